import AgentModel
import AgentPorts
import Conversation
import Dispatch
import JSON
import Routing
import Supervision
import TestKit
import Testing

/// Messages for one agent by name, which the agent takes or refuses at once.
@Suite(.timeLimit(.minutes(1)))
struct NamingTests {
    @Test func `a message for an agent by name is kept like any other`() async throws {
        try await Desk().whileRunning([.sample("poet", "poems")]) { desk in
            let sent = try await desk.dispatcher.send(desk.letter("a sonnet"), to: AgentName(parsing: "poet"))
            #expect(await sent.told() == "poet: you said: a sonnet")
            let record = try #require(try await desk.dispatcher.message(sent.id))
            #expect(record.status == .answered && record.outcome?.told == "poet: you said: a sonnet")
            #expect(record.entry.begunAt == nil && record.entry.sender == "ada")
            #expect(desk.dispatcher.router.decisions[sent.id]?.reason == .named)
            let reading = desk.dispatcher.capabilities().first?.providers.first?.reading
            #expect(reading?.successes == 1 && reading?.inFlight == 0)
            #expect(try await desk.dispatcher.messages().map(\.id) == [sent.id])
        }
    }

    @Test func `the same message is answered once, at the same time, later and after a restart`() async throws {
        let first = Desk()
        let letter = first.letter("once")
        let poet = try AgentName(parsing: "poet")
        func told(_ desk: Desk, _ letter: IncomingMessage) async -> String {
            do throws(DispatchRefusal) {
                return try await desk.dispatcher.send(letter, to: poet, mayBeRepeated: true).told()
            } catch {
                return "refused: \(error.code)"
            }
        }
        try await first.whileRunning([.sample("poet", "poems")]) { desk in
            async let one = told(desk, letter)
            async let other = told(desk, letter)
            #expect(await [one, other, told(desk, letter)] == Array(repeating: "poet: you said: once", count: 3))
            #expect(desk.sink.topics.count { $0 == "message.received" } == 1)
        }
        try await Desk(after: first, ScriptedModels(.echo)).whileRunning([.sample("poet", "poems")]) { desk in
            #expect(await told(desk, letter) == "poet: you said: once")
            #expect(!desk.sink.topics.contains("message.received"))
            let again = try await desk.dispatcher.send(letter, to: poet, mayBeRepeated: true)
            let details = await again.outcome().reply?.details
            #expect(again.isRepeated && details?.stop == .finished && details?.model == "script")
            var other = letter
            other.text = "another thing"
            #expect(await told(desk, other) == "refused: message.id-reused")
        }
    }

    @Test(arguments: [true, false])
    func `what a stop cuts off has failed when it was awaited, and else is delivered by the next start`(
        _ isAwaited: Bool
    ) async throws {
        let (first, poet) = (Desk(), try AgentName(parsing: "poet"))
        let letter = first.letter("hello")
        // On disk, and then the power goes: nothing of its turn was ever run.
        var entry = LedgerEntry(
            MessageEnvelope(
                id: letter.id, from: .client("ada"), to: .agent(poet), content: .text(letter.text),
                conversation: letter.conversation), acceptedAt: first.clock.now())
        if isAwaited { entry.envelope["awaited"] = true }
        _ = try await first.ledger.accept(entry)
        try await Desk(after: first, ScriptedModels(.echo)).whileRunning([.sample("poet", "poems")]) { desk in
            let told = try await desk.dispatcher.outcome(of: letter.id)?.told
            #expect(told == (isAwaited ? "failed: message.interrupted" : "poet: you said: hello"))
        }
    }

    @Test(arguments: [true, false])
    func `a message that nobody waits for is marked before its model is asked`(_ isAwaited: Bool) async throws {
        try await Desk().whileRunning([.sample("poet", "poems")]) { desk in
            let sent = try await desk.dispatcher.send(
                desk.letter("hello"), to: AgentName(parsing: "poet"), isAwaited: isAwaited)
            _ = await sent.outcome()
            #expect((try await desk.ledger.entry(sent.id)?.begunAt == nil) == isAwaited)
        }
    }

    @Test func `who is not taken is told in the agent's own words, and nothing of it is kept`() async throws {
        let busy = try AgentDefinition.sample("poet", "poems") { $0.limits.rate = try Rate(parsing: "1/min") }
        try await Desk().whileRunning([busy]) { desk in
            let poet = try AgentName(parsing: "poet")
            _ = try await desk.dispatcher.send(desk.letter("one"), to: poet).outcome()
            let letter = desk.letter("two")
            for _ in 0..<2 {
                await #expect { try await desk.dispatcher.send(letter, to: poet) } throws: { error in
                    (error as? DispatchRefusal)?.code == "agent.rate-limited"
                }
            }
            #expect(try await desk.dispatcher.message(letter.id) == nil)
            #expect(desk.dispatcher.capabilities().first?.providers.first?.reading.inFlight == 0)
        }
    }

    @Test func `an agent that fails again and again is heard by who names it, and left alone by all others`()
        async throws
    {
        let model = ScriptedModel(replies: [.failure(.refused)])
        try await Desk(model).whileRunning([.sample("poet", "poems")]) { desk in
            let poet = try AgentName(parsing: "poet")
            var codes: [String] = []
            for number in 0..<8 {
                do throws(DispatchRefusal) {
                    codes.append(try await desk.dispatcher.send(desk.letter("\(number)"), to: poet).told())
                } catch {
                    codes.append("refused: \(error.code)")
                }
            }
            #expect(codes == Array(repeating: "failed: model.refused", count: 8))
            let reading = try #require(desk.dispatcher.capabilities().first?.providers.first?.reading)
            #expect(reading.restsUntil != nil && reading.inFlight == 0)
        }
    }

    @Test func `a message on its way can be withdrawn by its identifier`() async throws {
        let gate = Gate()
        let model = ScriptedModel(replies: [.held(gate)])
        try await Desk(model).whileRunning([.sample("poet", "poems")]) { desk in
            let sent = try await desk.dispatcher.send(desk.letter("hello"), to: AgentName(parsing: "poet"))
            await gate.arrivals(1)
            #expect(desk.dispatcher.cancel(sent.id))
            #expect(await sent.told() == "failed: turn.cancelled")
            #expect(try await desk.ledger.entry(sent.id)?.fate?.isDead == false)
            gate.open()
        }
    }

    @Test func `what a schedule sends is on record like any other message`() async throws {
        let poet = try AgentDefinition.sample("poet", "poems") {
            $0.schedule.enabled = true
            $0.schedule.cron = try CronSchedule(parsing: "*/5 * * * *")
            $0.schedule.message = "report"
        }
        try await Desk().whileRunning([poet]) { desk in
            await desk.clock.sleeper(for: .minutes(1))
            desk.clock.advance(by: .minutes(5))
            await desk.sink.told("message.answered")
            let kept = try await desk.dispatcher.messages()
            #expect(kept.map(\.entry.sender) == ["schedule"] && kept.map(\.status) == [.answered])
        }
    }

    @Test func `who posts a message is told in the words of agents`() async throws {
        try await Desk().whileRunning([.sample("poet", "poems")]) { desk in
            let letter = desk.letter("good morning")
            let turn = try await desk.dispatcher.post(letter, to: AgentName(parsing: "poet"))
            _ = try await turn.reply()
            #expect(try await desk.dispatcher.message(letter.id)?.status == .answered)
            await #expect { try await desk.dispatcher.post(letter, to: AgentName(parsing: "nobody")) } throws: {
                ($0 as? SendRefusal)?.code == .notFound
            }
        }
    }
}

extension Desk {
    fileprivate func letter(_ text: String) -> IncomingMessage {
        IncomingMessage(
            id: identifiers.next(MessageID.self, at: clock.now()), conversation: SampleAgent.conversation(1),
            text: text, sender: "ada")
    }
}
