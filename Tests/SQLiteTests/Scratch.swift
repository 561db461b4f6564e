import Platform
import SQLite
import TestKit

/// A database in a directory of its own, which goes away with the value.
final class Scratch: Sendable {
    let directory: TemporaryDirectory
    var path: String { directory.path("test.db") }
    var location: Location { .file(path) }

    init() throws { directory = try TemporaryDirectory() }

    static let migrations = Migrations(
        applicationID: 0x7e57,
        [
            Migration(
                "notes",
                "CREATE TABLE notes (caller INTEGER, number INTEGER, body TEXT, UNIQUE (caller, number)) STRICT")
        ])

    func writer(_ options: WriterOptions = WriterOptions()) async throws -> Writer {
        try await Writer.open(location, options, migrations: Self.migrations)
    }

    func open(_ mode: OpenMode = .create, _ options: DatabaseOptions = DatabaseOptions()) throws -> Database {
        try Database.open(location, mode, options)
    }
}

/// The family of the error that the body ends with; nil when it ends well.
func family(_ body: () throws -> Void) -> SQLiteError.Family? {
    do {
        try body()
        return nil
    } catch {
        return (error as? SQLiteError)?.family
    }
}

func family(_ body: () async throws -> Void) async -> SQLiteError.Family? {
    do {
        try await body()
        return nil
    } catch {
        return (error as? SQLiteError)?.family
    }
}

extension Writer {
    /// One row of the table of `Scratch.migrations`.
    func add(_ caller: Int, _ number: Int, _ body: String = "") async throws {
        _ = try await write { try $0.run("INSERT INTO notes VALUES (\(caller), \(number), \(body))") }
    }
}

/// The number of notes in a file, and what is wrong with it.
func inspect(_ location: Location) throws -> (count: Int, problems: [String]) {
    let database = try Database.open(location, .readWrite)
    return (try database.value("SELECT count(*) FROM notes") ?? -1, try database.integrity())
}
