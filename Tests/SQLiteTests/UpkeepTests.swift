import Platform
import SQLite
import TestKit
import Testing

struct UpkeepTests {
    static let first = Migration("notes", "CREATE TABLE notes (caller INTEGER, number INTEGER, body TEXT)")
    static let second = Migration("tags", "CREATE TABLE tags (name TEXT)")
    static let third = Migration("colours", "CREATE TABLE colours (name TEXT)")

    struct Past: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var id: Int32 = 7
        var taken: [Migration]
        var id2: Int32 = 7
        var known: [Migration]
        var ran: [String] = []
        var refused: SQLiteError.Family?
        var says = ""
    }

    static let pasts = [
        Past(testDescription: "a new file", taken: [], known: [first, second], ran: ["notes", "tags"]),
        Past(testDescription: "nothing new", taken: [first, second], known: [first, second]),
        Past(testDescription: "one step behind", taken: [first], known: [first, second], ran: ["tags"]),
        Past(
            testDescription: "a database from the future", taken: [first, second, third], known: [first, second],
            refused: .fromTheFuture, says: "it has 3 migrations up to 'colours', this program knows 2"),
        Past(
            testDescription: "another history", taken: [first, third], known: [first, second, third],
            refused: .foreign, says: "its migration 'colours' is 'tags' in this program"),
        Past(
            testDescription: "an edited step", taken: [first], known: [Migration("notes", "CREATE TABLE notes (x)")],
            refused: .foreign, says: "its migration 'notes' ran with another script"),
        Past(
            testDescription: "another program", id: 8, taken: [first], known: [first], refused: .foreign,
            says: "it belongs to another program"),
        Past(
            testDescription: "a step that fails", taken: [first],
            known: [first, Migration("bad", "CREATE TABLE notes (x)")],
            refused: .statement, says: "table notes already exists"),
        Past(
            testDescription: "a step that breaks a reference", taken: [first],
            known: [
                first,
                Migration(
                    "bad",
                    """
                    CREATE TABLE child (parent INTEGER REFERENCES notes (rowid), own INTEGER REFERENCES top (id));
                    CREATE TABLE top (id INTEGER PRIMARY KEY);
                    INSERT INTO child (own) VALUES (5);
                    """),
            ], refused: .statement, says: "foreign key mismatch"),
    ]

    @Test(arguments: pasts)
    func `a database is brought up to date step by step, or left as it is`(_ item: Past) throws {
        let scratch = try Scratch()
        let database = try scratch.open()
        try Migrations(applicationID: item.id, item.taken).apply(to: database)
        let before = try schema(database)
        var ran: [String] = []
        var failure: SQLiteError?
        do throws(SQLiteError) {
            ran = try Migrations(applicationID: item.id2, item.known).apply(to: database)
        } catch {
            failure = error
        }
        #expect(ran == item.ran)
        #expect(failure?.family == item.refused)
        #expect(failure?.reason.contains(item.says) ?? item.says.isEmpty, "\(failure?.reason ?? "")")
        if item.refused != nil { #expect(try schema(database) == before) }
        #expect(try database.value("PRAGMA foreign_keys", as: Int.self) == 1)
    }

    private func schema(_ database: borrowing Database) throws -> [String] {
        let tables = try database.rows("SELECT coalesce(sql, '') FROM sqlite_schema") { (row) throws(SQLiteError) in
            try row.get(0, as: String.self)
        }
        return tables + ["\(try database.userVersion()) \(try database.applicationID())"]
    }

    @Test func `a file with tables of somebody else's is not taken over`() throws {
        let scratch = try Scratch()
        let database = try scratch.open()
        try database.runScript("CREATE TABLE theirs (x)")
        #expect(family { try Scratch.migrations.apply(to: database) } == .foreign)
    }

    @Test func `a step may move rows with Swift`() throws {
        let database = try Database.open(.memory)
        let migrations = Migrations(
            applicationID: 1,
            [
                Migration("start", "CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1), (2)"),
                Migration("double", "") { (transaction) throws(SQLiteError) in
                    try transaction.run("UPDATE t SET n = n * \(2)")
                },
            ])
        try migrations.apply(to: database)
        #expect(try database.value("SELECT sum(n) FROM t", as: Int.self) == 6)
        #expect(migrations.list[0].hash.utf8.count == 16 && migrations.list[0].hash != migrations.list[1].hash)
    }

    enum Way: Sendable, CaseIterable { case copy, compact }

    @Test(arguments: Way.allCases)
    func `a copy made while others write is complete, sound and replaces the older one at once`(_ way: Way) async throws
    {
        let scratch = try Scratch()
        let writer = try await scratch.writer()
        let readers = try await Readers.open(scratch.location)
        for number in 0..<50 { try await writer.add(0, number, String(repeating: "x", count: 2000)) }
        let target = try scratch.directory.write("copies/backup.db", "an older backup")
        async let storm: Void = {
            for number in 50..<150 { try await writer.add(0, number, "while it is copied") }
        }()
        switch way {
        case .copy: try await readers.backUp(to: target)
        case .compact: try await readers.compact(to: target)
        }
        try await storm
        #expect(try Directory.list(Path.directory(of: target)).map(\.name) == ["backup.db"])
        #expect(try File.status(target)?.mode == 0o600)
        let copied = try inspect(.file(target))
        #expect(copied.problems == [] && (50...150).contains(copied.count))
        #expect(await family { try await readers.backUp(to: scratch.directory.path("none/b.db")) } == .cannotOpen)
        #expect(try await readers.integrity() == [])
        await readers.close()
        await writer.close()
    }
}
