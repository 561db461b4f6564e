package import AgentModel
package import JSON

/// What is to be remembered, and what has to hold for it.
package struct MemoryWrite: Sendable, Equatable {
    /// What becomes of an item that is there already.
    package enum Merging: String, Sendable, Hashable, CaseIterable {
        case replace
        /// New observations are added, members of the metadata are set, a value that is not null replaces the old one.
        case add
    }

    /// By what it can be found beside its key.
    package enum Finding: String, Sendable, Hashable, CaseIterable {
        case key, words, meaning
    }

    package var space: MemorySpace
    package var key: MemoryKey
    package var type: MemoryType
    package var content: MemoryContent
    package var marks: MemoryMarks
    /// How long it is kept; nil for as long as the space's retention says.
    package var lifetime: TimeSpan?
    package var condition: MemoryCondition
    package var merging: Merging
    package var finding: Finding

    package init(
        _ key: MemoryKey, in space: MemorySpace, type: MemoryType, _ content: MemoryContent,
        marks: MemoryMarks = .usual, lifetime: TimeSpan? = nil, condition: MemoryCondition = .always,
        merging: Merging = .replace, finding: Finding = .meaning
    ) {
        self.space = space
        self.key = key
        self.type = type
        self.content = content
        self.marks = marks
        self.lifetime = lifetime
        self.condition = condition
        self.merging = merging
        self.finding = finding
    }

    /// A value under a key.
    package init(
        _ key: MemoryKey, in space: MemorySpace, value: JSONValue, lifetime: TimeSpan? = nil,
        condition: MemoryCondition = .always
    ) {
        self.init(
            key, in: space, type: .value, MemoryContent(value: value), lifetime: lifetime, condition: condition)
    }

    /// A fact in words; without a key of its own the words are its key, so that the same is not kept twice.
    package init(
        fact: String, in space: MemorySpace, key: MemoryKey? = nil, type: MemoryType = .fact,
        lifetime: TimeSpan? = nil
    ) {
        self.init(
            key ?? MemoryKey(derivedFrom: fact), in: space, type: type, MemoryContent(observations: [fact]),
            lifetime: lifetime, merging: .add)
    }
}

/// What has to hold of the item for a change to be made.
package enum MemoryCondition: Sendable, Hashable {
    case always
    case absent
    case present
    case version(Int64)

    package func check(_ key: MemoryKey, found: Int64?) throws(MemoryError) {
        let expected: Int64?
        switch self {
        case .always: return
        case .absent:
            if found == nil { return }
            expected = nil
        case .present:
            if found != nil { return }
            throw .conflict(key, expected: 1, found: nil)
        case .version(let version):
            if found == version { return }
            expected = version
        }
        throw .conflict(key, expected: expected, found: found)
    }
}

/// What is to be forgotten.
package struct MemoryRemoval: Sendable, Equatable {
    package var key: MemoryKey
    package var space: MemorySpace
    package var condition: MemoryCondition
    /// Whether its past goes too, so that nothing of it is left.
    package var erasesHistory: Bool

    package init(
        _ key: MemoryKey, in space: MemorySpace, condition: MemoryCondition = .always, erasesHistory: Bool = false
    ) {
        self.key = key
        self.space = space
        self.condition = condition
        self.erasesHistory = erasesHistory
    }
}

/// One of several changes that are made together or not at all.
package enum MemoryChange: Sendable, Equatable {
    case set(MemoryWrite)
    case remove(MemoryRemoval)
    case relate(MemoryRelation)
    case unrelate(MemoryRelation.Ends)
}

/// What became of a change.
package enum MemoryOutcome: Sendable, Equatable {
    /// As it is now.
    case set(MemoryItem)
    /// Whether there was one.
    case removed(Bool)
    case related(MemoryRelation)
    case unrelated(Bool)
}
