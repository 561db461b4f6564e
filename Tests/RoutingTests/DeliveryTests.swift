import AgentModel
import AgentPorts
import JSON
import Routing
import TestKit
import Testing

/// What becomes of a message between acceptance and its end.
struct DeliveryTests {
    private static let agents = ["a", "b"].compactMap { try? AgentName(parsing: $0) }
    private static let full = DeliveryFailure(.queueFull, "the queue is full")
    private static let gone = DeliveryFailure(.notRunning, "it does not run")

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let events: [Delivery.Event]
        /// What `begin` and each event say.
        let actions: [String]

        static let all: [Case] = [
            Case(
                testDescription: "taken and answered", events: [.modelCalled, .answered, .answered],
                actions: ["a", "wait", "answered", "nothing"]),
            Case(
                testDescription: "the next one after a refusal", events: [.refused(full), .modelCalled, .answered],
                actions: ["a", "b", "wait", "answered"]),
            Case(
                testDescription: "all again after a pause that grows",
                events: [
                    .refused(full), .refused(full), .rested, .refused(full), .refused(gone), .rested, .refused(gone),
                    .refused(gone),
                ],
                actions: [
                    "a", "b", "rest 100ms", "a", "b", "rest 200ms", "a", "b", "dead delivery.agent_not_running after 6",
                ]),
            Case(
                testDescription: "nobody is asked again who will not take it later",
                events: [.refused(gone), .refused(gone)],
                actions: ["a", "b", "dead delivery.agent_not_running after 2"]),
            Case(
                testDescription: "an invalid message is nobody's", events: [.refused(DeliveryFailure(.invalid, "no"))],
                actions: ["a", "dead delivery.invalid_message after 1"]),
            Case(
                testDescription: "an agent that says when is believed",
                events: [
                    .refused(DeliveryFailure(.rateLimited, "later", retryAfter: .seconds(3))),
                    .refused(gone),
                ],
                actions: ["a", "b", "rest 3s"]),
            Case(
                testDescription: "a pause beyond the deadline is not made",
                events: [.refused(DeliveryFailure(.rateLimited, "later", retryAfter: .minutes(2))), .refused(gone)],
                actions: ["a", "b", "dead delivery.rate_limited after 2"]),
            Case(
                testDescription: "nothing is tried again once a model was called",
                events: [.modelCalled, .failed(code: "model.network", message: "gone"), .refused(full)],
                actions: ["a", "wait", "failed model.network", "nothing"]),
            Case(
                testDescription: "in time or not at all", events: [.deadlinePassed, .answered],
                actions: ["a", "dead delivery.timeout after 1", "nothing"]),
            Case(
                testDescription: "late with the model at work is failed, not dead",
                events: [.modelCalled, .deadlinePassed],
                actions: ["a", "wait", "failed message.timed-out"]),
            Case(testDescription: "withdrawn", events: [.withdrawn], actions: ["a", "failed message.withdrawn"]),
        ]
    }

    @Test(arguments: Case.all)
    func `a delivery says what to do next, and once how it ended`(_ row: Case) {
        let deadline = Deadline(at: Town.now.advanced(by: .minutes(1)))
        var delivery = Delivery(to: Self.agents, deadline: deadline)
        let actions = [delivery.begin(at: Town.now)] + row.events.map { delivery.handle($0, at: Town.now) }
        #expect(actions.map(Self.word) == row.actions)
    }

    @Test func `every message accepted ends exactly once, whatever happens`() throws {
        try forAll(count: 300) { random in
            var table = LedgerTable(deadLetters: 3)
            var ends: [MessageID: Int] = [:]
            for number in 0..<UInt64.random(in: 1...8, using: &random) {
                let id = MessageID(high: 0, low: number)
                let entry = LedgerEntry(
                    message: id, conversation: ConversationID(high: 0, low: 1), sender: "test", target: "x",
                    envelope: JSONObject(), acceptedAt: Town.now)
                try demand(table.accept(entry) == .new, "it was new")
                try demand(table.accept(entry) == .known(entry), "it was known")
                var now = Town.now
                var delivery = Delivery(
                    to: Array(Self.agents.prefix(Int.random(in: 0...2, using: &random))),
                    deadline: Deadline(at: now.advanced(by: .seconds(UInt32.random(in: 0...3, using: &random)))))
                var action = delivery.begin(at: now)
                for _ in 0..<40 {
                    if case .end(let fate) = action {
                        ends[id, default: 0] += 1
                        try demand(table.end(id, as: fate, at: now), "the first end counts")
                        try demand(!table.end(id, as: .answered, at: now), "and only the first")
                    }
                    now = now.advanced(by: .milliseconds(UInt32.random(in: 0...400, using: &random)))
                    action = delivery.handle(Self.event(&random), at: now)
                }
                if !delivery.hasEnded, case .end(let fate) = delivery.handle(.deadlinePassed, at: now) {
                    ends[id, default: 0] += 1
                    _ = table.end(id, as: fate, at: now)
                }
                try demand(ends[id] == 1, "it ended \(ends[id] ?? 0) times")
            }
            try demand(table.open.isEmpty, "something is open still")
            try demand(table.deadLetters(newest: 99).count <= 3, "more dead letters than are kept")
        }
    }

    @Test func `dead letters are listed, looked at, sent on again and thrown away`() async throws {
        let (ledger, clock) = (MemoryMessageLedger(), ManualClock(at: Town.now))
        let letters = DeadLetters(ledger, clock: clock)
        for number in 1...3 as ClosedRange<UInt64> {
            var envelope = MessageEnvelope(
                id: MessageID(high: 0, low: number), from: .client("ada"), to: .capability(try Town.capability("x")),
                content: .text("hello"), conversation: ConversationID(high: 0, low: 1))
            envelope.deadline = Deadline(at: Town.now)
            _ = try await ledger.accept(LedgerEntry(envelope, acceptedAt: Town.now))
            let fate = MessageFate.dead(code: "delivery.timeout", message: "nobody took it", attempts: 2)
            #expect(try await ledger.end(envelope.id, as: fate, at: Town.now))
        }
        #expect(try await letters.list().map(\.message.low) == [3, 2, 1])
        let second = try #require(try await letters.requeue(MessageID(high: 0, low: 2)))
        #expect(second.envelope["reply_by"] == nil)
        #expect((second.requeued, second.fate) == (1, nil))
        #expect(try await ledger.open().map(\.message.low) == [2])
        #expect(try await letters.inspect(second.message) == nil)
        #expect(try await letters.requeue(second.message) == nil)
        #expect(try await letters.inspect(MessageID(high: 0, low: 1))?.json(withMessage: false)["attempts"] == 2)
        #expect(try await letters.purge([MessageID(high: 0, low: 1)]) == 1)
        #expect(try await letters.purge() == 1)
        #expect(try await ledger.end(second.message, as: .answered, at: Town.now))
        #expect(try await ledger.forget(endedBefore: Town.now.advanced(by: .seconds(1))) == 1)
        #expect(try await ledger.entry(second.message) == nil)
    }

    @Test func `a message sent twice within a day is delivered once`() {
        var table = IdempotencyTable(keeping: 3)
        func id(_ low: UInt64) -> MessageID { MessageID(high: 0, low: low) }
        var claims = [0, 23, 24].map { table.claim(id(1), at: Town.now.advanced(by: .hours($0))) }
        table.release(id(1))
        claims.append(table.claim(id(1), at: Town.now.advanced(by: .hours(24))))
        #expect(claims == [true, false, true, true])
        for low in 2...9 as ClosedRange<UInt64> { _ = table.claim(id(low), at: Town.now.advanced(by: .hours(25))) }
        #expect(table.count == 3)
    }

    @Test func `answers to a broadcast are gathered, and at the deadline it is known who is missing`() {
        let deadline = Deadline(at: Town.now.advanced(by: .seconds(5)))
        var gather = Gather<Int>(from: Self.agents, deadline: deadline)
        let early = [gather.take(2, from: Self.agents[1]), gather.take(3, from: Self.agents[1])]
        #expect(early == [false, false])
        #expect(gather.isOver(at: Town.now) == false)
        #expect(gather.isOver(at: Town.now.advanced(by: .seconds(5))))
        #expect(gather.missing == [Self.agents[0]])
        let last = gather.take(1, from: Self.agents[0])
        #expect(last)
        #expect(gather.answered.map(\.answer) == [1, 2])
    }

    private static func event(_ random: inout SplitMix64) -> Delivery.Event {
        switch Int.random(in: 0..<12, using: &random) {
        case 0: .answered
        case 1: .failed(code: "x", message: "y")
        case 2: .withdrawn
        case 3: .modelCalled
        case 4...6: .rested
        case 7: .deadlinePassed
        default:
            .refused(DeliveryFailure(DeliveryFailure.Kind.allCases.randomElement(using: &random) ?? .network, "no"))
        }
    }

    private static func word(_ action: Delivery.Action) -> String {
        switch action {
        case .deliver(let agent): agent.spelling
        case .rest(let span): "rest \(span)"
        case .wait: "wait"
        case .nothing: "nothing"
        case .end(.answered): "answered"
        case .end(.failed(let code, _)): "failed \(code)"
        case .end(.dead(let code, _, let attempts)): "dead \(code) after \(attempts)"
        }
    }
}
