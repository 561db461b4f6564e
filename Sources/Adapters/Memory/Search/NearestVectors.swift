/// The index of vectors as the store uses it; a derived thing, made anew whenever it does not fit the rows.
package protocol NearestVectors: AnyObject, Sendable {
    var count: Int { get }
    var bytes: Int { get }
    /// Replaces what had the same number.
    func put(_ entry: NearestEntry, _ vector: [Float])
    func remove(_ id: Int64)
    /// By exact cosine, best first, equals by number.
    func search(_ query: [Float], limit: Int, minimum: Float, filter: NearestFilter) -> [NearestHit]
    /// Written whole under its name or not at all.
    func save(to path: String, fingerprint: String, stamp: Int64) throws
}

package struct NearestEntry: Sendable, Hashable {
    package var id: Int64
    /// The number of its space.
    package var group: UInt32
    /// From its type; different types may share one.
    package var kind: UInt16
    /// When it was changed.
    package var time: Int64

    package init(id: Int64, group: UInt32, kind: UInt16, time: Int64) {
        self.id = id
        self.group = group
        self.kind = kind
        self.time = time
    }
}

/// Nil for what does not matter.
package struct NearestFilter: Sendable, Hashable {
    package var groups: Set<UInt32>?
    package var kinds: Set<UInt16>?
    package var from: Int64?
    /// The first that is too late.
    package var until: Int64?
    package var only: Set<Int64>?

    package init() {}
}

package struct NearestHit: Sendable, Hashable {
    package var id: Int64
    package var similarity: Float

    package init(id: Int64, similarity: Float) {
        self.id = id
        self.similarity = similarity
    }
}

/// Makes indexes and finds those that were saved.
package struct VectorShelf: Sendable {
    package var make: @Sendable (_ dimension: Int) -> any NearestVectors
    /// Throws where the file is missing, damaged or of another fingerprint.
    package var load:
        @Sendable (_ path: String, _ fingerprint: String, _ dimension: Int) throws -> (any NearestVectors, stamp: Int64)

    package init(
        make: @escaping @Sendable (Int) -> any NearestVectors,
        load: @escaping @Sendable (String, String, Int) throws -> (any NearestVectors, stamp: Int64)
    ) {
        self.make = make
        self.load = load
    }
}
