import Platform
import VectorIndex

/// Searches among many vectors: processor time of one thread, and how many of the true ten best were found.
enum VectorBench {
    static let dimension = 384
    static let limit = 10

    /// The first `count` vectors of the file are put, the queries are the last ones; without a file they are made.
    static func main(_ path: String?, count: Int, queries: Int, level: KernelLevel = .best) throws {
        let data = try path.map { try VectorData(file: $0) } ?? VectorData(clusters: count + queries)
        guard data.count >= count + queries else { throw CannotRead(path: path ?? "") }
        let index = VectorIndex(dimension: dimension, level: level)
        var inserts: [Double] = []
        for row in 0..<count {
            let start = ThreadTime.nanoseconds()
            index.put(entry(row), data.row(row))
            inserts.append(Double(ThreadTime.nanoseconds() - start) / 1e3)
        }
        inserts.sort()
        tell("insert_us", inserts[count / 2], 50, "p99 \(inserts[count * 99 / 100])")
        tell("bytes_per_vector", Double(index.bytes) / Double(count), 3000)
        let asked = (data.count - queries..<data.count).map { Array(data.row($0)) }
        let small = count <= 200_000
        measure("search_ms", index, data, count, asked, VectorIndex.Filter(), small ? 0.25 : 2.5, small ? 0.999 : 0.998)
        measure("filtered_ms", index, data, count, asked, .init(groups: [7]), small ? 0.1 : 0.5, 0.999)
        measure("kind_filtered_ms", index, data, count, asked, .init(kinds: [1]), small ? 0.25 : 2.5, 0.999)
        try files(index, count)
    }

    /// One in a hundred is in each group, half are of each kind.
    private static func entry(_ row: Int) -> VectorIndex.Entry {
        VectorIndex.Entry(
            id: Int64(row), group: UInt32((row &* 2_654_435_761 >> 8) % 100),
            kind: UInt16(row % 2), time: Int64(row))
    }

    private static func measure(
        _ name: String, _ index: VectorIndex, _ data: VectorData, _ count: Int, _ queries: [[Float]],
        _ filter: VectorIndex.Filter, _ wanted: Double, _ recall: Double
    ) {
        var (times, found): ([Double], [[VectorIndex.Hit]]) = ([], [])
        for round in 0..<(count > 200_000 ? 3 : 6) {
            for query in queries {
                let start = ThreadTime.nanoseconds()
                let hits = index.search(query, limit: limit, filter: filter)
                times.append(Double(ThreadTime.nanoseconds() - start) / 1e6)
                if round == 0 { found.append(hits) }
            }
        }
        times.sort()
        let rows = (0..<count).filter { seen(entry($0), filter) }
        var right = 0
        for (query, hits) in zip(queries, found) {
            let least = data.tenth(query, rows, limit)
            right += hits.filter { $0.similarity >= least - 1e-6 }.count
        }
        let share = Double(right) / Double(limit * queries.count)
        tell(
            name, times[times.count / 2], wanted, "recall \(share), p99 \(times[times.count * 99 / 100])",
            share >= recall)
    }

    private static func seen(_ entry: VectorIndex.Entry, _ filter: VectorIndex.Filter) -> Bool {
        filter.groups?.contains(entry.group) ?? true && filter.kinds?.contains(entry.kind) ?? true
    }

    private static func files(_ index: VectorIndex, _ count: Int) throws {
        let folder = try Directory.createTemporary(named: "caxton-bench")
        defer { try? Directory.removeTree(folder) }
        let path = Path.join(folder, "vectors")
        var start = Ticks.now()
        try index.save(to: path, fingerprint: "bench", stamp: 1)
        tell("save_ms", Double(Ticks.now() - start) / 1e6, Double(count) / 100)
        start = Ticks.now()
        let loaded = try VectorIndex.load(path, fingerprint: "bench", dimension: dimension)
        tell("load_ms", Double(Ticks.now() - start) / 1e6, 200 * max(1, Double(count) / 100_000), "\(loaded.0.count)")
    }

    private static func tell(
        _ name: String, _ value: Double, _ wanted: Double, _ note: String? = nil, _ right: Bool = true
    ) {
        let figure = Figure(name: "vectors.\(name)", value: value, wantedBelow: right ? wanted : 0, note: note)
        print(figure.line)
    }
}
