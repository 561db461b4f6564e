import AgentModel
import AgentPorts
import Glibc
import JSON
import Memory
import Platform

/// Values by key beside SQLite by hand on the same file system: one durable write, a hundred in one commit, one read.
///
/// The peers are as durable as the store. The one with the same columns keeps what an item promises (who wrote it and
/// when, what was valid before, sums, the order of use, words) and is the equal one. Another keeps a value under a key and
/// nothing else: its ratios say what those promises cost. The third does what the store has SQLite do, statement by
/// statement: its ratios say what the store's own code and threads add. Time is what a caller waits, the median of rounds
/// taken in turns; beside each ratio stands the same of processor time, which other programs on the machine disturb less.
enum MemoryBench {
    private static let rounds = 300
    private static let batches = 100
    private static let batch = 100

    static func run() async throws -> [String] {
        let directory = ".build/memory-bench-\(getpid())"
        try Directory.create(directory)
        defer { try? Directory.removeTree(directory) }
        let ours = try await Ours(Path.join(directory, AgentMemory.fileName))
        guard let least = BareSQLite(Path.join(directory, "least.db"), .least),
            let whole = BareSQLite(Path.join(directory, "whole.db"), .whole)
        else { return [] }
        let path = Path.join(directory, "same.db")
        try await AgentMemory.open(path, Ours.environment).close()
        guard let same = SameStatements(path) else { return [] }
        let peers = Peers(ours: ours, least: least, whole: whole, same: same)
        let single = try await peers.write(rounds) { [$0] }
        let batched = try await peers.write(batches, numbers)
        let rewritten = try await peers.write(batches, isNew: false, numbers)
        let searchable = try await peers.write(batches / 2, finding: .words) { numbers($0 + batches) }
        let read = try await peers.read(2000) { 10_000 + $0 * 7 % (batches * batch) }
        await ours.memory.close()
        least.close()
        whole.close()
        same.close()
        return [
            line("single_write_ratio", single, \.least, wantedBelow: 1.15),
            line("single_write_same_columns_ratio", single, \.whole, wantedBelow: 1.15),
            line("single_write_same_statements_ratio", single, \.same, wantedBelow: 1.15),
            line("batched_write_ratio", batched, \.least, wantedBelow: 5),
            line("batched_write_same_columns_ratio", batched, \.whole, wantedBelow: 2),
            line("batched_write_same_statements_ratio", batched, \.same, wantedBelow: 1.15),
            line("batched_rewrite_same_columns_ratio", rewritten, \.whole, wantedBelow: 2),
            line("batched_searchable_same_columns_ratio", searchable, \.whole, wantedBelow: 2),
            line("read_ratio", read, \.least, wantedBelow: 5),
            line("read_same_columns_ratio", read, \.whole, wantedBelow: 1.15),
            line("read_same_statements_ratio", read, \.same, wantedBelow: 1.15),
            Figure(name: "memory.read_us", value: median(read.ours) / 1000, wantedBelow: 200).line,
            Figure(
                name: "memory.single_write_p99_ms",
                value: Double(single.ours.sorted()[single.ours.count * 99 / 100]) / 1e6, wantedBelow: 10
            ).line,
        ]
    }

    private static func numbers(_ round: Int) -> [Int] { (0..<batch).map { 10_000 + round * batch + $0 } }

    private static func line(
        _ name: String, _ times: Times, _ peer: KeyPath<Times, [UInt64]>, wantedBelow: Double
    ) -> String {
        let (ours, theirs) = (median(times.ours), median(times[keyPath: peer]))
        let spent = Double(times.spent[\Times.ours] ?? 0) / Double(max(1, times.spent[peer] ?? 0))
        return Figure(
            name: "memory.\(name)", value: ours / theirs, wantedBelow: wantedBelow,
            note:
                "\(tenths(ours)) us, by hand \(tenths(theirs)) us; of processor time \((spent * 100).rounded() / 100)"
        ).line
    }

    private static func tenths(_ nanoseconds: Double) -> Double { (nanoseconds / 100).rounded() / 10 }

    private static func median(_ times: [UInt64]) -> Double { Double(times.sorted()[times.count / 2]) }

    private struct Times {
        var ours: [UInt64] = []
        var least: [UInt64] = []
        var whole: [UInt64] = []
        var same: [UInt64] = []
        /// Processor time of all threads.
        var spent: [KeyPath<Times, [UInt64]>: UInt64] = [:]

        mutating func take(
            _ who: WritableKeyPath<Times, [UInt64]>, _ work: () async throws -> Void
        ) async rethrows {
            let before = Ticks.processor()
            let start = Ticks.now()
            try await work()
            let end = Ticks.now()
            let after = Ticks.processor()
            self[keyPath: who].append(end - start)
            spent[who, default: 0] += after - before
        }
    }

    /// Taken in turns, so that all meet the same disk.
    private struct Peers {
        let ours: Ours
        let least: BareSQLite
        let whole: BareSQLite
        let same: SameStatements

        /// The same statements are known for new values without words only.
        func write(
            _ rounds: Int, finding: MemoryWrite.Finding = .key, isNew: Bool = true, _ numbers: (Int) -> [Int]
        ) async throws -> Times {
            var times = Times()
            for round in 0..<rounds {
                let numbers = numbers(round)
                try await times.take(\.ours) { try await ours.write(numbers, finding) }
                await times.take(\.least) { least.write(numbers) }
                await times.take(\.whole) { whole.write(numbers, searchable: finding != .key) }
                if isNew, finding == .key { await times.take(\.same) { same.write(numbers) } }
            }
            return times
        }

        func read(_ rounds: Int, _ number: (Int) -> Int) async throws -> Times {
            var times = Times()
            for round in 0..<rounds {
                let number = number(round)
                try await times.take(\.ours) { try await ours.read(number) }
                await times.take(\.least) { least.read(number) }
                await times.take(\.whole) { whole.read(number) }
                await times.take(\.same) { same.read(number) }
            }
            return times
        }
    }

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
            memory = try await AgentMemory.open(path, Self.environment)
        }

        static var environment: MemoryEnvironment {
            let policy = MemoryPolicy(entries: 1_000_000)
            return MemoryEnvironment(clock: WallClock(), embedders: NoEmbedder(), policy: { _ in policy })
        }

        func write(_ numbers: [Int], _ finding: MemoryWrite.Finding) async throws {
            let changes = try numbers.map { number in
                var write = MemoryWrite(
                    try MemoryKey(parsing: "key\(number)"), in: space, value: .string("the value of \(number)"))
                write.finding = finding
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
