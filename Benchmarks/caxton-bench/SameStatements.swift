import CSQLite
import Glibc

/// What the store has SQLite do for new values and for reads, statement by statement in a file with its tables, with
/// nothing in between: what the store takes longer is what its own code, its threads and its tasks take.
final class SameStatements {
    private enum Step: CaseIterable {
        case begin, space, head, past, insert, count, gone, commit, read
    }

    private var database: OpaquePointer?
    private var statements: [Step: OpaquePointer] = [:]
    private var space: Int64 = 0

    /// - Parameter path: a database that the store has made.
    init?(_ path: String) {
        let settings = """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA foreign_keys = 1;
            PRAGMA cell_size_check = 1; INSERT INTO memory_spaces (scope, owner) VALUES ('agent', 'ada');
            """
        guard sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil) == SQLITE_OK,
            sqlite3_exec(database, settings, nil, nil, nil) == SQLITE_OK
        else { return nil }
        for step in Step.allCases {
            var statement: OpaquePointer?
            guard sqlite3_prepare_v2(database, Self.sql(step), -1, &statement, nil) == SQLITE_OK else { return nil }
            statements[step] = statement
        }
    }

    func write(_ numbers: [Int]) {
        run(.begin)
        run(.space) {
            bind($0, 1, "agent"); bind($0, 2, "ada")
        } row: {
            space = sqlite3_column_int64($0, 0)
        }
        var bytes: Int64 = 0
        for number in numbers { bytes += write("key\(number)", "\"the value of \(number)\"") }
        run(.count) {
            sqlite3_bind_int64($0, 1, Int64(numbers.count))
            sqlite3_bind_int64($0, 2, bytes)
            sqlite3_bind_int64($0, 3, space)
        }
        run(.gone)
        run(.commit)
    }

    private func write(_ key: String, _ value: String) -> Int64 {
        for step in [Step.head, .past] {
            run(step) {
                sqlite3_bind_int64($0, 1, space); bind($0, 2, key)
            }
        }
        let bytes = Int64(key.utf8.count + value.utf8.count)
        run(.insert) { statement in
            sqlite3_bind_int64(statement, 2, bytes)
            bind(statement, 3, "value")
            bind(statement, 4, value)
            for (index, number) in [1.0, 1.0, 0.5].enumerated() {
                sqlite3_bind_double(statement, 7 + Int32(index), number)
            }
            sqlite3_bind_int64(statement, 10, 1)
            sqlite3_bind_int64(statement, 11, 1_700_000_000_000)
            sqlite3_bind_int64(statement, 12, 1_700_000_000_000)
            bind(statement, 14, "ada")
            bind(statement, 17, "none")
            bind(statement, 18, "key")
            sqlite3_bind_int64(statement, 19, 1_700_000_000_000)
            sqlite3_bind_int64(statement, 20, space)
            bind(statement, 21, key)
        }
        return bytes
    }

    func read(_ number: Int) {
        run(.read) {
            bind($0, 1, "agent"); bind($0, 2, "ada"); bind($0, 3, "key\(number)")
        } row: { row in
            for column in 0..<sqlite3_column_count(row) {
                switch sqlite3_column_type(row, column) {
                case SQLITE_INTEGER: _ = sqlite3_column_int64(row, column)
                case SQLITE_FLOAT: _ = sqlite3_column_double(row, column)
                case SQLITE_NULL: break
                default: _ = sqlite3_column_text(row, column).map { String(cString: $0) }
                }
            }
        }
    }

    func close() {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close(database)
    }

    private func run(
        _ step: Step, _ bind: (OpaquePointer) -> Void = { _ in }, row: (OpaquePointer) -> Void = { _ in }
    ) {
        guard let statement = statements[step] else { return }
        bind(statement)
        while sqlite3_step(statement) == SQLITE_ROW { row(statement) }
        sqlite3_reset(statement)
    }

    private func bind(_ statement: OpaquePointer, _ index: Int32, _ text: String) {
        text.withCString { _ = caxton_sqlite_bind_text(statement, index, $0, sqlite3_uint64(strlen($0))) }
    }

    private static func sql(_ step: Step) -> String {
        switch step {
        case .begin: "BEGIN IMMEDIATE"
        case .commit: "COMMIT"
        case .space: "SELECT id, entries, bytes FROM memory_spaces WHERE scope = ? AND owner = ?"
        case .head:
            """
            SELECT id, finding, meaning, version, created, updated, expires, user, bytes
            FROM memory_items WHERE space = ? AND key = ?
            """
        case .past: "SELECT version FROM memory_versions WHERE space = ? AND key = ? ORDER BY version DESC LIMIT 1"
        case .insert:
            """
            INSERT INTO memory_items (user, bytes, type, value, observations, metadata, confidence, strength,
                importance, version, created, updated, expires, agent, conversation, message, meaning, finding,
                used, space, key)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        case .count: "UPDATE memory_spaces SET entries = entries + ?, bytes = bytes + ? WHERE id = ?"
        case .gone: "SELECT 1 FROM memory_words_gone LIMIT 1"
        case .read:
            """
            SELECT i.id, i.space, i.finding, i.meaning, NULL, i.key, i.type, i.value, i.observations, i.metadata,
                i.confidence, i.strength, i.importance, i.version, i.created, i.updated, i.expires, i.agent,
                i.conversation, i.message, i.user
            FROM memory_items i
            WHERE i.space = (SELECT s.id FROM memory_spaces s WHERE s.scope = ? AND s.owner = ?) AND i.key = ?
            """
        }
    }
}
