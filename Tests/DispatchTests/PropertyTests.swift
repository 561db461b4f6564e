import AgentModel
import AgentPorts
import Conversation
import Dispatch
import JSON
import Routing
import Supervision
import TestKit
import Testing

/// Random agents that answer, fail, ask and tell one another, while some are stopped and messages are withdrawn.
struct PropertyTests {
    static let skills = ["red", "green", "blue"]

    @Test(arguments: 1...24 as ClosedRange<UInt64>)
    func `every accepted message ends exactly once`(_ seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let count = Int.random(in: 2...6, using: &random)
        let town = try (0..<count).map { number in
            try AgentDefinition.sample(
                "agent-\(number)", Self.skills.randomElement(using: &random) ?? "red", "any",
                priority: Int.random(in: -2...2, using: &random), hands: Int64.random(in: 1...3, using: &random))
        }
        let desk = Desk { name, told in Self.answer(name, told, seed, count) }
        try await desk.whileRunning(town) { desk in
            let sent = try await Self.send(on: desk, &random, count)
            let outcomes = await Self.finish(sent, on: desk)
            try await Self.check(desk, sent, outcomes)
        }
        let open = try await desk.ledger.open()
        #expect(open.isEmpty)
    }

    /// What an agent does depends on its name and on what it was told, and on nothing else.
    private static func answer(_ name: AgentName, _ told: Told, _ seed: UInt64, _ count: Int) -> ScriptedReply {
        if let result = told.results.first { return .text("\(name) heard: \(result.text.prefix(40))") }
        var state = seed
        for byte in "\(name) \(told.user)".utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        var random = SplitMix64(seed: state)
        let other = "agent-\(Int.random(in: 0...count, using: &random))"
        let skill = skills.randomElement(using: &random) ?? "red"
        let text = "\(told.user.prefix(60)).\(Int.random(in: 0..<4, using: &random))"
        return switch Int.random(in: 0..<8, using: &random) {
        case 0: .failure(.refused)
        case 1: .ask("agent", other, text)
        case 2, 3: .ask("capability", skill, text)
        case 4: .calls(ScriptedReply.call("tell", "agent", other, text))
        default: .text("done")
        }
    }

    private static func send(
        on desk: Desk, _ random: inout SplitMix64, _ count: Int
    ) async throws -> [Dispatched] {
        var sent: [Dispatched] = []
        for number in 0..<20 {
            let target: MessageTarget =
                switch Int.random(in: 0..<4, using: &random) {
                case 0: try .named("agent-\(Int.random(in: 0..<count, using: &random))")
                case 1: try .all("any")
                default: try .can(skills.randomElement(using: &random) ?? "red")
                }
            let span = TimeSpan.seconds(UInt32.random(in: 1...40, using: &random))
            let hasDeadline = Bool.random(using: &random)
            let envelope = desk.message("m\(number)", to: target, in: UInt64.random(in: 1...4, using: &random)) {
                if hasDeadline { $0.deadline = Deadline(timeout: span, replyBy: nil, from: desk.clock.now()) }
            }
            if let one = try? await desk.dispatcher.send(envelope) { sent.append(one) }
            let name = try AgentName(parsing: "agent-\(Int.random(in: 0..<count, using: &random))")
            switch Int.random(in: 0..<12, using: &random) {
            case 0: sent.randomElement(using: &random)?.cancel()
            case 1: _ = try? await desk.supervisor.suspend(name, because: "test")
            case 2: _ = try? await desk.supervisor.resume(name)
            case 3: _ = try? await desk.supervisor.fail(name, because: "test")
            case 4: _ = try? await desk.supervisor.start(name)
            default: break
            }
        }
        return sent
    }

    /// Time goes on as long as somebody waits.
    private static func finish(_ sent: [Dispatched], on desk: Desk) async -> [MessageOutcome] {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    for _ in 0..<200 { await Task.yield() }
                    for agent in desk.supervisor.snapshots { _ = try? await desk.supervisor.resume(agent.name) }
                    desk.clock.advance(by: .seconds(1))
                }
            }
            var outcomes: [MessageOutcome] = []
            for one in sent { outcomes.append(await one.outcome()) }
            // Those that agents told, and nobody waits for.
            while (try? await desk.ledger.open().isEmpty) == false { await Task.yield() }
            group.cancelAll()
            return outcomes
        }
    }

    private static func check(_ desk: Desk, _ sent: [Dispatched], _ outcomes: [MessageOutcome]) async throws {
        let all = try await desk.dispatcher.messages(limit: 10_000)
        let routed = desk.sink.events.filter { $0.topic == "message.routed" }
        #expect(all.count == routed.count && Set(routed.compactMap(\.message)) == Set(all.map(\.id)))
        for (one, outcome) in zip(sent, outcomes) {
            let kept = all.first { $0.id == one.id }
            try demand(kept?.outcome?.told == outcome.told, "\(outcome) became \(String(describing: kept?.outcome))")
        }
        for path in routed.compactMap({ $0.data["path"]?.arrayValue?.compactMap(\.stringValue) }) {
            try demand(path.count <= 11, "\(path) is too long")
            let edges = Dictionary(zip(path, path.dropFirst()).map { ("\($0) → \($1)", 1) }, uniquingKeysWith: +)
            try demand(edges.values.allSatisfy { $0 <= LoopGuard().maxRepeats }, "\(path) goes in circles: \(edges)")
        }
        // A turn for each message that reached a model, and never two for the same one.
        let received = desk.sink.events.filter { $0.topic == "message.received" }.compactMap(\.message)
        #expect(Set(received).count == received.count)
    }
}
