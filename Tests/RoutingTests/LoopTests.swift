import AgentModel
import JSON
import Routing
import TestKit
import Testing

/// No message goes in circles.
struct LoopTests {
    private static func step(
        _ from: MessageParty, _ to: String, _ text: String, _ capability: String? = nil
    ) throws -> Trail.Step {
        Trail.Step(
            from: from, to: try Town.name(to), capability: try capability.map(Town.capability),
            content: ContentMark(of: .text(text)))
    }

    /// A chain of hand-overs that says something new each time.
    private static func trail(_ names: [String]) throws -> Trail {
        try zip(names, names.dropFirst()).enumerated().reduce(Trail()) { trail, pair in
            let (number, (from, to)) = pair
            return trail.extended(by: try step(.agent(try Town.name(from)), to, "step \(number)"))
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let names: [String]
        let next: (from: String, to: String, text: String)
        /// The sentence, or nil when it may go on.
        let refusal: String?

        static let all: [Case] = [
            Case(
                testDescription: "a short way is no circle", names: ["a", "b", "c"], next: ("c", "d", "more"),
                refusal: nil),
            Case(
                testDescription: "back and forth is not one yet", names: ["a", "b"], next: ("b", "a", "more"),
                refusal: nil),
            Case(
                testDescription: "too many hands", names: ["a", "b", "c", "d", "e", "f"], next: ("f", "g", "more"),
                refusal:
                    "the message has been handed on 5 times already and was not handed on again: a → b → c → d → e → f → g"
            ),
            Case(
                testDescription: "the same edge again and again", names: ["a", "b", "a", "b"], next: ("a", "b", "more"),
                refusal: "'a' has asked 'b' twice on this message's way already: a → b → a → b → b"),
            Case(
                testDescription: "the same words on the same edge", names: ["a", "b"], next: ("a", "b", "step 0"),
                refusal: "'a' has asked 'b' the very same thing before: a → b → b"),
        ]
    }

    @Test(arguments: Case.all)
    func `a way that turns into a circle ends, and says where it led`(_ row: Case) throws {
        let guardian = LoopGuard(maxHops: 5, maxRepeats: 2)
        let step = try Self.step(.agent(try Town.name(row.next.from)), row.next.to, row.next.text)
        let trail = try Self.trail(row.names)
        var sentence: String?
        do throws(LoopRefusal) {
            _ = try guardian.extend(trail, by: step)
        } catch {
            sentence = error.message
            #expect(!error.help.isEmpty)
        }
        #expect(sentence == row.refusal)
    }

    @Test func `no way visits an edge more often than allowed, nor is longer than allowed`() throws {
        try forAll { random in
            let guardian = LoopGuard(
                maxHops: Int.random(in: 1...20, using: &random), maxRepeats: Int.random(in: 1...4, using: &random))
            let names = (0..<Int.random(in: 2...6, using: &random)).map { "agent-\($0)" }
            var (trail, at, refusals) = (Trail(), 0, 0)
            for _ in 0..<100 {
                let next = Int.random(in: 0..<names.count, using: &random)
                let step = try Self.step(
                    .agent(try Town.name(names[at])), names[next], "\(Int.random(in: 0...3, using: &random))",
                    Bool.random(using: &random) ? "x" : "y")
                do throws(LoopRefusal) {
                    trail = try guardian.extend(trail, by: step)
                    at = next
                } catch {
                    refusals += 1
                    try demand(error.trail.steps.last == step, "the refusal does not end with what was refused")
                }
            }
            try demand(trail.hops <= guardian.maxHops && refusals > 0, "\(trail.hops) hops")
            for step in trail.steps {
                let same = trail.steps.filter { $0.isAlong(step) }
                try demand(same.count <= guardian.maxRepeats, "\(same.count) times along one edge")
                try demand(Set(same.map(\.content)).count == same.count, "the same words twice along one edge")
            }
        }
    }

    /// Agents that hand everything on to whoever has a capability: whatever they do, each message comes to an end.
    @Test func `messages through a router come to an end in every graph`() throws {
        try forAll(count: 60) { random in
            let skills = ["w", "x", "y", "z"]
            let entries = try (0..<Int.random(in: 1...8, using: &random)).map { number in
                var entry = try Town.agent("agent-\(number)")
                entry.capabilities = try skills.filter { _ in Bool.random(using: &random) }.map(Town.capability)
                return entry
            }
            let router = Town.router(entries)
            var envelope = MessageEnvelope(
                id: MessageID(high: 0, low: 1), from: .client("test"), to: .capability(try Town.capability("w")),
                content: .text("0"), conversation: ConversationID(high: 0, low: 1))
            envelope.preferences.allowsReturn = Bool.random(using: &random)
            var hops = 0
            var visited: Set<AgentName> = []
            while hops < 1000 {
                guard let (decision, trails) = try? router.route(envelope, at: Town.now) else { break }
                if !envelope.preferences.allowsReturn {
                    try demand(visited.insert(decision.chosen[0]).inserted, "\(decision.chosen[0]) had it twice")
                }
                envelope.trail = trails[0]
                envelope.sender = .agent(decision.chosen[0])
                envelope.content = .text("\(Int.random(in: 0...2, using: &random))")
                envelope.target = .capability(try Town.capability(skills.randomElement(using: &random) ?? "w"))
                hops += 1
            }
            try demand(hops <= 10, "\(hops) hops")
        }
    }

    @Test func `marks of different content differ`() {
        let texts = (0..<2000).map { String(repeating: "ab", count: $0 % 40) + "\($0)" } + ["", "a", "b", "\0", "\0\0"]
        #expect(Set(texts.map { ContentMark(of: .text($0)) }).count == texts.count)
    }
}
