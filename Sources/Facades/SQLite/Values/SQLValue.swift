/// One value as SQLite stores it.
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])

    package var kind: Kind {
        switch self {
        case .null: .null
        case .integer: .integer
        case .real: .real
        case .text: .text
        case .blob: .blob
        }
    }

    /// The five storage classes.
    package enum Kind: Sendable, Hashable {
        case null, integer, real, text, blob

        /// As it reads after "found".
        package var phrase: String {
            switch self {
            case .null: "NULL"
            case .integer: "an integer"
            case .real: "a real number"
            case .text: "a text"
            case .blob: "a blob"
            }
        }
    }
}
