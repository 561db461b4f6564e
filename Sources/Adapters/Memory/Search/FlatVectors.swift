import Synchronization

/// Looks at every vector there is; exact, and quick enough for some thousands.
final class FlatVectors: NearestVectors {
    private let rows = Mutex<[Int64: (entry: NearestEntry, vector: [Float])]>([:])

    var count: Int { rows.withLock { $0.count } }
    var bytes: Int { rows.withLock { $0.values.reduce(0) { $0 + $1.vector.count * 4 + 64 } } }

    func put(_ entry: NearestEntry, _ vector: [Float]) { rows.withLock { $0[entry.id] = (entry, vector) } }
    func remove(_ id: Int64) { rows.withLock { $0[id] = nil } }

    func search(_ query: [Float], limit: Int, minimum: Float, filter: NearestFilter) -> [NearestHit] {
        let hits = rows.withLock { rows in
            rows.values.filter { filter.admits($0.entry) }.map { row in
                NearestHit(id: row.entry.id, similarity: zip(query, row.vector).reduce(0) { $0 + $1.0 * $1.1 })
            }
        }
        return Array(
            hits.filter { $0.similarity >= minimum }
                .sorted { ($1.similarity, $0.id) < ($0.similarity, $1.id) }.prefix(limit))
    }

    func save(to path: String, fingerprint: String, stamp: Int64) throws { throw NotSaved() }
}

private struct NotSaved: Error {}

extension NearestFilter {
    fileprivate func admits(_ entry: NearestEntry) -> Bool {
        groups?.contains(entry.group) ?? true && kinds?.contains(entry.kind) ?? true
            && entry.time >= from ?? .min && entry.time < until ?? .max && only?.contains(entry.id) ?? true
    }
}

extension VectorShelf {
    package static let flat = VectorShelf(make: { _ in FlatVectors() }, load: { _, _, _ in throw NotSaved() })
}
