/// How much a message wants to go before others; a number from 1 to 10.
package struct MessagePriority: Sendable, Hashable, Comparable, CustomStringConvertible {
    package static let low = MessagePriority(clamping: 1)
    package static let normal = MessagePriority(clamping: 5)
    package static let high = MessagePriority(clamping: 8)
    package static let critical = MessagePriority(clamping: 10)

    private static let words: [(word: String, priority: MessagePriority)] = [
        ("low", .low), ("normal", .normal), ("high", .high), ("critical", .critical),
    ]

    package let level: Int

    /// The nearest level there is.
    package init(clamping level: Int) { self.level = min(max(level, 1), 10) }

    /// `low`, `normal`, `high` and `critical`, in any case.
    package init?(word: String) {
        guard let known = Self.words.first(where: { $0.word == word.lowercased() }) else { return nil }
        self = known.priority
    }

    package var description: String { Self.words.first { $0.priority == self }?.word ?? String(level) }
    package static func < (left: MessagePriority, right: MessagePriority) -> Bool { left.level < right.level }
}
