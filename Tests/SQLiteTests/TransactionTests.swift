import Platform
import SQLite
import Testing

struct TransactionTests {
    private func database() throws -> Database {
        let database = try Database.open(.memory)
        try database.runScript("CREATE TABLE t (id INTEGER PRIMARY KEY)")
        return database
    }

    private func ids(_ database: borrowing Database) throws -> [Int] {
        try database.rows("SELECT id FROM t ORDER BY id") { (row) throws(SQLiteError) in try row.get(0) }
    }

    @Test func `what is committed stays, what is rolled back or let go is undone`() throws {
        let database = try database()
        let kept = try database.transaction()
        try kept.run("INSERT INTO t VALUES (1)")
        try kept.commit()
        let undone = try database.transaction()
        try undone.run("INSERT INTO t VALUES (2)")
        undone.rollback()
        do {
            let forgotten = try database.transaction()
            try forgotten.run("INSERT INTO t VALUES (3)")
        }
        #expect(try ids(database) == [1])
        let isOpen = database.isInTransaction
        #expect(!isOpen)
    }

    @Test func `a body that throws is undone, one that returns is kept`() throws {
        let database = try database()
        #expect(
            family {
                try database.write { (transaction) throws(SQLiteError) in
                    try transaction.run("INSERT INTO t VALUES (1)")
                    try transaction.run("INSERT INTO t VALUES (1)")
                }
            } == .constraint)
        try database.write { (transaction) throws(SQLiteError) in
            try transaction.run("INSERT INTO t VALUES (2)")
            let part = try transaction.savepoint()
            try part.run("INSERT INTO t VALUES (3)")
            part.rollback()
            let other = try transaction.savepoint()
            try other.run("INSERT INTO t VALUES (4)")
            try other.commit()
        }
        #expect(try ids(database) == [2, 4])
    }

    @Test func `a transaction inside another is refused, and a part cannot outlive the whole`() throws {
        let database = try database()
        let whole = try database.transaction()
        #expect(family { _ = try database.transaction() } == .misuse)
        #expect(family { _ = try database.snapshot() } == .misuse)
        let part = try whole.savepoint()
        try part.run("INSERT INTO t VALUES (1)")
        whole.rollback()
        var late: SQLiteError?
        do throws(SQLiteError) { try part.commit() } catch { late = error }
        #expect(late?.family == .misuse)
        #expect(try ids(database) == [])
    }

    @Test func `a commit that fails leaves no transaction behind`() throws {
        let database = try database()
        try database.runScript("CREATE TABLE c (id INTEGER REFERENCES t (id) DEFERRABLE INITIALLY DEFERRED)")
        let transaction = try database.transaction()
        try transaction.run("INSERT INTO c VALUES (9)")
        var failure: SQLiteError?
        do throws(SQLiteError) { try transaction.commit() } catch { failure = error }
        #expect(failure?.family == .constraint)
        let isOpen = database.isInTransaction
        #expect(!isOpen)
    }

    @Test func `a snapshot does not see what is written after it began`() throws {
        let scratch = try Scratch()
        let writing = try scratch.open()
        try writing.runScript("CREATE TABLE t (id INTEGER)")
        let reading = try scratch.open(.readOnly)
        do {
            let view = try reading.snapshot()
            #expect(try view.value("SELECT count(*) FROM t", as: Int.self) == 0)
            try writing.run("INSERT INTO t VALUES (1)")
            #expect(try view.value("SELECT count(*) FROM t", as: Int.self) == 0)
        }
        #expect(try reading.value("SELECT count(*) FROM t", as: Int.self) == 1)
        #expect(family { _ = try reading.value("INSERT INTO t VALUES (2) RETURNING id", as: Int.self) } == .readOnly)
    }
}
