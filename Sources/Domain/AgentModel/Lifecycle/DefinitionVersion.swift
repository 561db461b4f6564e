/// Which definition an agent lives by: the how-manieth it is, and what was in it.
package struct DefinitionVersion: Sendable, Hashable, CustomStringConvertible {
    /// Counts up with every definition the agent is given, rollbacks included.
    package let ordinal: PositiveCount
    package let hash: ContentHash

    package init(ordinal: PositiveCount, hash: ContentHash) {
        self.ordinal = ordinal
        self.hash = hash
    }

    /// The first one an agent gets.
    package static func first(_ hash: ContentHash) -> DefinitionVersion {
        DefinitionVersion(ordinal: PositiveCount(clamping: 1), hash: hash)
    }

    /// The one that follows this one.
    package func next(_ hash: ContentHash) -> DefinitionVersion {
        DefinitionVersion(ordinal: PositiveCount(clamping: ordinal.value &+ 1), hash: hash)
    }

    package func hasSameContent(as other: DefinitionVersion) -> Bool { hash == other.hash }

    package var description: String { "#\(ordinal) (\(hash.short))" }
}
