import AgentModel
import AgentPorts
import JSON
import Memory
import TestKit
import Testing

/// Texts that mean something to a database, in every place where a text can be given.
struct MemoryInjectionTests {
    static let attempts = [
        "'; DROP TABLE memory_items; --", "\" OR 1=1 --", "' OR 'a'='a", "x' UNION SELECT * FROM memory_spaces --",
        "secret* OR *", "NEAR(secret secret, 10)", "{name text} : secret", "space : s1", "name:secret", "^secret",
        "secret AND NOT nothing", "secret + secret", "\"secret\" OR \"secret\"", "\"", "'", "(", ")", "*", "-", "--",
        "/* */", "%", "_", "\\", "secret\u{0}secret", "'||(SELECT key FROM memory_items)||'", "?1", ":key", "@key",
        "$key", "char(0)", "a\u{10FFFF}", String(repeating: "secret ", count: 1000),
        String(repeating: "\"", count: 999),
        "{\"$ne\": null}", "../../etc/passwd", "\u{202E}terces", "s1 OR s2", "x'00'", "PRAGMA writable_schema=1",
    ]

    @Test(arguments: attempts)
    func `no text anywhere is read as anything but a text`(_ text: String) async throws {
        let scratch = try MemoryScratch()
        try await scratch.withMemory { memory in
            let (ada, bob) = (
                MemoryActor(agent: try AgentName(parsing: "ada")), MemoryActor(agent: try AgentName(parsing: "bob"))
            )
            let (own, others) = (
                MemorySpace.agent(try AgentName(parsing: "ada")), MemorySpace.agent(try AgentName(parsing: "bob"))
            )
            try await memory.set(MemoryWrite(fact: "the secret of bob", in: others), as: bob)
            var actor = ada
            actor.user = text
            // As what is kept.
            let key = try MemoryKey(parsing: "kept")
            let content = MemoryContent(
                value: .string(text), observations: [text],
                metadata: JSONValue(dictionaryLiteral: (text, .string(text))).objectValue ?? JSONObject())
            let written = try await memory.set(MemoryWrite(key, in: own, type: .fact, content), as: actor)
            let found = try await memory.get(key, in: own, as: ada)
            #expect(found == written && found?.content == content && found?.provenance.user == text)
            // As a key, where it can be one.
            if let key = try? MemoryKey(parsing: text) {
                try await memory.set(MemoryWrite(key, in: own, value: 7), as: actor)
                #expect(try await memory.get(key, in: own, as: ada)?.content.value == 7)
                #expect(try await memory.history(of: key, in: own, from: nil, until: nil, as: ada).count == 1)
            }
            // As what is looked for and filtered by.
            for mode in MemoryQuery.Mode.allCases {
                for filter in [MemoryFilter.all, MemoryFilter(prefix: text), MemoryFilter(user: text)] {
                    let query = MemoryQuery(String(text.prefix(5000)), mode: mode, filter: filter, limit: 100)
                    let found = try await memory.search(query, as: ada)
                    #expect(found.findings.allSatisfy { $0.item.space == own })
                }
            }
            let listed = try await memory.list(MemoryListing(MemoryFilter(prefix: text)), as: ada)
            #expect(listed.elements.allSatisfy { $0.space == own && $0.key.text.utf8.starts(with: text.utf8) })
            // As names: they are refused before they come near a database.
            #expect((try? MemoryType(parsing: text)) == nil)
            #expect((try? AgentName(parsing: text)) == nil)
            #expect((try? MemorySpace(.conversation, owner: text)) == nil)
            let untouched = try await memory.get(MemoryKey(derivedFrom: "the secret of bob"), in: others, as: bob)
            #expect(untouched != nil)
            // As a line of an import.
            var object = MemoryRecord.item(written, vector: nil).json.objectValue ?? JSONObject()
            for member in ["kind", "scope", "owner", "key", "type", "agent", "created"] {
                var spoilt = object
                spoilt[member] = .string(text)
                guard let record = try? MemoryRecord(line: JSONValue.object(spoilt).text(), number: 1) else { continue }
                _ = try? await memory.load([record], .updateExisting, as: ada)
            }
            #expect(throws: MemoryError.self) { try MemoryRecord(line: text, number: 1) }
            object["key"] = "again"
            let record = try MemoryRecord(line: JSONValue.object(object).text(), number: 1)
            _ = try await memory.load([record], .errorOnConflict, as: ada)
            #expect(try await memory.get(try MemoryKey(parsing: "again"), in: own, as: ada)?.content == content)
            #expect(try await memory.statistics(as: bob).entries == 1)
        }
        #expect(try scratch.contradictions() == [])
    }
}
