import AgentModel
import AgentPorts
import JSON
import Memory
import SQLite
import Testing

/// Databases that an earlier version made.
struct MemoryMigrationTests {
    @Test func `one whose sums were kept by triggers alone goes on with the right sums`() async throws {
        let scratch = try MemoryScratch()
        let before = Migrations(
            applicationID: Schema.memory.applicationID, Array(Schema.memory.list.prefix { $0.name != "plain inserts" }))
        #expect(before.list.count == Schema.memory.list.count - 1)
        do {
            let database = try Database.open(.file(scratch.path))
            try before.apply(to: database)
            try database.runScript(
                """
                INSERT INTO memory_spaces (id, scope, owner) VALUES (1, 'agent', 'ada');
                INSERT INTO memory_items (space, key, type, value, confidence, strength, importance, version, created,
                    updated, user, meaning, finding, used, bytes)
                    VALUES (1, 'old', 'value', '"x"', 1, 1, 0.5, 1, 7, 7, 'u1', 'none', 'key', 7, 6),
                    (1, 'older', 'value', '"y"', 1, 1, 0.5, 1, 7, 7, NULL, 'none', 'key', 7, 8);
                """)
            database.close()
        }
        let name = try AgentName(parsing: "ada")
        let (ada, own) = (MemoryActor(agent: name, user: "u1"), MemorySpace.agent(name))
        try await scratch.withMemory { memory in
            func set(_ key: String, _ value: String) async throws {
                var write = MemoryWrite(try MemoryKey(parsing: key), in: own, value: .string(value))
                write.finding = .key
                try await memory.set(write, as: ada)
            }
            for key in ["new", "newer"] { try await set(key, "a value") }
            try await set("old", "a longer value than before")
            try await set("old", "another value, as before..")
            try await memory.remove(MemoryRemoval(try MemoryKey(parsing: "older"), in: own), as: ada)
            #expect(try await memory.get(try MemoryKey(parsing: "old"), in: own, as: ada)?.version == 3)
            #expect(try await memory.statistics(as: .operatorOfServer).entries == 3)
            #expect(try await memory.verify() == [])
        }
        #expect(try scratch.contradictions() == [])
    }
}
