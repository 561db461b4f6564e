import SQLite
import TestKit
import Testing

struct StatementTests {
    struct Failure: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var sql: SQL
        var family: SQLiteError.Family
        /// What the message says, or must not say.
        var says = ""
        var hides = "secret"
    }

    static let failures = [
        Failure(
            testDescription: "a unique key twice", sql: "INSERT INTO t (id) VALUES (\(1))", family: .constraint,
            says: "UNIQUE constraint failed: t.id"),
        Failure(
            testDescription: "a missing reference", sql: "INSERT INTO child VALUES (\(99))", family: .constraint,
            says: "FOREIGN KEY"),
        Failure(
            testDescription: "a value of the wrong type", sql: "INSERT INTO t (id, n) VALUES (5, \("secret"))",
            family: .constraint, says: "cannot store TEXT value"),
        Failure(testDescription: "a misspelt word", sql: "SELEC 1", family: .statement, says: "near \"SELEC\""),
        Failure(
            testDescription: "double quotes around a text", sql: "SELECT \"nothing\"", family: .statement,
            says: "no such column"),
        Failure(testDescription: "nothing", sql: " -- nothing", family: .misuse, says: "no statement"),
        Failure(testDescription: "two statements", sql: "SELECT 1; SELECT 2", family: .misuse, says: "more than one"),
        Failure(testDescription: "an end of the transaction", sql: "COMMIT", family: .misuse, says: "not authorized"),
        Failure(testDescription: "a transaction", sql: "/**/ begin", family: .misuse, says: "not authorized"),
        Failure(testDescription: "another file", sql: "ATTACH 'x.db' AS x", family: .misuse, says: "not authorized"),
        Failure(
            testDescription: "a search expression with a mistake",
            sql: "SELECT * FROM f WHERE f MATCH \("\"secret")", family: .statement, says: "in 'SELECT"),
        Failure(
            testDescription: "a search in a column that is none", sql: "SELECT * FROM f WHERE f MATCH \("secret:x")",
            family: .statement, says: "no such column: …"),
        Failure(
            testDescription: "a path into JSON that is none", sql: "SELECT json_extract('{}', \("secret"))",
            family: .statement, says: "JSON path error near …"),
        Failure(
            testDescription: "too few parameters", sql: "SELECT ?", family: .misuse,
            says: "1 parameters are needed, 0 were given"),
    ]

    @Test(arguments: failures)
    func `a failure has a family and says what happened, never with which values`(_ item: Failure) throws {
        let database = try Database.open(.memory)
        try database.runScript(
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER) STRICT;
            CREATE TABLE child (parent INTEGER REFERENCES t (id));
            CREATE VIRTUAL TABLE f USING fts5 (text);
            INSERT INTO t (id) VALUES (1);
            """)
        var caught: SQLiteError?
        do throws(SQLiteError) { try database.run(item.sql) } catch { caught = error }
        let error = try #require(caught)
        #expect(error.family == item.family)
        #expect(error.message.contains(item.says), "\(error.message)")
        #expect(!error.message.contains(item.hides), "\(error.message)")
    }

    @Test func `words come from the program and values are bound, whatever they contain`() {
        let ids = [1, 2, 3]
        let sql: SQL = "SELECT \(name: "a\"b") FROM t WHERE id IN (\(each: ids)) AND n = \("x'; --" as String?)"
        #expect(sql.text == #"SELECT "a""b" FROM t WHERE id IN (?, ?, ?) AND n = ?"#)
        #expect((sql + " LIMIT \(5)").text.hasSuffix("AND n = ? LIMIT ?"))
    }

    @Test func `a statement runs again and again, by place and by name`() throws {
        let database = try Database.open(.memory)
        try database.runScript("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)")
        let insert = try database.prepare("INSERT INTO t VALUES (:id, :name)")
        for id in 0..<100 { try insert.run(id, "n\(id)") }
        try insert.run(named: [":id": 100, ":name": String?.none])
        #expect(family { try insert.run(named: [":age": 1]) } == .misuse)
        #expect(family { try insert.run(100, "again") } == .constraint)
        #expect(database.lastInsertedRowID == 100)
        #expect(try database.value("SELECT count(*) FROM t", as: Int.self) == 101)
        let select = try database.prepare("SELECT name FROM t WHERE id = ?")
        #expect(try select.rows(7) { (row) throws(SQLiteError) in try row.get(0, as: String.self) } == ["n7"])
        #expect(try database.run("UPDATE t SET name = 'x' WHERE id < \(10)") == 10)
    }

    @Test func `the same statement may be used while it is running, and more of them than are kept`() throws {
        let database = try Database.open(.memory, .create, DatabaseOptions(statementLimit: 2))
        try database.runScript("CREATE TABLE t (id INTEGER); INSERT INTO t VALUES (1), (2), (3)")
        var pairs = 0
        try database.each("SELECT id FROM t") { (_) throws(SQLiteError) in
            try database.each("SELECT id FROM t") { (_) throws(SQLiteError) in
                pairs += 1
                return true
            }
            return try database.value("SELECT 1", as: Int.self) == database.value("SELECT 2 - 1", as: Int.self)
        }
        #expect(pairs == 9)
    }
}
