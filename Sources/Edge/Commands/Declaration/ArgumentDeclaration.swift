/// What a command is given by position.
package struct ArgumentDeclaration: Sendable {
    package enum Count: Sendable, Hashable {
        case one, optional, any

        var accepts: ClosedRange<Int> {
            switch self {
            case .one: 1...1
            case .optional: 0...1
            case .any: 0...Int.max
            }
        }
    }

    /// In capitals, as it stands in the usage line.
    package var name: String
    package var count: Count
    package var kind: ValueKind
    package var summary: String

    package init(_ name: String, _ count: Count, _ kind: ValueKind, _ summary: String) {
        self.name = name
        self.count = count
        self.kind = kind
        self.summary = summary
    }

    /// `NAME`, `[NAME]` or `[NAME]...`.
    package var usage: String {
        switch count {
        case .one: name
        case .optional: "[\(name)]"
        case .any: "[\(name)]..."
        }
    }
}
