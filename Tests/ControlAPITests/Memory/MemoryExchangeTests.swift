import JSON
import Memory
import TestKit
import Testing

@Suite(.timeLimit(.minutes(2)))
struct MemoryExchangeTests {
    private static let changes: JSONValue = [
        "changes": [
            ["op": "set", "key": "plan", "value": ["deep": [1, 2.5, nil, true, "ü\u{1F375}"]], "importance": 0.9],
            [
                "op": "set", "key": "Ada", "type": "person", "observations": ["likes tea", "lives in Porto"],
                "scope": "agent", "owner": "support", "metadata": ["source": "chat"], "confidence": 0.75,
            ],
            ["op": "set", "key": "tea", "value": "a drink", "ttl": "30d", "scope": "global"],
            [
                "op": "relate", "from": "Ada", "scope": "agent", "owner": "support", "type": "likes", "to": "tea",
                "to_scope": "global", "strength": 0.5, "bidirectional": true, "metadata": ["since": 2020],
            ],
        ]
    ]

    /// Lines without what is new in every memory: when it was written, and in which version.
    private static func lasting(_ export: String) -> [String] {
        export.split(separator: "\n").map { line in
            guard case .object(var object) = (try? JSONValue.parse(String(line))) ?? nil else { return String(line) }
            for name in ["exported", "updated", "version"] { object[name] = nil }
            return JSONValue.object(object).text()
        }
    }

    @Test(arguments: [false, true])
    func `what is exported and imported elsewhere is the same again`(withVectors: Bool) async throws {
        let path = "/memory/export?vectors=\(withVectors)"
        try await Remembering.run { first in
            #expect(await first.ask("POST /memory/batch", Self.changes).status == 200)
            _ = try await first.memory.embedBacklog()
            let export = await first.ask("GET \(path)")
            #expect(export.headers["content-type"] == "application/x-ndjson")
            #expect(export.text.contains("\"numbers\":[") == withVectors, "\(export.text)")
            #expect(export.text.hasSuffix("{\"kind\":\"end\",\"items\":3,\"relations\":1}\n"), "\(export.text)")
            try await Remembering.run(embedder: withVectors ? nil : LetterEmbedder()) { second in
                let import1 = await second.service.ask(
                    "POST /memory/import", ["Content-Type: application/x-ndjson"], export.text)
                #expect(import1.json == ["added": 3, "updated": 0, "skipped": 0, "relations": 1], "\(import1.text)")
                let again = await second.ask("GET \(path)")
                #expect(Self.lasting(again.text) == Self.lasting(export.text))
                if withVectors {
                    let stats = await second.ask("GET /memory/stats").json
                    #expect(stats["vectors"]?.integerValue == 3 && stats["pending"]?.integerValue == 0)
                }
                let skipped = await second.service.ask(
                    "POST /memory/import?merge=skip_existing", ["Content-Type: application/x-ndjson"], export.text)
                #expect(skipped.json["skipped"]?.integerValue == 3, "\(skipped.text)")
                let refused = await second.service.ask(
                    "POST /memory/import?merge=error_on_conflict", ["Content-Type: application/x-ndjson"], export.text)
                #expect(refused.code == "MEMORY_CONFLICT", "\(refused.text)")
            }
        }
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        var line: String
        var message: String
        var testDescription: String { line }
    }

    static let mistakes = [
        Mistake(line: "nonsense", message: "it is not JSON"),
        Mistake(line: "[1]", message: "it is not an object"),
        Mistake(line: "{\"kind\":\"table\"}", message: "'table' is not a kind of record"),
        Mistake(line: "{\"kind\":\"item\",\"scope\":\"global\"}", message: "'key' is missing"),
        Mistake(line: "{\"kind\":\"item\",\"scope\":\"all\",\"key\":\"k\"}", message: "'scope' must be"),
        Mistake(
            line: "{\"kind\":\"caxton-memory\",\"version\":\"9\"}", message: "a form that this version does not know"),
        Mistake(line: "{\"error\":{\"message\":\"disk full\"}}", message: "the export was broken off: disk full"),
    ]

    @Test(arguments: mistakes)
    func `an import with mistakes names their lines and changes nothing`(_ mistake: Mistake) async throws {
        try await Remembering.run { room in
            let good = "{\"kind\":\"item\",\"scope\":\"global\",\"key\":\"good\",\"value\":1}"
            let body = [good, "", mistake.line, good].joined(separator: "\n")
            let answer = await room.service.ask(
                "POST /memory/import?first_line=11", ["Content-Type: application/x-ndjson"], body)
            #expect(answer.status == 422 && answer.code == "INVALID_IMPORT", "\(answer.text)")
            let lines = answer.json["error"]?["details"]?["lines"]?.arrayValue ?? []
            #expect(lines.count == 1 && lines.first?["line"]?.integerValue == 13)
            #expect(lines.first?["message"]?.stringValue?.contains(mistake.message) == true, "\(answer.text)")
            #expect(await room.ask("GET /memory/stats").json["entries"]?.integerValue == 0)
        }
    }

    @Test func `an import can hold no more than it may`() async throws {
        try await Remembering.run { room in
            let line = "{\"kind\":\"item\",\"scope\":\"global\",\"key\":\"k\",\"value\":1}\n"
            let answer = await room.service.ask(
                "POST /memory/import", ["Content-Type: application/x-ndjson"], String(repeating: line, count: 5001))
            #expect(answer.code == "RESOURCE_LIMIT_EXCEEDED", "\(answer.text)")
            let wrong = await room.service.ask("POST /memory/import", ["Content-Type: application/xml"], "<a/>")
            #expect(wrong.code == "UNSUPPORTED_MEDIA_TYPE")
        }
    }
}
