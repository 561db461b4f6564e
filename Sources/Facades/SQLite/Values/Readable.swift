/// What can be made of a column's value.
package protocol Readable {
    /// As it reads after "expected".
    static var phrase: String { get }

    /// Nil when the value is of another kind or does not fit: nothing is converted silently.
    static func read(_ value: SQLValue) -> Self?
}

extension SQLValue: Readable {
    package static var phrase: String { "any value" }
    package static func read(_ value: SQLValue) -> SQLValue? { value }
}

extension Int64: Readable {
    package static var phrase: String { "an integer" }
    package static func read(_ value: SQLValue) -> Int64? {
        if case .integer(let integer) = value { integer } else { nil }
    }
}

extension Int: Readable {
    package static var phrase: String { "an integer" }
    package static func read(_ value: SQLValue) -> Int? { Int64.read(value).flatMap { Int(exactly: $0) } }
}

extension Bool: Readable {
    package static var phrase: String { "0 or 1" }
    package static func read(_ value: SQLValue) -> Bool? {
        switch value {
        case .integer(0): false
        case .integer(1): true
        case .null, .integer, .real, .text, .blob: nil
        }
    }
}

/// An integer is taken too: SQLite itself stores 2.0 as 2 in a column without a type.
extension Double: Readable {
    package static var phrase: String { "a number" }
    package static func read(_ value: SQLValue) -> Double? {
        switch value {
        case .real(let number): number
        case .integer(let integer): Double(exactly: integer)
        case .null, .text, .blob: nil
        }
    }
}

extension String: Readable {
    package static var phrase: String { "a text" }
    package static func read(_ value: SQLValue) -> String? {
        if case .text(let text) = value { text } else { nil }
    }
}

extension [UInt8]: Readable {
    package static var phrase: String { "a blob" }
    package static func read(_ value: SQLValue) -> [UInt8]? {
        if case .blob(let bytes) = value { bytes } else { nil }
    }
}

extension Optional: Readable where Wrapped: Readable {
    package static var phrase: String { "\(Wrapped.phrase) or NULL" }
    package static func read(_ value: SQLValue) -> Wrapped?? {
        if value == .null { return .some(nil) }
        return Wrapped.read(value).map { .some($0) }
    }
}
