import AgentModel
import AgentPorts
import Memory
import Testing

/// Words that are in very many items.
struct CommonWordTests {
    @Test
    func `rare words decide, common ones fill the page, and a small part of everything is searched for all words`()
        async throws
    {
        let scratch = try MemoryScratch()
        let (ada, eve) = (try AgentName(parsing: "ada"), try AgentName(parsing: "eve"))
        try await scratch.withMemory { memory in
            func write(_ name: AgentName, _ texts: [(String, String)]) async throws {
                let changes = try texts.map { key, text in
                    var write = MemoryWrite(fact: text, in: .agent(name), key: try MemoryKey(parsing: key))
                    write.finding = .words
                    return MemoryChange.set(write)
                }
                _ = try await memory.apply(changes, as: MemoryActor(agent: name))
            }
            for part in 0..<3 {
                let numbers = part * 1000..<(part + 1) * 1000
                try await write(
                    ada, numbers.map { ("k\($0)", $0 == 17 ? "the heron is blue" : "a blue bird flies \($0)") })
            }
            try await write(eve, [("hers", "a blue bird sings")])
            func found(_ text: String, _ name: AgentName, limit: Int = 10) async throws -> [String] {
                let query = MemoryQuery(text, mode: .words, limit: limit)
                return try await memory.search(query, as: MemoryActor(agent: name)).findings.map(\.item.key.text)
            }
            let heron = try await found("blue heron", ada)
            #expect(heron.first == "k17" && Set(heron).count == 10)
            #expect(try await found("blue birds", ada).count == 10)
            #expect(try await found("flies 2999", ada).first == "k2999")
            #expect(try await found("heron", ada) == ["k17"])
            #expect(try await found("blue bird that flies", eve) == ["hers"])
            #expect(try await found("heron", eve) == [])
            // What is common is asked about again, now that it is known to be.
            #expect(try await found("blue heron", ada) == heron)
        }
    }
}
