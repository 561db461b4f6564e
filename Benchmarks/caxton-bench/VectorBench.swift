import Platform
import VectorIndex

/// Searches among many vectors: processor time of one thread, and how many of the true ten best were found.
enum VectorBench {
    static let dimension = 384
    static let limit = 10

    /// The queries are the last vectors of the file, and are not put.
    static func run(_ path: String?, count: Int?, queries: Int = 200) throws -> [String] {
        let count = count ?? 100_000
        var data =
            try path.flatMap { $0 == "-" ? nil : try VectorData(file: $0) } ?? VectorData(clusters: count + queries)
        data.grow(to: count + queries)
        let index = VectorIndex(dimension: dimension)
        var inserts: [Double] = []
        for row in 0..<count {
            let (entry, vector) = (entry(row), data.row(row))
            let start = ThreadTime.nanoseconds()
            index.put(entry, vector)
            inserts.append(Double(ThreadTime.nanoseconds() - start) / 1e3)
        }
        inserts.sort()
        let asked = (data.count - queries..<data.count).map { data.row($0) }
        let isSmall = count <= 200_000
        let recall = isSmall ? 0.999 : 0.998
        return [
            line("insert_us", inserts[count / 2], 50, "p99 \(inserts[count * 99 / 100])"),
            line("bytes_per_vector", Double(index.bytes) / Double(count), 3000),
            measure("search_ms", index, data, count, asked, .init(), isSmall ? 0.25 : 2.5, recall),
            measure("filtered_ms", index, data, count, asked, .init(groups: [7]), isSmall ? 0.1 : 0.5, recall),
            measure("half_ms", index, data, count, asked, .init(kinds: [1]), isSmall ? 0.3 : 2.5, recall),
        ] + (try files(index, count))
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
    ) -> String {
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
        return line(
            name, times[times.count / 2], wanted,
            "recall \(share), least \(times[0]), p99 \(times[times.count * 99 / 100])",
            isRight: share >= recall)
    }

    private static func seen(_ entry: VectorIndex.Entry, _ filter: VectorIndex.Filter) -> Bool {
        filter.groups?.contains(entry.group) ?? true && filter.kinds?.contains(entry.kind) ?? true
    }

    private static func files(_ index: VectorIndex, _ count: Int) throws -> [String] {
        let folder = try Directory.createTemporary(named: "caxton-bench")
        defer { try? Directory.removeTree(folder) }
        let path = Path.join(folder, "vectors")
        let start = Ticks.now()
        try index.save(to: path, fingerprint: "bench", stamp: 1)
        let middle = Ticks.now()
        let loaded = try VectorIndex.load(path, fingerprint: "bench", dimension: dimension).0.count
        let end = Ticks.now()
        let share = max(1, Double(count) / 100_000)
        return [
            line("save_ms", Double(middle - start) / 1e6, 2000 * share),
            line("load_ms", Double(end - middle) / 1e6, 200 * share, "\(loaded) vectors"),
        ]
    }

    private static func line(
        _ name: String, _ value: Double, _ wanted: Double, _ note: String? = nil, isRight: Bool = true
    ) -> String {
        Figure(name: "vectors.\(name)", value: value, wantedBelow: isRight ? wanted : 0, note: note).line
    }
}
