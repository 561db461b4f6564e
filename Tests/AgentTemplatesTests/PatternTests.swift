import AgentTemplates
import Testing

/// Patterns for values: what they match, and what is no pattern.
struct PatternTests {
    struct Match: Sendable, CustomTestStringConvertible {
        var pattern: String
        var yes: [String]
        var no: [String]
        var testDescription: String { pattern }
    }

    static let matches = [
        Match(pattern: "", yes: [""], no: ["a"]),
        Match(pattern: "abc", yes: ["abc"], no: ["ab", "abcd", "xabc", ""]),
        Match(pattern: "^abc$", yes: ["abc"], no: ["ab"]),
        Match(pattern: "a.c", yes: ["abc", "aäc", "a c"], no: ["a\nc", "ac"]),
        Match(pattern: "a*b+c?", yes: ["b", "aabbc"], no: ["a", "bcc"]),
        Match(pattern: "(ab|cd)*", yes: ["", "ab", "cdab"], no: ["abc"]),
        Match(pattern: "a|b|", yes: ["a", "b", ""], no: ["ab"]),
        Match(pattern: "(?:a|b){2,3}", yes: ["ab", "bbb"], no: ["a", "abab"]),
        Match(pattern: "a{2}", yes: ["aa"], no: ["a", "aaa"]),
        Match(pattern: "a{2,}", yes: ["aa", "aaaaa"], no: ["a"]),
        Match(pattern: "a{0}b", yes: ["b"], no: ["ab"]),
        Match(pattern: "[a-c_]+", yes: ["abc_"], no: ["d", "A", "-"]),
        Match(pattern: "[^a-c]", yes: ["d", "ä"], no: ["a", ""]),
        Match(pattern: "[a-]", yes: ["a", "-"], no: ["b"]),
        Match(pattern: "[\\]\\d]+", yes: ["]1"], no: ["d"]),
        Match(pattern: "\\d+\\.\\d+", yes: ["1.5"], no: ["1x5"]),
        Match(pattern: "\\w\\W\\s\\S", yes: ["a- b"], no: ["a-bb"]),
        Match(pattern: "\\(\\{\\}\\)", yes: ["({})"], no: ["()"]),
        Match(pattern: "(a*)*b", yes: ["aaab", "b"], no: ["aaa"]),
        Match(pattern: "[0-9*/,-]+( [0-9A-Za-z*/,-]+){4}", yes: ["*/5 * * * MON-FRI"], no: ["* * * *", "@daily"]),
    ]

    @Test(arguments: matches)
    func `a pattern must match the whole value`(row: Match) throws {
        let pattern = try TextPattern(row.pattern)
        #expect(row.yes.filter { !pattern.matches($0) } == [])
        #expect(row.no.filter { pattern.matches($0) } == [])
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        var pattern: String
        var message: String
        var range: Range<Int>
        var testDescription: String { pattern }
    }

    static let mistakes = [
        Mistake(pattern: "(a", message: "'(' is not closed", range: 0..<1),
        Mistake(pattern: "a)", message: "')' closes nothing", range: 1..<2),
        Mistake(pattern: "ä[a-z", message: "'[' is not closed", range: 2..<3),
        Mistake(pattern: "[]", message: "'[]' holds no character", range: 0..<2),
        Mistake(pattern: "[z-a]", message: "the range has no order", range: 1..<4),
        Mistake(pattern: "[\\D]", message: "an opposite such as '\\D' cannot stand inside '[ ]'", range: 1..<3),
        Mistake(pattern: "*a", message: "'*' repeats nothing; write '\\*' for the character", range: 0..<1),
        Mistake(pattern: "a**", message: "a repetition cannot be repeated; put it in parentheses", range: 0..<3),
        Mistake(pattern: "a{", message: "'{' needs a count after it; write '\\{' for a brace", range: 1..<2),
        Mistake(pattern: "a{2", message: "'{' is not closed", range: 1..<2),
        Mistake(pattern: "a{3,2}", message: "the counts are the wrong way round", range: 1..<6),
        Mistake(pattern: "a{9999}", message: "a count may be at most 1000", range: 1..<7),
        Mistake(pattern: "a\\", message: "'\\' needs a character after it", range: 1..<2),
        Mistake(pattern: "\\1", message: "'\\1' is not known here", range: 0..<2),
        Mistake(pattern: "(?=a)", message: "only plain groups and '(?:' are known here", range: 0..<2),
        Mistake(pattern: "a^", message: "'^' can only stand at the end of the pattern it marks", range: 1..<2),
        Mistake(
            pattern: "(a{1000}){1000}", message: "the pattern is too large when its repetitions are written out",
            range: 0..<0),
        Mistake(
            pattern: String(repeating: "(", count: 200), message: "groups are nested too deeply", range: 100..<101),
    ]

    @Test(arguments: mistakes)
    func `what is no pattern is told with its place`(row: Mistake) {
        let problem = #expect(throws: PatternProblem.self) { try TextPattern(row.pattern) }
        #expect(problem?.message == row.message)
        #expect(problem?.range == row.range)
    }

    @Test func `patterns that explode elsewhere stay linear`() throws {
        let long = String(repeating: "a", count: 20_000)
        #expect(try !TextPattern("(a+)+b").matches(long))
        #expect(try !TextPattern("(a|a)*b").matches(long))
        #expect(try TextPattern("(((()){1000}){1000}){1000}a*").matches(long))
    }
}
