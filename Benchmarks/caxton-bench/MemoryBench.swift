import AgentModel
import AgentPorts
import CSQLite
import Glibc
import JSON
import Memory
import Platform

/// Values by key beside bare SQLite on the same file system: one durable write, a hundred in one commit, one read.
enum MemoryBench {
    private static let rounds = 300
    private static let batch = 100

    static func run() async throws -> [String] {
        let directory = ".build/memory-bench-\(getpid())"
        try Directory.create(directory)
        defer { try? Directory.removeTree(directory) }
        let ours = try await Ours(Path.join(directory, AgentMemory.fileName))
        guard let bare = BareSQLite(Path.join(directory, "bare.db")) else { return [] }
        // Side by side, so that both meet the same disk.
        var (single, bareSingle, batched, bareBatched): ([UInt64], [UInt64], [UInt64], [UInt64]) = ([], [], [], [])
        for round in 0..<rounds {
            let start = Ticks.now()
            try await ours.write([round])
            let middle = Ticks.now()
            bare.write([round])
            bareSingle.append(Ticks.now() - middle)
            single.append(middle - start)
        }
        for round in 0..<rounds / 3 {
            let numbers = (0..<batch).map { 10_000 + round * batch + $0 }
            let start = Ticks.now()
            try await ours.write(numbers)
            let middle = Ticks.now()
            bare.write(numbers)
            bareBatched.append(Ticks.now() - middle)
            batched.append(middle - start)
        }
        var (read, bareRead): ([UInt64], [UInt64]) = ([], [])
        for round in 0..<2000 {
            let number = 10_000 + round * 7 % (rounds / 3 * batch)
            let start = Ticks.now()
            try await ours.read(number)
            let middle = Ticks.now()
            bare.read(number)
            bareRead.append(Ticks.now() - middle)
            read.append(middle - start)
        }
        await ours.memory.close()
        bare.close()
        return [
            line("single_write", single, bareSingle, wantedBelow: 1.15),
            line("batched_write", batched, bareBatched, wantedBelow: 5),
            Figure(
                name: "memory.read_us", value: median(read) / 1000, wantedBelow: 200,
                note: "bare SQLite on the caller's thread \(Int(median(bareRead) / 1000))"
            ).line,
            Figure(
                name: "memory.single_write_p99_ms", value: Double(single.sorted()[single.count * 99 / 100]) / 1e6,
                wantedBelow: 10
            ).line,
        ]
    }

    private static func line(_ name: String, _ ours: [UInt64], _ bare: [UInt64], wantedBelow: Double) -> String {
        Figure(
            name: "memory.\(name)_ratio", value: median(ours) / median(bare), wantedBelow: wantedBelow,
            note: "\(Int(median(ours) / 1000)) us, bare SQLite \(Int(median(bare) / 1000)) us"
        ).line
    }

    private static func median(_ times: [UInt64]) -> Double { Double(times.sorted()[times.count / 2]) }

    private struct NoEmbedder: EmbedderSource {
        func current() async -> Result<any TextEmbedder, EmbeddingError> {
            .failure(.unavailable(reason: "not wanted here", help: []))
        }
        func changed() async { try? await Task.sleep(for: .seconds(3600)) }
    }

    private struct Ours {
        let memory: AgentMemory
        let actor: MemoryActor
        let space: MemorySpace

        init(_ path: String) async throws {
            let name = try AgentName(parsing: "ada")
            actor = MemoryActor(agent: name)
            space = .agent(name)
            var policy = MemoryPolicy(entries: 1_000_000)
            policy.versions = 1
            let kept = policy
            memory = try await AgentMemory.open(
                path, MemoryEnvironment(clock: WallClock(), embedders: NoEmbedder(), policy: { _ in kept }))
        }

        func write(_ numbers: [Int]) async throws {
            let changes = try numbers.map { number in
                var write = MemoryWrite(
                    try MemoryKey(parsing: "key\(number)"), in: space, value: .string("the value of \(number)"))
                write.finding = .key
                return MemoryChange.set(write)
            }
            _ = try await memory.apply(changes, as: actor)
        }

        func read(_ number: Int) async throws {
            guard try await memory.get(try MemoryKey(parsing: "key\(number)"), in: space, as: actor) != nil else {
                throw Missing()
            }
        }

        struct Missing: Error {}
    }

    private struct WallClock: Clock {
        func now() -> Timestamp { Timestamp(milliseconds: Int64(Ticks.now() / 1_000_000) + 1_700_000_000_000) }
        func sleep(for span: TimeSpan) async throws(CancellationError) {
            do { try await Task.sleep(for: span.duration) } catch { throw CancellationError() }
        }
    }
}

/// The least that keeps a value under a key: a prepared statement and the same settings.
private final class BareSQLite {
    private var database: OpaquePointer?
    private var insert: OpaquePointer?
    private var select: OpaquePointer?

    init?(_ path: String) {
        let script = """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;
            CREATE TABLE items (space INTEGER NOT NULL, key TEXT NOT NULL, value TEXT, updated INTEGER NOT NULL,
                PRIMARY KEY (space, key)) STRICT, WITHOUT ROWID;
            """
        let insertion = "INSERT OR REPLACE INTO items VALUES (1, ?, ?, 7)"
        guard sqlite3_open(path, &database) == SQLITE_OK,
            sqlite3_exec(database, script, nil, nil, nil) == SQLITE_OK,
            sqlite3_prepare_v2(database, insertion, -1, &insert, nil) == SQLITE_OK,
            sqlite3_prepare_v2(
                database, "SELECT value FROM items WHERE space = 1 AND key = ?", -1, &select, nil) == SQLITE_OK
        else { return nil }
    }

    func write(_ numbers: [Int]) {
        sqlite3_exec(database, "BEGIN IMMEDIATE", nil, nil, nil)
        for number in numbers {
            bind(insert, 1, "key\(number)")
            bind(insert, 2, "\"the value of \(number)\"")
            sqlite3_step(insert)
            sqlite3_reset(insert)
        }
        sqlite3_exec(database, "COMMIT", nil, nil, nil)
    }

    func read(_ number: Int) {
        bind(select, 1, "key\(number)")
        sqlite3_step(select)
        _ = sqlite3_column_text(select, 0).map { String(cString: $0) }
        sqlite3_reset(select)
    }

    func close() {
        sqlite3_finalize(insert)
        sqlite3_finalize(select)
        sqlite3_close(database)
    }

    private func bind(_ statement: OpaquePointer?, _ index: Int32, _ text: String) {
        text.withCString { _ = caxton_sqlite_bind_text(statement, index, $0, sqlite3_uint64(strlen($0))) }
    }
}
