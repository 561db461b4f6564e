extension VectorIndex {
    /// What a vector is found and filtered by.
    package struct Entry: Sendable, Hashable {
        package var id: Int64
        /// Who may see it: one for each scope and owner, since a search names the groups it may see.
        package var group: UInt32
        package var kind: UInt16
        /// In milliseconds since 1970.
        package var time: Int64

        package init(id: Int64, group: UInt32 = 0, kind: UInt16 = 0, time: Int64 = 0) {
            self.id = id
            self.group = group
            self.kind = kind
            self.time = time
        }
    }

    /// What a search is restricted to. Nil does not restrict; an empty set lets nothing through.
    package struct Filter: Sendable, Hashable {
        package var groups: Set<UInt32>?
        package var kinds: Set<UInt16>?
        /// The earliest and the latest time, both included.
        package var from: Int64?
        package var until: Int64?
        /// Ids, for whatever else decides: a prefix of the key, a list.
        package var only: Set<Int64>?

        package init(
            groups: Set<UInt32>? = nil, kinds: Set<UInt16>? = nil, from: Int64? = nil, until: Int64? = nil,
            only: Set<Int64>? = nil
        ) {
            self.groups = groups
            self.kinds = kinds
            self.from = from
            self.until = until
            self.only = only
        }
    }

    package struct Hit: Sendable, Hashable {
        package var id: Int64
        /// The cosine of the angle between both, computed from floats.
        package var similarity: Float

        package init(id: Int64, similarity: Float) {
            self.id = id
            self.similarity = similarity
        }
    }

    /// What became of a vector that was put.
    package enum Placement: Sendable, Hashable {
        case added
        case replaced
        case refused(VectorFault)
    }
}

/// Why a vector cannot be compared with others.
package enum VectorFault: Error, Sendable, Hashable {
    case dimension(expected: Int, found: Int)
    /// It has no direction.
    case zero
    /// A coordinate is infinite or no number.
    case notFinite
    /// The system has no more memory, or there are 2³² vectors.
    case noRoom
}
