/// Something found, and why it stands where it does.
package struct MemoryFinding: Sendable, Equatable {
    package var item: MemoryItem
    package var score: MemoryScore

    package init(_ item: MemoryItem, _ score: MemoryScore) {
        self.item = item
        self.score = score
    }
}

/// The parts a score is made of: `total` is 1 for the exact key, for what was found by a relation its share, else the
/// sum of the others; at most 1.
package struct MemoryScore: Sendable, Equatable {
    /// One of the two lists it was found in.
    package struct Part: Sendable, Equatable {
        /// From 1.
        package var rank: Int
        /// Cosine for meaning; for words how well it fits beside the best one, which has 1.
        package var measure: Double
        /// What it adds to the total.
        package var share: Double

        package init(rank: Int, measure: Double, share: Double) {
            self.rank = rank
            self.measure = measure
            self.share = share
        }
    }

    /// What it was found by when nothing of the text is in it.
    package struct Relation: Sendable, Equatable {
        /// The item that was found itself.
        package var from: MemoryKey
        /// Of the last relation on the way.
        package var type: MemoryType
        package var steps: Int
        /// What is left of the other's total: the strengths on the way, and half of it for each step.
        package var share: Double

        package init(from: MemoryKey, type: MemoryType, steps: Int, share: Double) {
            self.from = from
            self.type = type
            self.steps = steps
            self.share = share
        }
    }

    package var total: Double
    /// The text was its key.
    package var isExact: Bool
    package var relation: Relation?
    package var meaning: Part?
    package var words: Part?
    package var recency: Double
    package var importance: Double

    package init(
        total: Double, isExact: Bool = false, meaning: Part? = nil, words: Part? = nil, recency: Double = 0,
        importance: Double = 0
    ) {
        self.total = total
        self.isExact = isExact
        self.meaning = meaning
        self.words = words
        self.recency = recency
        self.importance = importance
    }

    /// "by meaning 0.82 (1st, +0.55), by words 0.97 (3rd, +0.31), recency +0.04, importance +0.05".
    package var explanation: String {
        if isExact { return "it has this key" }
        var parts: [String] = []
        if let meaning { parts.append(Self.words("meaning", meaning)) }
        if let words { parts.append(Self.words("words", words)) }
        if let relation {
            parts.append(
                "by relation '\(relation.type)' of '\(relation.from)' (\(relation.steps) "
                    + "\(relation.steps == 1 ? "step" : "steps"), +\(Self.short(relation.share)))")
        }
        if recency > 0 { parts.append("recency +\(Self.short(recency))") }
        if importance > 0 { parts.append("importance +\(Self.short(importance))") }
        return parts.joined(separator: ", ")
    }

    private static func words(_ name: String, _ part: Part) -> String {
        "by \(name) \(short(part.measure)) (place \(part.rank), +\(short(part.share)))"
    }

    private static func short(_ number: Double) -> String {
        let hundredths = Int((abs(number) * 100).rounded())
        let digits = String(hundredths % 100)
        return "\(number < 0 ? "-" : "")\(hundredths / 100).\(digits.utf8.count < 2 ? "0" : "")\(digits)"
    }
}

/// The best of what was found.
package struct MemoryFindings: Sendable, Equatable {
    /// Best first.
    package var findings: [MemoryFinding]
    /// Whether asking for the next page may find more.
    package var hasMore: Bool
    package var meaning: MemorySemantics

    package init(_ findings: [MemoryFinding], hasMore: Bool, meaning: MemorySemantics) {
        self.findings = findings
        self.hasMore = hasMore
        self.meaning = meaning
    }
}

/// Whether things can be found by meaning just now.
package enum MemorySemantics: Sendable, Equatable {
    /// A model that is not loaded yet is when it is first needed.
    case available(EmbedderFingerprint, isLoaded: Bool)
    case unavailable(reason: String, help: [String])
}
