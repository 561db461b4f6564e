import Platform

/// Vectors, found by what they are like: put, replaced, removed and found at any time, from any thread.
///
/// `shelf` holds everything that changes, behind one lock. Searches share it for as long as they take: some hundred
/// microseconds among a hundred thousand vectors. What can be computed without it is computed before, so a change holds
/// it for about a microsecond, and no search waits longer than that. A vector of 384 takes 2 000 bytes of memory: 1536
/// as floats, 384 as bytes, 48 as bits, and what it is filtered by; those of a loaded file are pages of the file.
package final class VectorIndex: Sendable {
    package let dimension: Int
    let coder: VectorCoder
    let shelf: ReadWriteLock<Shelf>

    /// The widest vectors there can be.
    package static let widest = SegmentLayout.widest

    /// - Parameters:
    ///   - dimension: from 1 to `widest`.
    ///   - level: which kernels are used; only tests want others than the best.
    package convenience init(dimension: Int, level: KernelLevel = .best) {
        let layout = SegmentLayout(dimension: dimension)
        self.init(Shelf(layout), VectorCoder(layout, level))
    }

    init(_ shelf: sending Shelf, _ coder: VectorCoder) {
        dimension = coder.layout.dimension
        self.coder = coder
        self.shelf = ReadWriteLock(shelf)
    }

    /// What has the same id is replaced, its entry as well. The length of the vector does not matter.
    @discardableResult
    package func put(_ entry: Entry, _ vector: UnsafeBufferPointer<Float>) -> Placement {
        let placed = coder.encoding(vector) { code -> Placement in
            shelf.write { shelf in shelf.put(entry, code) }
        }
        switch placed {
        case .success(let placement): return placement
        case .failure(let fault): return .refused(fault)
        }
    }

    @discardableResult
    package func put(_ entry: Entry, _ vector: [Float]) -> Placement {
        vector.withUnsafeBufferPointer { put(entry, $0) }
    }

    /// Whether there was such a vector.
    @discardableResult
    package func remove(_ id: Int64) -> Bool {
        shelf.write { shelf in shelf.remove(id) }
    }

    package func contains(_ id: Int64) -> Bool {
        shelf.read { shelf in shelf.places[id] != nil }
    }

    /// What the vector of that id was put with.
    package func entry(_ id: Int64) -> Entry? {
        shelf.read { shelf in shelf.places[id].map { shelf.entry(Int($0)) } }
    }

    /// The vectors most like the query, best first, equals by id; none for a query that `fault(of:)` has a word against.
    ///
    /// Exact up to some thousand that the filter lets through; beyond, those ten in ten thousand may be missed that look
    /// much worse by their bits than they are.
    package func search(
        _ query: [Float], limit: Int, minimum: Float = -1, filter: Filter = Filter()
    ) -> [Hit] {
        guard limit > 0 else { return [] }
        let found = query.withUnsafeBufferPointer { vector in
            coder.encoding(vector) { code in
                coder.querying(code) { query in
                    shelf.read { shelf in
                        Search(shelf: shelf, query: query, limit: limit, minimum: minimum).run(filter)
                    }
                }
            }
        }
        guard case .success(let hits) = found else { return [] }
        return hits
    }

    /// Why a vector can neither be put nor asked for.
    package func fault(of vector: [Float]) -> VectorFault? {
        let encoded = vector.withUnsafeBufferPointer { coder.encoding($0) { _ in } }
        guard case .failure(let fault) = encoded else { return nil }
        return fault
    }

    package var count: Int { shelf.read { shelf in shelf.places.count } }

    /// Memory that the vectors take at present, holes included; of a loaded file, whether its pages are in memory or not.
    package var bytes: Int { shelf.read { shelf in shelf.bytes } }
}
