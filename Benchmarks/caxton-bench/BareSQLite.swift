import CSQLite
import Glibc

/// SQLite as one would write it by hand on the caller's thread: prepared statements and the settings of the store.
final class BareSQLite {
    enum Table {
        /// The least that keeps a value under a key.
        case least
        /// All that an item promises: who wrote it and when, what was valid before, sums, the order of use, words.
        case whole
    }

    private let table: Table
    private var database: OpaquePointer?
    private var statements: [Step: OpaquePointer] = [:]

    private enum Step: CaseIterable {
        case find, insert, update, archive, count, words, read, begin, commit
    }

    init?(_ path: String, _ table: Table) {
        self.table = table
        let settings = """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA foreign_keys = 1;
            PRAGMA cell_size_check = 1;
            """
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        guard sqlite3_open_v2(path, &database, flags, nil) == SQLITE_OK,
            sqlite3_exec(database, settings, nil, nil, nil) == SQLITE_OK,
            sqlite3_exec(database, Self.schema(table), nil, nil, nil) == SQLITE_OK
        else { return nil }
        for step in Step.allCases {
            guard let sql = Self.sql(step, table) else { continue }
            var statement: OpaquePointer?
            guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK else { return nil }
            statements[step] = statement
        }
    }

    func write(_ numbers: [Int], searchable: Bool = false) {
        run(.begin)
        for number in numbers { write("key\(number)", "the value of \(number)", searchable) }
        run(.commit)
    }

    private func write(_ key: String, _ value: String, _ searchable: Bool) {
        if table == .least {
            return run(.insert) {
                bind($0, 1, key); bind($0, 2, "\"\(value)\"")
            }
        }
        var id: Int64?
        run(.find) {
            bind($0, 1, key)
        } row: {
            id = sqlite3_column_int64($0, 0)
        }
        if let id {
            run(.archive) { sqlite3_bind_int64($0, 1, id) }
            run(.update) {
                bind($0, 1, "\"\(value)\""); sqlite3_bind_int64($0, 2, id)
            }
            return
        }
        run(.insert) {
            bind($0, 1, key); bind($0, 2, "\"\(value)\"")
        }
        let made = sqlite3_last_insert_rowid(database)
        run(.count) { sqlite3_bind_int64($0, 1, Int64(key.utf8.count + value.utf8.count)) }
        if searchable {
            run(.words) {
                sqlite3_bind_int64($0, 1, made); bind($0, 2, key); bind($0, 3, value)
            }
        }
    }

    func read(_ number: Int) {
        run(.read) {
            bind($0, 1, "key\(number)")
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
}

extension BareSQLite {
    private static func schema(_ table: Table) -> String {
        switch table {
        case .least:
            """
            CREATE TABLE items (space INTEGER NOT NULL, key TEXT NOT NULL, value TEXT, updated INTEGER NOT NULL,
                PRIMARY KEY (space, key)) STRICT, WITHOUT ROWID;
            """
        case .whole:
            """
            CREATE TABLE spaces (id INTEGER PRIMARY KEY, entries INTEGER NOT NULL, bytes INTEGER NOT NULL) STRICT;
            INSERT INTO spaces VALUES (1, 0, 0);
            CREATE TABLE items (id INTEGER PRIMARY KEY, space INTEGER NOT NULL REFERENCES spaces (id),
                key TEXT NOT NULL, type TEXT NOT NULL, value TEXT, observations TEXT, metadata TEXT,
                confidence REAL NOT NULL, strength REAL NOT NULL, importance REAL NOT NULL, version INTEGER NOT NULL,
                created INTEGER NOT NULL, updated INTEGER NOT NULL, expires INTEGER, agent TEXT, conversation BLOB,
                message BLOB, user TEXT, used INTEGER NOT NULL, bytes INTEGER NOT NULL, UNIQUE (space, key)) STRICT;
            CREATE INDEX items_by_use ON items (space, used);
            CREATE TABLE versions (space INTEGER NOT NULL REFERENCES spaces (id), key TEXT NOT NULL,
                version INTEGER NOT NULL, type TEXT NOT NULL, value TEXT, observations TEXT, metadata TEXT,
                confidence REAL NOT NULL, strength REAL NOT NULL, importance REAL NOT NULL, created INTEGER NOT NULL,
                updated INTEGER NOT NULL, ended INTEGER NOT NULL, expires INTEGER, agent TEXT, conversation BLOB,
                message BLOB, user TEXT, PRIMARY KEY (space, key, version)) STRICT, WITHOUT ROWID;
            CREATE INDEX versions_by_end ON versions (space, ended);
            CREATE VIRTUAL TABLE words USING fts5 (
                space, name, text, tokenize = 'porter unicode61 remove_diacritics 2');
            """
        }
    }

    private static func sql(_ step: Step, _ table: Table) -> String? {
        switch (step, table) {
        case (.begin, _): "BEGIN IMMEDIATE"
        case (.commit, _): "COMMIT"
        case (.read, .least): "SELECT value FROM items WHERE space = 1 AND key = ?"
        case (.read, .whole): "SELECT * FROM items WHERE space = 1 AND key = ?"
        case (.insert, .least): "INSERT OR REPLACE INTO items VALUES (1, ?, ?, 7)"
        case (.find, .whole): "SELECT id FROM items WHERE space = 1 AND key = ?"
        case (.insert, .whole):
            """
            INSERT INTO items (space, key, type, value, confidence, strength, importance, version, created, updated,
                agent, used, bytes) VALUES (1, ?, 'value', ?, 1, 1, 0.5, 1, 7, 7, 'ada', 7, 30)
            """
        case (.update, .whole): "UPDATE items SET value = ?, version = version + 1, updated = 8, used = 8 WHERE id = ?"
        case (.archive, .whole):
            """
            INSERT INTO versions SELECT space, key, version, type, value, observations, metadata, confidence, strength,
                importance, created, updated, 8, expires, agent, conversation, message, user FROM items WHERE id = ?
            """
        case (.count, .whole): "UPDATE spaces SET entries = entries + 1, bytes = bytes + ? WHERE id = 1"
        case (.words, .whole): "INSERT INTO words (rowid, space, name, text) VALUES (?, 's1', ?, ?)"
        case (.find, .least), (.update, .least), (.archive, .least), (.count, .least), (.words, .least): nil
        }
    }
}
