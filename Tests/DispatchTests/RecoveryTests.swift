import AgentModel
import AgentPorts
import Conversation
import Dispatch
import JSON
import Routing
import Supervision
import TestKit
import Testing

struct RecoveryTests {
    /// What the disk holds of a message when the server is killed.
    enum Left: Sendable, CaseIterable {
        case accepted, begun, awaited

        func leave(_ envelope: MessageEnvelope, in ledger: MemoryMessageLedger, at time: Timestamp) async throws {
            var entry = LedgerEntry(envelope, acceptedAt: time)
            if self == .awaited { entry.envelope["awaited"] = true }
            _ = try await ledger.accept(entry)
            if self == .begun { _ = try await ledger.begin(envelope.id, at: time) }
        }

        var told: String { self == .accepted ? "orders: you said: hello" : "failed: message.interrupted" }
    }

    @Test(arguments: Left.allCases)
    func `after a crash what no model was asked is delivered, and all else has failed`(_ left: Left) async throws {
        let desk = Desk()
        let envelope = desk.message("hello", to: try .can("order-lookup"))
        try await left.leave(envelope, in: desk.ledger, at: desk.clock.now())
        try await desk.whileRunning([.sample("orders", "order-lookup")]) { desk in
            let told = try await desk.dispatcher.outcome(of: envelope.id)?.told
            #expect(told == left.told)
            #expect(await desk.told(envelope) == left.told)
            #expect(desk.sink.topics.count { $0 == "message.received" } == (left == .accepted ? 1 : 0))
        }
        #expect(try await desk.ledger.open().isEmpty)
    }

    @Test(arguments: Left.allCases)
    func `in its conversation a message is shown once, as interrupted only when nobody will answer it`(
        _ left: Left
    ) async throws {
        let desk = Desk()
        let envelope = desk.message("hello", to: try .can("order-lookup"))
        try await left.leave(envelope, in: desk.ledger, at: desk.clock.now())
        let received = ConversationStep(
            id: envelope.id, turn: envelope.id, agent: AgentID(high: 7, low: 7), version: 1, at: desk.clock.now(),
            content: .received(text: "hello", sender: "user"))
        try await desk.log.append([received], to: envelope.conversation)
        try await desk.whileRunning([.sample("orders", "order-lookup")]) { desk in
            _ = try await desk.dispatcher.outcome(of: envelope.id)?.told
            let steps = try await desk.log.history(of: envelope.conversation, agent: nil, newest: 9).map(\.content)
            #expect(steps.count(where: \.beginsTurn) == 1)
            #expect(steps.contains(.interrupted) == (left != .accepted))
            #expect(desk.sink.topics.contains("message.interrupted") == (left != .accepted))
        }
    }

    @Test func `a dead letter is sent on once somebody can read it, or thrown away`() async throws {
        let desk = Desk()
        let letters = [desk.message("one", to: try .can("poems")), desk.message("two", to: try .can("poems"))]
        for letter in letters { try await Left.accepted.leave(letter, in: desk.ledger, at: desk.clock.now()) }
        try await desk.whileRunning([.sample("orders", "order-lookup")]) { desk in
            var dead = try await desk.dispatcher.deadLetters()
            #expect(Set(dead.map(\.id)) == Set(letters.map(\.id)))
            let poet = Roster.Entry(sample: try .sample("poet", "poems"))
            try await desk.supervisor.apply(Roster([poet]))
            let again = try await desk.dispatcher.requeue(letters[0].id)
            #expect(await again?.told() == "poet: you said: one")
            #expect(try await desk.dispatcher.purgeDeadLetters() == 1)
            dead = try await desk.dispatcher.deadLetters()
            #expect(dead.isEmpty)
            #expect(try await desk.dispatcher.deadLetter(letters[0].id) == nil)
        }
    }

    @Test func `who was chosen, and why, is known after a restart`() async throws {
        let first = Desk()
        let envelope = first.message("hello", to: try .can("order-lookup"))
        var kept: [JSONValue?] = []
        try await first.whileRunning([.sample("orders", "order-lookup"), .sample("clerk", "order-lookup")]) { desk in
            _ = await desk.told(envelope)
            let decision = try await desk.dispatcher.message(envelope.id)?.decision
            kept = [decision?["chosen"], decision?["reason"], decision?["candidates"], decision?["sentence"]]
        }
        try await Desk(after: first, ScriptedModels(.echo)).whileRunning([]) { desk in
            let decision = try await desk.dispatcher.message(envelope.id)?.decision
            let found = [decision?["chosen"], decision?["reason"], decision?["candidates"], decision?["sentence"]]
            #expect(found == kept && kept[0]?.arrayValue?.count == 1 && kept[2]?.arrayValue?.count == 2)
        }
    }

    @Test func `what an agent may not keep is not kept`() async throws {
        let desk = Desk()
        let passing = try AgentDefinition.sample("orders", "order-lookup") { $0.conversation.persist = false }
        try await desk.whileRunning([passing]) { desk in
            let sent = try await desk.send("hello", to: .can("order-lookup"))
            #expect(await sent.told() == "orders: you said: hello")
            #expect(try await desk.dispatcher.message(sent.id)?.status == .answered)
            #expect(try await desk.ledger.entry(sent.id) == nil)
        }
    }

    @Test func `secrets are not written down`() async throws {
        let desk = Desk()
        let careful = try AgentDefinition.sample("orders", "order-lookup") { $0.safety.redactSecrets = true }
        try await desk.whileRunning([careful]) { desk in
            let sent = try await desk.send(
                "my key is sk-abcdefghijklmnopqrstuvwxyz012345", to: .can("order-lookup"))
            _ = await sent.outcome()
            let entry = try await desk.ledger.entry(sent.id)
            #expect(entry?.envelope["content"]?.stringValue?.contains("abcdefghijklmnop") == false)
        }
    }
}
