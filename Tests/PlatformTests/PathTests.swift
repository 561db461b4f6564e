import Platform
import Testing

struct PathTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var operation: String
        var input: String
        var expected: String
        var found: String
        var testDescription: String { "\(operation) \(input)" }

        static let all =
            [
                ("a/b", "c", "a/b/c"), ("a/", "c", "a/c"), ("", "c", "c"), ("a", "", "a"), ("a", "/c", "/c"),
                ("/", "c", "/c"),
            ].map { Case(operation: "join", input: "\($0.0), \($0.1)", expected: $0.2, found: Path.join($0.0, $0.1)) }
            + [
                ("a/b/c.toml", "c.toml"), ("c.toml", "c.toml"), ("/a/", "a"), ("/", "/"), ("", "."),
            ].map { Case(operation: "name", input: $0.0, expected: $0.1, found: Path.name(of: $0.0)) }
            + [
                ("a/b/c.toml", "a/b"), ("c.toml", "."), ("/c", "/"), ("/a/b/", "/a"), ("/", "/"),
            ].map { Case(operation: "directory", input: $0.0, expected: $0.1, found: Path.directory(of: $0.0)) }
            + [
                ("./a//b/../c/.", "a/c"), ("../a/..", ".."), ("a/..", "."), ("/../a", "/a"), ("../../x", "../../x"),
                ("", "."),
            ].map { Case(operation: "normalize", input: $0.0, expected: $0.1, found: Path.normalize($0.0)) }
            + [
                ("/home/ada/team/a.toml", "/home/ada", "team/a.toml"), ("/home/adam/a", "/home/ada", "/home/adam/a"),
                ("/home/ada", "/home/ada/", "."), ("./b", "/home", "b"), ("/x", "/", "x"),
            ].map {
                Case(
                    operation: "display", input: "\($0.0) from \($0.1)", expected: $0.2,
                    found: Path.display($0.0, from: $0.1))
            }
    }

    @Test(arguments: Case.all)
    func `a path is worked out from its text alone`(_ item: Case) {
        #expect(item.found == item.expected)
    }

    @Test(arguments: [
        ("plain-1.toml", "plain-1.toml"), ("two words", "'two words'"), ("it's", "'it'\\''s'"), ("", "''"),
        ("$HOME", "'$HOME'"),
    ])
    func `a quoted word reads back as itself in a shell`(_ text: String, _ expected: String) {
        #expect(shellQuoted(text) == expected)
    }
}
