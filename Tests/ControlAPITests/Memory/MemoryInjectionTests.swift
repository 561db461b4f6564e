import JSON
import TestKit
import Testing

/// Texts that would do harm wherever a statement, a pattern, a path or a line were made of them.
@Suite(.timeLimit(.minutes(2)))
struct MemoryInjectionTests {
    static let hostile = [
        "'; DROP TABLE memory_items; --", "\" OR \"1\"=\"1", "x' UNION SELECT sql FROM sqlite_master --", "%", "_%_",
        "NEAR(a b) AND col:c*", "\"unbalanced", "a* OR b^2", "../../etc/passwd", "{\"$gt\":\"\"}",
        "workspace/main:other", "🍵; ATTACH DATABASE 'x' AS y", "a' || (SELECT 1) || 'b", "*", "-- ", "';",
        "$(reboot)`reboot`", "‮evil", "{{system_prompt}}",
    ].map { $0.hasSuffix(" ") ? $0 + "x" : $0 }

    @Test(arguments: hostile)
    func `a hostile text is a text and nothing else`(_ text: String) async throws {
        try await Remembering.run { room in
            _ = await room.ask("PUT /memory/items/innocent?scope=global", ["value": "untouched"])
            let word = escaped(text)
            // As a key, a value, an observation, a piece of metadata.
            let set = await room.ask(
                "PUT /memory/items/\(word)",
                ["value": .string(text), "observations": [.string(text)], "metadata": [text: .string(text)]])
            #expect(set.status == 200 && set.json["key"]?.stringValue == text, "\(set.text)")
            let got = await room.ask("GET /memory/items/\(word)").json
            #expect(got["value"]?.stringValue == text && got["metadata"]?[text]?.stringValue == text)
            #expect(await room.ask("GET /memory/items/\(word)/history").status == 200)
            // As a prefix it finds what begins so, and nothing else.
            let listed = await room.ask("GET /memory/items?prefix=\(word)").json["items"]?.arrayValue ?? []
            #expect(listed.count == 1 && listed[0]["key"]?.stringValue == text)
            // As a question.
            for mode in ["automatic", "words", "meaning"] {
                let found = await room.ask("POST /memory/search", ["query": .string(text), "mode": .string(mode)])
                #expect(found.status == 200, "\(mode): \(found.text)")
            }
            #expect(
                await room.ask("GET /memory/search?query=\(word)&prefix=\(word)").json["results"]?.arrayValue?.count
                    == 1)
            // As names of owners, types, users and cursors.
            for parameter in ["owner", "types", "agent", "after", "since", "scope"] {
                let answer = await room.ask("GET /memory/items?\(parameter)=\(word)")
                #expect([200, 400, 422].contains(answer.status), "\(parameter): \(answer.text)")
            }
            #expect(await room.ask("GET /memory/items?user=\(word)").json["items"]?.arrayValue?.isEmpty == true)
            // As ends of relations, and as an entity.
            #expect(
                await room.ask("POST /memory/relations", ["from": .string(text), "type": "self", "to": .string(text)])
                    .status
                    == 201)
            #expect(await room.ask("GET /memory/graph/\(word)").status == 200)
            #expect(
                [201, 409].contains(await room.ask("POST /memory/entities", ["name": .string(text)]).status))
            #expect(
                await room.ask(
                    "POST /memory/relations", ["from": .string(text), "type": .string(text), "to": .string(text)]
                )
                .status == 422)
            // Through an import, and out again.
            let line: JSONValue = [
                "kind": "item", "scope": "agent", "owner": "support", "key": .string(text), "value": .string(text),
                "user": .string(text),
            ]
            let load = await room.service.ask(
                "POST /memory/import", ["Content-Type: application/x-ndjson"], line.text())
            #expect(load.json["added"]?.integerValue == 1, "\(load.text)")
            let export = await room.ask("GET /memory/export?scope=agent&owner=support").text
            #expect(export.split(separator: "\n").count == 3, "one line for each record: \(export)")
            #expect(
                await room.ask("GET /memory/items?scope=agent&owner=support&user=\(word)").json["items"]?.arrayValue?
                    .count
                    == 1)
            #expect(await room.ask("DELETE /memory/items/\(word)").status == 204)
            // Everything else is as it was.
            #expect(await room.ask("GET /memory/items/innocent?scope=global").text.contains("untouched"))
            #expect(await room.ask("POST /memory/verify").json["sound"]?.booleanValue == true)
        }
    }

    @Test(arguments: ["%00", "a%00b", "%0A", "a%0Ab", "%E2%80%A8", "%20", "a%20", "%C3", "%F4%8F%BF%BF"])
    func `a key that no memory can have is refused at every door`(_ key: String) async throws {
        try await Remembering.run { room in
            for method in ["GET", "DELETE"] {
                let answer = await room.ask("\(method) /memory/items/\(key)")
                #expect([400, 422].contains(answer.status), "\(method): \(answer.text)")
            }
            #expect([400, 422].contains(await room.ask("PUT /memory/items/\(key)", ["value": 1]).status))
            #expect([400, 422].contains(await room.ask("GET /memory/graph/\(key)").status))
        }
    }
}
