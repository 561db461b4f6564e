import Glibc
import Platform
import SQLite
import Synchronization

/// What the process does, by its first argument; every line it writes is about something that was acknowledged.
enum Writing {
    static let migrations = Migrations(
        applicationID: 0x7e57,
        [
            Migration(
                "notes",
                "CREATE TABLE notes (caller INTEGER, number INTEGER, body TEXT, UNIQUE (caller, number)) STRICT")
        ])

    static func run(_ arguments: [String]) async -> Int32 {
        do {
            switch (arguments.first, arguments.count) {
            case ("storm", 3): try await storm(arguments[1], arguments[2] == "normal" ? .normal : .full)
            case ("once", 3): try await once(arguments[1], .milliseconds(Int(arguments[2]) ?? 0))
            case ("fill", 2): try await fill(arguments[1])
            default: return 2
            }
            return 0
        } catch let error as SQLiteError {
            say("error \(error.family)")
            return 1
        } catch {
            say("error \(error)")
            return 1
        }
    }

    /// Sixteen callers write until the process is killed, each acknowledged write a line `CALLER NUMBER`.
    private static func storm(_ path: String, _ synchronous: DatabaseOptions.Synchronous) async throws {
        let options = WriterOptions(database: DatabaseOptions(synchronous: synchronous))
        let writer = try await Writer.open(.file(path), options, migrations: migrations)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for caller in 0..<16 {
                group.addTask {
                    var number = 0
                    while true {
                        try await add(caller, number, to: writer)
                        say("\(caller) \(number)")
                        number += 1
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// One write; says how often the lock was waited for.
    private static func once(_ path: String, _ patience: Duration) async throws {
        let waits = Counter()
        let options = WriterOptions(database: DatabaseOptions(patience: patience)) { event in
            if case .waitingForLock = event { waits.add() }
        }
        defer { say("waits \(waits.value)") }
        let writer = try await Writer.open(.file(path), options)
        let result = await Result.catching { try await add(1000, 0, to: writer) }
        await writer.close()
        try result.get()
        say("written")
    }

    /// Writes until there is no room, then says how many writes were acknowledged.
    private static func fill(_ path: String) async throws {
        let writer = try await Writer.open(.file(path), migrations: migrations)
        var number = 0
        let result = await Result.catching {
            while number < 100_000 {
                try await add(0, number, to: writer)
                number += 1
            }
        }
        say("acknowledged \(number)")
        await writer.close()
        try result.get()
    }

    private static func add(_ caller: Int, _ number: Int, to writer: Writer) async throws {
        _ = try await writer.write { transaction in
            let body = String(repeating: "\(number) ", count: 40)
            return try transaction.run(
                "INSERT INTO notes (caller, number, body) VALUES (\(caller), \(number), \(body))")
        }
    }

    private static func say(_ line: String) { try? StandardStream.output.write(Array((line + "\n").utf8)) }
}

private final class Counter: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func add() { count.withLock { $0 += 1 } }
}

extension Result where Failure == any Error {
    fileprivate static func catching(_ body: () async throws -> Success) async -> Result {
        do { return .success(try await body()) } catch { return .failure(error) }
    }
}
