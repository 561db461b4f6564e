/// When a change of a field reaches an agent that runs.
package enum Effect: String, Sendable, Hashable, CaseIterable {
    /// At once, also for what is under way.
    case live
    /// From the next message on; what is under way ends as it began.
    case nextTurn = "next turn"
    /// By a restart of this one agent.
    case restart
}

/// Everything there is to say about one key: from it come checking, schema, reference and explanation.
package struct FieldDeclaration: Sendable {
    package var key: String
    package var shape: Shape
    /// TOML text of the value that holds when the key is absent.
    package var defaultText: String?
    /// What absence means where there is no default value.
    package var absence: String?
    package var requirement: Requirement
    /// One sentence without a full stop.
    package var summary: String
    /// Markdown for the reference: more than one sentence can say.
    package var details: String?
    /// TOML text of a value.
    package var example: String
    /// Older spellings that are understood, with a note to write the canonical one.
    package var aliases: [Alias]
    package var effect: Effect
    package var isSecret: Bool
    /// Names of environment variables besides the mechanical one (server file only).
    package var environmentNames: [String]
    /// Understood, and not acted upon yet: whoever sets it is told.
    package var isIdle = false

    package enum Requirement: Sendable, Hashable {
        case optional, required
        /// Needed as long as the other key is absent.
        case requiredUnless(String)
    }

    /// An older spelling of a key.
    package struct Alias: Sendable, Hashable, ExpressibleByStringLiteral {
        package var key: String
        /// The unit that belongs behind a bare number written with the old spelling: `retention_days = 30` means `30d`.
        package var unit: String?

        package init(_ key: String, unit: String? = nil) {
            self.key = key
            self.unit = unit
        }
        package init(stringLiteral value: String) { self.init(value) }
    }
}

/// A table of the file: what it is about and the keys it may hold.
package struct TableDeclaration: Sendable {
    /// The name in its header; empty for the root of a file.
    package var key: String
    package var title: String
    package var summary: String
    package var details: String?
    package var fields: [FieldDeclaration]

    package func field(_ key: String) -> FieldDeclaration? { fields.first { $0.key == key } }
}
