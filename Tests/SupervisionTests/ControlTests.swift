import AgentModel
import AgentPorts
import Conversation
import Supervision
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ControlTests {
    @Test func `an agent that cannot start is tried again, later each time, until its budget is used up`() async throws
    {
        let models = ScriptedModels { (_, _) throws(ChatError) in
            throw ChatError(.unavailable, .openai, "no key is configured")
        }
        let house = House(models)
        let definition = try SampleAgent.definition { definition in
            definition.supervision.maxRestarts = 3
            definition.supervision.maxBackoff = .seconds(3)
        }
        try await house.whileRunning { house in
            try await house.supervisor.start(.of(definition))
            for (count, pause) in ([1, 2, 3] as [UInt32]).enumerated() {
                await house.sink.told("agent.failed", times: count + 1)
                await house.clock.sleeper(for: .seconds(pause))
                #expect(try house.agent()?.isRestarting == true)
                house.clock.advance(by: .seconds(pause))
            }
            await house.sink.told("agent.failed", times: 5)
            let state = try house.agent()?.snapshot.state
            let reason = AgentFailure(
                .restartsExhausted, "it failed 4 times, the last time because no key is configured")
            #expect(state == .failed(DefinitionVersion.first(Roster.Entry(sample: definition).hash), reason))
            await #expect(throws: SendRefusal.self) { try await house.send("anyone?") }
        }
    }

    @Test func `a failure ends the turn under way, and what waits is answered after the restart`() async throws {
        let gate = Gate()
        let model = ScriptedModel { _, number in number == 0 ? .held(gate) : .text("answer \(number)") }
        let house = House(model)
        let name = try SampleAgent.name()
        try await house.whileRunning { house in
            try await house.supervisor.start(.of(try SampleAgent.definition()))
            let first = try await house.send("one")
            let second = try await house.send("two")
            await gate.arrivals(1)
            try await house.supervisor.fail(name, because: "a test says so")
            #expect(await first.told() == "! turn.agent-failed")
            let third = try await house.send("three")
            await house.clock.sleeper(for: .seconds(1))
            house.clock.advance(by: .seconds(1))
            #expect(await second.told() == "answer 1")
            #expect(await third.told() == "answer 2")
            #expect(try house.phase() == .running)
            #expect(try house.agent()?.snapshot.counters.failures == 1)
        }
    }

    @Test func `a suspended agent lets messages wait until it resumes`() async throws {
        let house = House()
        let name = try SampleAgent.name()
        try await house.whileRunning { house in
            try await house.supervisor.start(.of(try SampleAgent.definition()))
            try await house.supervisor.suspend(name, because: "maintenance")
            let handle = try await house.send("hello")
            #expect(try house.agent()?.snapshot.condition == .suspended(reason: "maintenance"))
            await #expect(throws: ControlRefusal.self) { try await house.supervisor.suspend(name, because: "again") }
            #expect(try house.agent()?.figures.waiting == 1 && !handle.isOver)
            try await house.supervisor.resume(name)
            #expect(await handle.told() == "you said: hello")
        }
    }

    @Test func `an agent that is stopped finishes what it has and takes nothing new`() async throws {
        let gate = Gate()
        let house = House(ScriptedModel { _, _ in .held(gate, then: "finished") })
        let name = try SampleAgent.name()
        try await house.whileRunning { house in
            try await house.supervisor.start(.of(try SampleAgent.definition()))
            let (one, two) = (try await house.send("one"), try await house.send("two"))
            await gate.arrivals(1)
            async let stopped = house.supervisor.stop(name)
            await house.sink.told("agent.draining")
            await #expect(throws: SendRefusal.self) { try await house.send("three") }
            gate.open()
            #expect(try await stopped.reason == .stopped(.drained))
            let told = [await one.told(), await two.told()]
            #expect(told == ["finished", "finished"])
            try await house.supervisor.start(name)
            #expect(await (try house.send("four")).told() == "finished")
            try await house.supervisor.stop(name)
            try await house.supervisor.start(name)
            let again = try await house.supervisor.stop(name)
            #expect(again.reason == .stopped(.requested) && again.counters.starts == 3)
        }
    }

    @Test func `a shutdown lets turns finish until its deadline and ends the rest`() async throws {
        let (quick, never) = (Gate(), Gate())
        let models = ScriptedModels { (agent, _) throws(ChatError) in
            ScriptedModel(replies: [.held(agent.name.key == "quick" ? quick : never, then: "finished")])
        }
        let house = House(models)
        try await house.whileRunning { house in
            try await house.supervisor.start(
                .of(try SampleAgent.definition("quick"), try SampleAgent.definition("slow")))
            let (one, two) = (
                try await house.send("x", to: "quick", in: 1), try await house.send("x", to: "slow", in: 2)
            )
            let three = try await house.send("y", to: "slow", in: 2)
            await quick.arrivals(1)
            await never.arrivals(1)
            async let done: Void = house.supervisor.shutDown(within: .seconds(9))
            await house.clock.sleeper(for: .seconds(9))
            quick.open()
            #expect(await one.told() == "finished")
            house.clock.advance(by: .seconds(9))
            await done
            let told = [await two.told(), await three.told()]
            #expect(told == ["! turn.shut-down", "! turn.shut-down"])
            #expect(house.supervisor.snapshots.map(\.reason) == [.stopped(.shutdown), .stopped(.shutdown)])
            await #expect(throws: ControlRefusal.self) { try await house.supervisor.apply(.empty) }
            await #expect(throws: SendRefusal.self) { try await house.send("z", to: "quick") }
        }
        #expect(try await house.log.interruptedTurns().isEmpty)
    }

    @Test func `a supervisor whose task is cancelled ends everything at once`() async throws {
        let gate = Gate()
        let house = House(ScriptedModel { _, _ in .held(gate) })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await house.supervisor.run() }
            try await house.supervisor.start(.of(try SampleAgent.definition()))
            let handles = [try await house.send("one", in: 1), try await house.send("two", in: 1)]
            await gate.arrivals(1)
            group.cancelAll()
            try await group.waitForAll()
            for handle in handles { #expect(handle.isOver) }
            #expect(try house.phase() == .stopped)
            await #expect(throws: ControlRefusal.self) { try await house.supervisor.apply(.empty) }
        }
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let code: SendRefusal.Code
        var to = "support"
        var text = "hello"
        var before = 0
        var change: @Sendable (inout AgentDefinition) throws -> Void = { _ in }

        static let all: [Refusal] = [
            Refusal(testDescription: "for nobody", code: .notFound, to: "nobody"),
            Refusal(
                testDescription: "too long", code: .tooLong,
                change: { $0.limits.maxInputLength = PositiveCount(clamping: 4) }),
            Refusal(
                testDescription: "too soon", code: .rateLimited, before: 2,
                change: { $0.limits.rate = try Rate(parsing: "2/minute") }),
            Refusal(
                testDescription: "one too many", code: .busy, before: 2,
                change: { $0.limits.maxQueuedMessages = PositiveCount(clamping: 1) }),
        ]
    }

    @Test(arguments: Refusal.all)
    func `a message that is not accepted leaves nothing behind`(_ row: Refusal) async throws {
        let gate = Gate()
        let house = House(ScriptedModel { _, _ in .held(gate) })
        let definition = try SampleAgent.definition { definition in
            definition.limits.maxConcurrentMessages = PositiveCount(clamping: 1)
            try row.change(&definition)
        }
        try await house.whileRunning { house in
            try await house.supervisor.start(.of(definition))
            for number in 0..<row.before {
                _ = try await house.send("before", in: UInt64(number))
                if number == 0 { await gate.arrivals(1) }
            }
            await #expect {
                try await house.send(row.text, to: row.to, in: 99)
            } throws: { error in
                (error as? SendRefusal)?.code == row.code
            }
            #expect(try await house.contents(99).isEmpty)
        }
    }

    @Test func `a message that cannot be written down is not accepted`() async throws {
        let house = House()
        house.log.fail { _ in StorageError(.full, "the disk is full") }
        try await house.whileRunning { house in
            try await house.supervisor.start(.of(try SampleAgent.definition()))
            await #expect {
                try await house.send("hello")
            } throws: { error in
                (error as? SendRefusal)?.code == .notStored
            }
            house.log.fail(nil)
            #expect(await (try house.send("hello")).told() == "you said: hello")
            #expect(try house.agent()?.figures.waiting == 0)
        }
    }
}
