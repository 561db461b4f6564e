package import AgentModel

/// Which items are meant; what is nil or empty does not matter.
package struct MemoryFilter: Sendable, Equatable {
    /// Only these spaces; nil for all that the asker may read.
    package var spaces: [MemorySpace]?
    package var prefix: String
    package var types: Set<MemoryType>
    /// Who wrote it last.
    package var agent: AgentName?
    package var user: String?
    /// Changed at this moment or later.
    package var since: Timestamp?
    /// Changed before.
    package var before: Timestamp?
    package var minimumConfidence: UnitInterval?

    package init(
        spaces: [MemorySpace]? = nil, prefix: String = "", types: Set<MemoryType> = [], agent: AgentName? = nil,
        user: String? = nil, since: Timestamp? = nil, before: Timestamp? = nil, minimumConfidence: UnitInterval? = nil
    ) {
        self.spaces = spaces
        self.prefix = prefix
        self.types = types
        self.agent = agent
        self.user = user
        self.since = since
        self.before = before
        self.minimumConfidence = minimumConfidence
    }

    package static let all = MemoryFilter()
}

/// Items in the order of their spaces and keys, part by part.
package struct MemoryListing: Sendable, Equatable {
    package static let largest = 1000

    package var filter: MemoryFilter
    package var limit: Int
    /// Where the part before ended.
    package var after: MemoryRelation.Node?
    /// As it was then, so far as versions are kept; nil for now.
    package var at: Timestamp?

    package init(
        _ filter: MemoryFilter = .all, limit: Int = 100, after: MemoryRelation.Node? = nil, at: Timestamp? = nil
    ) {
        self.filter = filter
        self.limit = min(max(1, limit), Self.largest)
        self.after = after
        self.at = at
    }
}

package struct MemoryPage<Element: Sendable & Equatable>: Sendable, Equatable {
    package var elements: [Element]
    /// What to go on after; nil at the end.
    package var next: MemoryRelation.Node?

    package init(_ elements: [Element], next: MemoryRelation.Node? = nil) {
        self.elements = elements
        self.next = next
    }
}

/// What is looked for.
package struct MemoryQuery: Sendable, Equatable {
    package enum Mode: String, Sendable, Hashable, CaseIterable {
        /// By key when the text is one, then by meaning and words, as far as there is an embedder.
        case automatic
        /// By meaning alone; an error where there is no embedder.
        case meaning
        case words
    }

    package static let largest = 100
    package static let deepest = 1000
    package static let longestText = 10_000
    /// Relations are followed no further.
    package static let furthest = 2

    package var text: String
    package var mode: Mode
    package var filter: MemoryFilter
    package var limit: Int
    /// How many of the best are left out, for the pages after the first.
    package var offset: Int
    /// What is less alike is not found by meaning.
    package var minimumSimilarity: UnitInterval
    package var weights: MemoryWeights
    /// How many relations away from what is found things are found as well; 0 for none.
    package var related: Int

    package init(
        _ text: String, mode: Mode = .automatic, filter: MemoryFilter = .all, limit: Int = 10, offset: Int = 0,
        minimumSimilarity: UnitInterval = UnitInterval(clamping: 0.3), weights: MemoryWeights = MemoryWeights(),
        related: Int = 0
    ) {
        self.text = text
        self.mode = mode
        self.filter = filter
        self.limit = min(max(1, limit), Self.largest)
        self.offset = min(max(0, offset), Self.deepest)
        self.minimumSimilarity = minimumSimilarity
        self.weights = weights
        self.related = min(max(0, related), Self.furthest)
    }
}

/// How much each reason to find something counts.
package struct MemoryWeights: Sendable, Hashable {
    /// Of meaning against words: 0 only words, 1 only meaning.
    package var meaning: UnitInterval
    /// What being new adds at most.
    package var recency: UnitInterval
    /// What being important adds at most.
    package var importance: UnitInterval
    /// After this long an item counts as half as new.
    package var halfLife: TimeSpan

    package init(
        meaning: UnitInterval = UnitInterval(clamping: 0.6), recency: UnitInterval = UnitInterval(clamping: 0.05),
        importance: UnitInterval = UnitInterval(clamping: 0.1), halfLife: TimeSpan = .days(7)
    ) {
        self.meaning = meaning
        self.recency = recency
        self.importance = importance
        self.halfLife = halfLife
    }
}
