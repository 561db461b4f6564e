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
        #expect(before.list.count < Schema.memory.list.count)
        do {
            let database = try Database.open(.file(scratch.path))
            try before.apply(to: database)
            try database.runScript(
                """
                INSERT INTO memory_spaces (id, scope, owner) VALUES (1, 'agent', 'ada');
                INSERT INTO memory_items (space, key, type, value, confidence, strength, importance, version, created,
                    updated, user, meaning, finding, used, bytes)
                    VALUES (1, 'old', 'value', '"x"', 1, 1, 0.5, 1, 7, 7, 'u1', 'none', 'key', 7, 6),
                    (1, 'older', 'value', '"y"', 1, 1, 0.5, 1, 7, 7, NULL, 'none', 'key', 7, 8),
                    (1, 'oldest', 'value', '"z"', 1, 1, 0.5, 1, 7, 7, NULL, 'none', 'words', 7, 9),
                    (1, 'first', 'value', '"a"', 1, 1, 0.5, 1, 7, 7, NULL, 'none', 'words', 7, 8);
                INSERT INTO memory_words (rowid, space, name, text)
                    VALUES (3, 's1', 'oldest', 'z'), (4, 's1', 'first', 'a');
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
            for key in ["older", "oldest"] {
                try await memory.remove(MemoryRemoval(try MemoryKey(parsing: key), in: own), as: ada)
            }
            #expect(try await memory.get(try MemoryKey(parsing: "old"), in: own, as: ada)?.version == 3)
            #expect(try await memory.statistics(as: .operatorOfServer).entries == 4)
            #expect(try await memory.verify() == [])
        }
        #expect(try scratch.contradictions() == [])
    }

    @Test(arguments: ["meaning", "finding"])
    func `words that nobody knows are refused as before`(column: String) throws {
        let database = try Database.open(.memory)
        try Schema.memory.apply(to: database)
        try database.runScript(
            """
            INSERT INTO memory_spaces (id, scope, owner) VALUES (1, 'agent', 'ada');
            INSERT INTO memory_items (space, key, type, confidence, strength, importance, version, created, updated,
                meaning, finding, used, bytes) VALUES (1, 'k', 'value', 1, 1, 0.5, 1, 7, 7, 'none', 'key', 7, 6);
            """)
        #expect(throws: SQLiteError.self) {
            try database.run(
                column == "meaning"
                    ? "UPDATE memory_items SET meaning = 'x' WHERE id = 1"
                    : "UPDATE memory_items SET finding = 'x' WHERE id = 1")
        }
        #expect(try database.run("UPDATE memory_items SET meaning = 'pending', finding = 'meaning' WHERE id = 1") == 1)
    }
}
