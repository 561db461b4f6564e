/// What is carried out of one memory and into another, a line each.
package enum MemoryRecord: Sendable, Equatable {
    /// The vector, when it was asked for and there is one, with the model that made it.
    case item(MemoryItem, vector: MemoryVector?)
    case relation(MemoryRelation)
}

package struct MemoryVector: Sendable, Equatable {
    package var model: EmbedderFingerprint
    package var numbers: [Float]

    package init(model: EmbedderFingerprint, numbers: [Float]) {
        self.model = model
        self.numbers = numbers
    }
}

/// Which records are carried out.
package struct MemoryExport: Sendable, Equatable {
    package enum Part: Sendable, Equatable {
        case items(after: MemoryRelation.Node?)
        case relations(after: Int64)
    }

    package var spaces: [MemorySpace]?
    package var includesVectors: Bool
    package var limit: Int
    /// Nil to begin; else what the part before told.
    package var from: Part?

    package init(spaces: [MemorySpace]? = nil, includesVectors: Bool = false, limit: Int = 500, from: Part? = nil) {
        self.spaces = spaces
        self.includesVectors = includesVectors
        self.limit = min(max(1, limit), 5000)
        self.from = from
    }
}

package struct MemoryExported: Sendable, Equatable {
    package var records: [MemoryRecord]
    /// Nil at the end.
    package var next: MemoryExport.Part?

    package init(_ records: [MemoryRecord], next: MemoryExport.Part?) {
        self.records = records
        self.next = next
    }
}

/// What becomes of a record whose item is there already.
package enum MemoryMergeRule: String, Sendable, Hashable, CaseIterable {
    case updateExisting = "update_existing"
    case skipExisting = "skip_existing"
    case errorOnConflict = "error_on_conflict"
}

package struct MemoryImported: Sendable, Hashable {
    package var added = 0
    package var updated = 0
    package var skipped = 0
    package var relations = 0

    package init() {}
}

/// How far the making of new vectors has come.
package struct MemoryReembedding: Sendable, Hashable {
    package var done: Int
    package var total: Int
    package var model: EmbedderFingerprint

    package init(done: Int, total: Int, model: EmbedderFingerprint) {
        self.done = done
        self.total = total
        self.model = model
    }

    package var isOver: Bool { done >= total }
}
