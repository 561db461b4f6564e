import AgentModel
import AgentPorts
import Conversation
import Supervision
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct IsolationTests {
    /// Fifty agents answer while one throws, one hangs, one hangs and is deaf to its cancellation, one is flooded, one is stopped in mid-turn and one fails.
    @Test func `what happens to one agent delays no other`() async throws {
        let (hanging, deaf, flooded, stopped, failing) = (Gate(), Gate(), Gate(), Gate(), Gate())
        let deafModel = ScriptedModel(replies: [ScriptedReply([.waitStubbornly(deaf)]), .text("here again")])
        let held = ["hangs": hanging, "flooded": flooded, "stopped": stopped, "fails": failing]
        let models = ScriptedModels { (agent, _) throws(ChatError) in
            if let gate = held[agent.name.key] { return ScriptedModel(replies: [.held(gate)]) }
            if agent.name.key == "deaf" { return deafModel }
            return agent.name.key == "throws" ? ScriptedModel(replies: [.failure(.refused)]) : .echo
        }
        var definitions = try (0..<50).map { try SampleAgent.definition("agent-\($0)") }
        for name in ["throws", "hangs", "deaf", "flooded", "stopped", "fails"] {
            definitions.append(
                try SampleAgent.definition(name) { definition in
                    definition.limits.maxConcurrentMessages = PositiveCount(clamping: 1)
                    definition.limits.maxQueuedMessages = PositiveCount(clamping: 3)
                    definition.limits.messageTimeout = .hours(1)
                })
        }
        let roster = Roster(definitions.map(Roster.Entry.init(sample:)))
        let house = House(models)
        try await house.whileRunning { house in
            try await house.supervisor.start(roster)
            let thrown = try await house.send("x", to: "throws", in: 1_000)
            var stuck: [TurnHandle] = []
            for (name, gate) in held {
                stuck.append(try await house.send("x", to: name, in: 2_000 + UInt64(stuck.count)))
                await gate.arrivals(1)
            }
            let lost = try await house.send("x", to: "deaf", in: 4_000)
            await deaf.arrivals(1)
            lost.cancel()
            #expect(await lost.told() == "! turn.cancelled")
            for number in 0..<3 { stuck.append(try await house.send("x", to: "flooded", in: 3_000 + UInt64(number))) }
            for _ in 0..<20 { await #expect(throws: SendRefusal.self) { try await house.send("x", to: "flooded") } }
            try await house.supervisor.fail(SampleAgent.name("fails"), because: "a test says so")

            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await house.supervisor.stop(SampleAgent.name("stopped")) }
                await house.sink.told("agent.draining")
                for number in 0..<50 {
                    group.addTask {
                        let expected = (1...5).map { "you said: message \($0)" }
                        var handles: [TurnHandle] = []
                        for turn in 1...5 {
                            handles.append(
                                try await house.send("message \(turn)", to: "agent-\(number)", in: UInt64(number)))
                        }
                        for (handle, text) in zip(handles, expected) { #expect(await handle.told() == text) }
                        let replies = try await house.contents(UInt64(number)).compactMap { content in
                            if case .assistant(let text, _) = content { text } else { nil }
                        }
                        #expect(replies == expected)
                    }
                }
                // Only now is the agent that was told to stop made to.
                await house.sink.told("message.answered", times: 250)
                await house.clock.sleeper(for: .seconds(30))
                house.clock.advance(by: .seconds(30))
                try await group.waitForAll()
            }
            // The grace of the deaf one is over as well: its only place is free again.
            try await house.sink.told("turn.abandoned", of: SampleAgent.name("deaf"))
            #expect(try await house.send("x", to: "deaf", in: 4_000).told() == "here again")
            #expect(try house.agent("deaf")?.figures.stragglers == 1)
            #expect(await thrown.told() == "! model.refused")
            #expect(try house.phase("stopped") == .stopped)
            await house.supervisor.shutDown(within: .zero)
            for handle in stuck { #expect(handle.isOver) }
        }
        #expect(house.supervisor.snapshots.allSatisfy { $0.phase != .running })
        #expect(try await house.log.interruptedTurns().isEmpty)
        deaf.open()
    }

    @Test func `a conversation's messages go one after the other, different ones side by side`() async throws {
        let gate = Gate()
        let model = ScriptedModel { _, _ in .held(gate, then: "done") }
        let house = House(model)
        let definition = try SampleAgent.definition { $0.limits.maxConcurrentMessages = PositiveCount(clamping: 3) }
        try await house.whileRunning { house in
            try await house.supervisor.start(.of(definition))
            var handles: [TurnHandle] = []
            for conversation in [1, 1, 1, 2, 3, 4] as [UInt64] {
                handles.append(try await house.send("x", in: conversation))
            }
            await gate.arrivals(3)
            let figures = try house.agent()?.figures
            #expect(figures?.running == 3 && figures?.waiting == 3 && model.requests.count == 3)
            gate.open()
            for handle in handles { #expect(await handle.told() == "done") }
            await house.sink.told("message.answered", times: 6)
            #expect(try house.agent()?.figures.turns == 6)
        }
    }
}
