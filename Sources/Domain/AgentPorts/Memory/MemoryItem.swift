package import AgentModel
package import JSON

/// Something remembered under a key: a value, or what is known about an entity, or both.
package struct MemoryItem: Sendable, Equatable {
    package var space: MemorySpace
    package var key: MemoryKey
    package var type: MemoryType
    package var content: MemoryContent
    package var marks: MemoryMarks
    /// Counts up from 1 with every change; goes on where it was when a removed item comes back.
    package var version: Int64
    package var created: Timestamp
    /// When this version became the valid one.
    package var updated: Timestamp
    /// When this version ceased to be the valid one; nil for the one in force.
    package var ended: Timestamp?
    package var expires: Timestamp?
    package var provenance: MemoryProvenance
    package var meaning: MemoryMeaning

    package init(
        space: MemorySpace, key: MemoryKey, type: MemoryType, content: MemoryContent, marks: MemoryMarks = .usual,
        version: Int64 = 1, created: Timestamp, updated: Timestamp, ended: Timestamp? = nil,
        expires: Timestamp? = nil, provenance: MemoryProvenance = MemoryProvenance(), meaning: MemoryMeaning = .none
    ) {
        self.space = space
        self.key = key
        self.type = type
        self.content = content
        self.marks = marks
        self.version = version
        self.created = created
        self.updated = updated
        self.ended = ended
        self.expires = expires
        self.provenance = provenance
        self.meaning = meaning
    }
}

package struct MemoryContent: Sendable, Equatable {
    /// `null` where there are only observations.
    package var value: JSONValue
    /// Sentences, oldest first; no two are the same but for blanks and case.
    package private(set) var observations: [String]
    package var metadata: JSONObject

    package init(value: JSONValue = .null, observations: [String] = [], metadata: JSONObject = JSONObject()) {
        self.value = value
        self.observations = []
        self.metadata = metadata
        add(observations)
    }

    /// Leaves out what is there already.
    package mutating func add(_ more: [String]) {
        // One alone is not compared, which is what most rows that are read have.
        if observations.isEmpty, more.count == 1 {
            if more.contains(where: { !$0.allSatisfy(\.isWhitespace) }) { observations = more }
            return
        }
        var known = Set(observations.map(Self.bare))
        for observation in more {
            let bare = Self.bare(observation)
            if !bare.isEmpty, known.insert(bare).inserted { observations.append(observation) }
        }
    }

    private static func bare(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// How sure, how strong and how weighty something is.
package struct MemoryMarks: Sendable, Hashable {
    package var confidence: UnitInterval
    package var strength: UnitInterval
    package var importance: UnitInterval

    package init(
        confidence: UnitInterval = UnitInterval(clamping: 1), strength: UnitInterval = UnitInterval(clamping: 1),
        importance: UnitInterval = UnitInterval(clamping: 0.5)
    ) {
        self.confidence = confidence
        self.strength = strength
        self.importance = importance
    }

    package static let usual = MemoryMarks()
}

/// Whether an item can be found by meaning.
package enum MemoryMeaning: String, Sendable, Hashable, CaseIterable {
    /// It was not asked for, or there is nothing to read.
    case none
    /// Its vector is to be made when there is an embedder.
    case pending
    case embedded
}
