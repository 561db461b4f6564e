import Observation
import Testing

@Suite struct TopicPatternTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var pattern: String
        var matches: [String] = []
        var others: [String] = []
        var testDescription: String { "'\(pattern)'" }
    }

    @Test(arguments: [
        Case(pattern: "*", matches: ["agent.started", "reload", "a.b.c"]),
        Case(
            pattern: "reload.applied", matches: ["reload.applied"],
            others: ["reload.refused", "reload", "reload.applied.x"]),
        Case(
            pattern: "agent.*", matches: ["agent.started", "agent.a.b"], others: ["agent", "agents.x", "my.agent.x"]),
        Case(
            pattern: "*.failed", matches: ["message.failed", "agent.failed"],
            others: ["failed", "a.b.failed", "a.done"]),
        Case(pattern: "a.*.c", matches: ["a.b.c"], others: ["a.c", "a.b.b.c", "a.b.d"]),
    ])
    func `a pattern matches`(case: Case) throws {
        let pattern = try TopicPattern(parsing: `case`.pattern)
        #expect(`case`.matches.filter { !pattern.matches($0) } == [])
        #expect(`case`.others.filter { pattern.matches($0) } == [])
    }

    @Test(arguments: ["", ".", "agent.", ".agent", "agent..x", "agent*", "Agent.started", "a b", "agent.**", "ä.b"])
    func `what is no pattern is refused`(text: String) {
        #expect(throws: TopicPattern.Refusal.self) { try TopicPattern(parsing: text) }
    }
}
