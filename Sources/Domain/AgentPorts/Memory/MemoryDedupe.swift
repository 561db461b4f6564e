package import AgentModel

/// A look for items of one space that say the same, and what becomes of them.
package struct MemoryDedupe: Sendable, Equatable {
    package static let mostPairs = 1000

    package var space: MemorySpace
    /// Empty for all.
    package var types: Set<MemoryType>
    package var prefix: String
    /// How alike two items must be in meaning; the same words are always alike enough.
    package var threshold: UnitInterval
    /// How many pairs at most.
    package var limit: Int
    /// Without it nothing is changed.
    package var merges: Bool

    package init(
        _ space: MemorySpace, types: Set<MemoryType> = [], prefix: String = "",
        threshold: UnitInterval = UnitInterval(clamping: 0.95), limit: Int = 100, merges: Bool = false
    ) {
        self.space = space
        self.types = types
        self.prefix = prefix
        self.threshold = threshold
        self.limit = min(max(1, limit), Self.mostPairs)
        self.merges = merges
    }
}

/// Two items of one space, one type and one user that say the same.
package struct MemoryDuplicate: Sendable, Equatable {
    /// The one that has a name of its own, or else the older one.
    package var kept: MemoryItem
    /// The one whose observations go to the other.
    package var merged: MemoryItem
    /// 1 for the same words.
    package var similarity: Double
    package var hasSameWords: Bool

    package init(kept: MemoryItem, merged: MemoryItem, similarity: Double, hasSameWords: Bool) {
        self.kept = kept
        self.merged = merged
        self.similarity = similarity
        self.hasSameWords = hasSameWords
    }
}

package struct MemoryDeduped: Sendable, Equatable {
    /// The most alike first.
    package var pairs: [MemoryDuplicate]
    /// How many of them were merged; fewer than there are pairs when somebody changed one meanwhile.
    package var merged: Int
    /// Whether there were more pairs than asked for.
    package var isCut: Bool
    package var meaning: MemorySemantics

    package init(pairs: [MemoryDuplicate], merged: Int = 0, isCut: Bool = false, meaning: MemorySemantics) {
        self.pairs = pairs
        self.merged = merged
        self.isCut = isCut
        self.meaning = meaning
    }
}
