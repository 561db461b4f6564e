import Glibc
import Platform
import SQLite
import TestKit
import Testing

struct FaultTests {
    /// The program beside the tests.
    static var helper: String {
        get throws {
            let own = try #require(File.resolvingLinks("/proc/self/exe"))
            let beside = Path.join(Path.directory(of: own), "sqlite-crash-writer")
            if File.exists(beside) { return beside }
            // The test runner of the toolchain has loaded the tests as a bundle.
            let bundle = try #require(CommandLine.arguments.first { $0.hasSuffix(".xctest") })
            return Path.join(Path.directory(of: bundle), "sqlite-crash-writer")
        }
    }

    struct Kill: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var level: String
        var acknowledged: Int
    }

    static let kills = [1, 20, 150, 700].flatMap { count in
        ["full", "normal"].map { level in
            Kill(testDescription: "\(level), after \(count) writes", level: level, acknowledged: count)
        }
    }

    @Test(arguments: kills)
    func `what was acknowledged is there after the process is killed in a storm of writes`(_ item: Kill) throws {
        let scratch = try Scratch()
        // The shell counts acknowledged writes and kills.
        let script = """
            : > "$4"; "$1" storm "$2" "$3" >> "$4" & victim=$!
            while [ "$(wc -l < "$4")" -lt "$5" ]; do kill -0 $victim || exit 1; done
            kill -KILL $victim; wait $victim; [ $? -eq 137 ]
            """
        let log = scratch.directory.path("acknowledged")
        let arguments = ["sh", try Self.helper, scratch.path, item.level, log, "\(item.acknowledged)"]
        let result = try Subprocess.run(["/bin/sh", "-c", script] + arguments)
        #expect(result.ending == .exited(0), "\(result.errorText)")
        let lines = try scratch.directory.read("acknowledged").split(separator: "\n", omittingEmptySubsequences: false)
        let database = try scratch.open(.readWrite)
        #expect(try database.integrity() == [])
        let rows = try database.rows("SELECT caller || ' ' || number FROM notes") { (row) throws(SQLiteError) in
            try row.get(0, as: String.self)
        }
        // What follows the last line break was cut off by the kill.
        let missing = Set(lines.dropLast().map(String.init)).subtracting(rows)
        #expect(lines.count > item.acknowledged && missing == [])
        // Nothing half: each caller's numbers are without gaps.
        let gaps = try database.value(
            "SELECT count(*) FROM (SELECT caller FROM notes GROUP BY caller HAVING max(number) + 1 <> count(*))",
            as: Int.self)
        #expect(gaps == 0)
    }

    @Test func `a lock of another process is retried and then reported`() async throws {
        let scratch = try Scratch()
        let writer = try await scratch.writer()
        await writer.close()
        let holder = try scratch.open(.readWrite)
        let lock = try holder.transaction()
        let refused = try Subprocess.run([Self.helper, "once", scratch.path, "250"])
        let lines = refused.outputText.split(separator: "\n")
        #expect(lines.last == "error busy" && lines.first?.hasPrefix("waits ") == true && lines.first != "waits 0")
        lock.rollback()
        let written = try Subprocess.run([Self.helper, "once", scratch.path, "60000"])
        #expect(written.outputText.hasPrefix("written\n"), "\(written.outputText)")
    }

    @Test func `a disk that takes no more is an error, and what was acknowledged stays`() throws {
        let scratch = try Scratch()
        // Blocks of 512 bytes; ignoring the signal turns the limit into an error of `write`.
        let script = "trap '' XFSZ; ulimit -f 400; exec \"$1\" fill \"$2\""
        let result = try Subprocess.run(["/bin/sh", "-c", script, "sh", try Self.helper, scratch.path])
        let lines = result.outputText.split(separator: "\n")
        let acknowledged = lines.first.flatMap { Int($0.dropFirst("acknowledged ".count)) }
        #expect(lines.last == "error ioError", "\(result.outputText)\(result.errorText)")
        let found = try inspect(scratch.location)
        #expect(found.problems == [] && found.count == acknowledged && found.count > 0)
    }

    @Test func `a full database is reported, leaves what was acknowledged, and goes on when there is room`()
        async throws
    {
        let scratch = try Scratch()
        let events = Events()
        let settings = DatabaseOptions(sizeLimit: 40 * 4096)
        let writer = try await scratch.writer(WriterOptions(database: settings, report: events.add))
        let body = String(repeating: "x", count: 3000)
        let outcomes = await withTaskGroup(of: SQLiteError.Family?.self) { group in
            for number in 0..<100 { group.addTask { await family { try await writer.add(0, number, body) } } }
            return await group.reduce(into: [SQLiteError.Family?: Int]()) { $0[$1, default: 0] += 1 }
        }
        #expect(Set(outcomes.keys) == [nil, .full])
        #expect(events.names.contains("madeRoom full") && events.names.contains("gaveUp full"))
        let written = outcomes[nil] ?? 0
        _ = try await writer.write {
            try $0.run("DELETE FROM notes WHERE number IN (SELECT number FROM notes LIMIT 5)")
        }
        try await writer.add(1, 0, body)
        await writer.close()
        let found = try inspect(scratch.location)
        #expect(found.count == written - 5 + 1 && found.problems == [])
    }

    @Test func `damaged files are reported and never bring the process down`() async throws {
        let scratch = try Scratch()
        let writer = try await scratch.writer()
        for number in 0..<300 { try await writer.add(0, number, String(repeating: "note \(number) ", count: 20)) }
        await writer.close()
        let sound = try File.read(scratch.path)
        var noticed = 0
        try forAll(count: 150) { random in
            var damaged = sound
            if Bool.random(using: &random) {
                damaged.removeLast(Int.random(in: 1..<damaged.count, using: &random))
            } else {
                for _ in 0..<Int.random(in: 1...64, using: &random) {
                    damaged[Int.random(in: 0..<damaged.count, using: &random)] ^=
                        1 << UInt8.random(in: 0..<8, using: &random)
                }
            }
            let directory = try TemporaryDirectory()
            let path = directory.path("damaged.db")
            try File.create(path, damaged, exclusive: true)
            switch self.damage(path) {
            case .unnoticed: break
            case .told: noticed += 1
            case .unexpected(let family): throw Refuted(description: "a damaged file is told as '\(family)'")
            }
        }
        #expect(noticed > 75)
    }

    private enum Damage { case unnoticed, told, unexpected(SQLiteError.Family) }

    /// Reads everything, checks, and writes.
    private func damage(_ path: String) -> Damage {
        do throws(SQLiteError) {
            let database = try Database.open(.file(path), .readWrite)
            if try !database.integrity().isEmpty { return .told }
            _ = try database.rows("SELECT * FROM notes ORDER BY body") { (row) throws(SQLiteError) in row.columnCount }
            try database.run("INSERT INTO notes VALUES (1, 1, 'after')")
            try database.run("DELETE FROM notes")
            return .unnoticed
        } catch {
            switch error.family {
            // A flipped letter in the text of the schema makes a table missing, of another shape or with another rule.
            case .corrupt, .notADatabase, .statement, .cannotOpen, .constraint, .mismatch, .misuse, .full: return .told
            default: return .unexpected(error.family)
            }
        }
    }

    @Test func `only the owner may look into a new database and its log`() async throws {
        let scratch = try Scratch()
        let writer = try await scratch.writer()
        try await writer.add(1, 1)
        for suffix in ["", "-wal", "-shm"] {
            #expect(try File.status(scratch.path + suffix)?.mode == 0o600, "\(suffix)")
        }
        await writer.close()
    }
}
