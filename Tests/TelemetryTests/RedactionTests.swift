import Telemetry
import TestKit
import Testing

struct RedactionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let shown: String
        var testDescription: String { shown }
    }

    private static let long = String(repeating: "aB3", count: 16)

    static let shapes: [Case] = [
        Case(text: "key sk-\(long) was refused", shown: "key [redacted] was refused"),
        Case(text: "sk-proj-\(long)_x-y", shown: "[redacted]"),
        Case(text: "(sk-ant-\(long))", shown: "([redacted])"),
        Case(text: "AKIAIOSFODNN7EXAMPLE:x", shown: "[redacted]:x"),
        Case(text: "AIza\(long)", shown: "[redacted]"),
        Case(text: "x=ghp_\(long), y", shown: "x=[redacted], y"),
        Case(text: "Authorization: Bearer abcdefgh.12345", shown: "Authorization: Bearer [redacted]"),
        Case(text: "bearer \(long) and BASIC \(long)==", shown: "bearer [redacted] and BASIC [redacted]"),
        Case(text: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", shown: "[redacted]"),
        Case(text: "https://user:pa:ss@host/x", shown: "https://user:[redacted]@host/x"),
        Case(text: "a\n-----BEGIN RSA PRIVATE KEY-----\nMII", shown: "a\n[redacted]"),
        Case(text: "xoxb-1234567890-abc", shown: "[redacted]"),
        Case(text: "two: sk-\(long) sk-\(long)", shown: "two: [redacted] [redacted]"),
        // What only looks a little like one stays.
        Case(text: "task-list and ask-me-for-more-than-that", shown: "task-list and ask-me-for-more-than-that"),
        Case(text: "sk-short", shown: "sk-short"),
        Case(text: "http://host:8080/a@b", shown: "http://host:8080/a@b"),
        Case(text: "the bearer of it", shown: "the bearer of it"),
        Case(text: "ünïcödé 漢字", shown: "ünïcödé 漢字"),
        Case(text: "", shown: ""),
    ]

    @Test(arguments: shapes)
    func `what looks like a secret is not shown`(_ given: Case) {
        #expect(Redaction.hidingSecrets(in: given.text) == given.shown)
    }

    static let names: [(StaticString, Bool)] = [
        ("provider.api_key", true), ("x-api-key", true), ("http.authorization", true), ("clientSecret", true),
        ("db.password", true), ("set-cookie", true), ("access_token", true), ("private.key", true), ("apikey", true),
        ("usage.tokens", false), ("monkey", false), ("key", false), ("secretary", false), ("cache.key", false),
        ("tokens.kind", false),
    ]

    @Test(arguments: names.map { ($0.0.description, $0.1) })
    func `what is called a secret is not shown`(_ name: String, _ isSecret: Bool) throws {
        let key = try #require(Self.names.first { $0.0.description == name }).0
        let book = Book()
        let telemetry = Telemetry(.text, into: book)
        var fields: LogFields = [:]
        fields.append(key, "harmless")
        fields.append(key, 7)
        telemetry.logger("a").info("b", fields)
        telemetry.deliver()
        let shown = isSecret ? "[redacted]" : "harmless"
        #expect(book.lines == ["2026-02-28T23:59:59.000001Z info    a: b \(name)=\(shown) \(name)=7"])
    }

    @Test func `what was said is shown only where that is wanted, and secrets in it never`() {
        let book = Book()
        let telemetry = Telemetry(.text, into: book, showsContent: true)
        telemetry.logger("a").info("b", ["reply": .content("hello"), "prompt": .content("use sk-\(Self.long)")])
        telemetry.deliver()
        #expect(book.lines == [#"2026-02-28T23:59:59.000001Z info    a: b reply=hello prompt="use [redacted]""#])
    }

    @Test func `hiding secrets changes nothing else, and twice is once`() throws {
        let pieces = [
            "sk-", "ab", " ", "://", ":", "@", "Bearer ", "ü", "x.y", "-----BEGIN ", "eyJ", "0123456789abcdef", "\n",
        ]
        try forAll(count: 500) { random in
            let text = (0..<Int.random(in: 0..<12, using: &random)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &random)]
            }
            .joined()
            let once = Redaction.hidingSecrets(in: text)
            let twice = Redaction.hidingSecrets(in: once)
            try demand(once == twice || twice.contains(Redaction.mark), "'\(text)' → '\(once)' → '\(twice)'")
            if !once.contains(Redaction.mark) { try demand(once == text, "'\(text)' → '\(once)'") }
        }
    }
}
