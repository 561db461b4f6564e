import VectorIndex

/// The index of the room next door as the store uses it.
private final class VectorIndexFace: NearestVectors {
    private let index: VectorIndex

    init(_ index: VectorIndex) { self.index = index }

    var count: Int { index.count }
    var bytes: Int { index.bytes }

    func put(_ entry: NearestEntry, _ vector: [Float]) {
        _ = index.put(
            VectorIndex.Entry(id: entry.id, group: entry.group, kind: entry.kind, time: entry.time), vector)
    }

    func remove(_ id: Int64) { _ = index.remove(id) }

    func search(_ query: [Float], limit: Int, minimum: Float, filter: NearestFilter) -> [NearestHit] {
        let filter = VectorIndex.Filter(
            groups: filter.groups, kinds: filter.kinds, from: filter.from,
            // The index includes its bounds.
            until: filter.until.map { $0 - 1 }, only: filter.only)
        return index.search(query, limit: limit, minimum: minimum, filter: filter)
            .map { NearestHit(id: $0.id, similarity: $0.similarity) }
    }

    func save(to path: String, fingerprint: String, stamp: Int64) throws {
        try index.save(to: path, fingerprint: fingerprint, stamp: stamp)
    }
}

extension VectorShelf {
    /// The real one.
    package static let standard = VectorShelf(
        make: { VectorIndexFace(VectorIndex(dimension: $0)) },
        load: { path, fingerprint, dimension in
            let (index, stamp) = try VectorIndex.load(path, fingerprint: fingerprint, dimension: dimension)
            return (VectorIndexFace(index), stamp)
        })
}
