import AgentPorts
import CSQLite
import Memory
import SQLite
import Synchronization
import TestKit
import Testing

/// Every statement that the contract makes a memory run, and what SQLite means to do for it.
struct QueryPlanTests {
    private static let heard = Mutex<Set<String>>([])

    /// What looks at all rows because all are meant, or because there are never many.
    private static let wanted = [
        "FROM memory_spaces", "memory_model", "memory_words_gone", "memory_vectors_gone",
        // The index is made anew, and counted against what it is of.
        "SELECT count(*) FROM memory_vectors", "SELECT v.change, v.item, i.space",
        // Vectors of another model are made anew, all of them.
        "UPDATE memory_items SET meaning = 'pending'", "SELECT count(*) FROM memory_items WHERE meaning",
        "DELETE FROM memory_vectors",
        // Whether all is sound.
        "WHERE meaning = 'embedded' AND id NOT IN",
    ]

    private typealias Entry =
        @convention(c) (
            OpaquePointer?, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, OpaquePointer?
        ) -> Int32

    /// Every connection of this process tells what it runs, those of other tests too.
    private static let entry: Entry = { database, _, _ in
        sqlite3_trace_v2(
            database, UInt32(SQLITE_TRACE_STMT),
            { _, _, statement, _ in
                if let statement, let text = sqlite3_sql(OpaquePointer(statement)) {
                    let sql = String(cString: text)
                    QueryPlanTests.heard.withLock { _ = $0.insert(sql) }
                }
                return 0
            }, nil)
    }

    @Test func `nothing that a memory asks of its database looks at all rows of a table`() async throws {
        // SQLite's type for it says less than it takes.
        let entry = unsafeBitCast(Self.entry, to: (@convention(c) () -> Void).self)
        sqlite3_auto_extension(entry)
        defer { sqlite3_cancel_auto_extension(entry) }
        let scratch = try MemoryScratch()
        for contract in MemoryStoreContract.all {
            let scratch = try MemoryScratch()
            try await scratch.withMemory { memory in
                try await contract.check(scratch.bench(memory))
                _ = try await memory.statistics(as: .operatorOfServer)
            }
        }
        try await scratch.withMemory { _ in }
        var database: OpaquePointer?
        #expect(sqlite3_open_v2(scratch.path, &database, SQLITE_OPEN_READONLY, nil) == SQLITE_OK)
        defer { sqlite3_close_v2(database) }
        let statements = Self.heard.withLock { $0 }.filter { sql in
            // Neither FTS5's own nor what other tests look at the tables by.
            ["SELECT", "UPDATE", "DELETE", "INSERT"].contains { sql.hasPrefix($0) } && sql.contains("memory_")
                && !sql.contains("'main'.") && !sql.contains("words of nothing") && !sql.contains(" || ")
        }
        #expect(statements.count > 60)
        for sql in statements.sorted() where !Self.wanted.contains(where: sql.contains) {
            for step in Self.plan(of: sql, database) where step.hasPrefix("SCAN") {
                let isIndexed = step.contains(" INDEX ") && !step.hasSuffix("VIRTUAL TABLE INDEX 0:")
                #expect(
                    isIndexed || step.hasSuffix("CONSTANT ROW") || step.hasSuffix("CONSTANT ROWS")
                        || step.hasPrefix("SCAN ("), "\(step): \(sql)")
            }
        }
    }

    private static func plan(of sql: String, _ database: OpaquePointer?) -> [String] {
        var statement: OpaquePointer?
        var steps: [String] = []
        // Those of other databases cannot be prepared here, and are no concern of this one.
        guard sqlite3_prepare_v2(database, "EXPLAIN QUERY PLAN " + sql, -1, &statement, nil) == SQLITE_OK else {
            return []
        }
        while sqlite3_step(statement) == SQLITE_ROW {
            if let text = sqlite3_column_text(statement, 3) { steps.append(String(cString: text)) }
        }
        sqlite3_finalize(statement)
        return steps
    }
}
