package import AgentModel
package import JSON
package import SQLite

/// Sixteen bytes, which sort as the identifiers do.
extension Identifier: Bindable, Readable {
    package var sqlValue: SQLValue { .blob(bytes) }

    var bytes: [UInt8] {
        [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - $0 * 8)) } }
    }

    package static var phrase: String { "an identifier" }

    package static func read(_ value: SQLValue) -> Identifier? {
        guard case .blob(let bytes) = value, bytes.count == 16 else { return nil }
        func half(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
        return Identifier(high: half(bytes.prefix(8)), low: half(bytes.suffix(8)))
    }
}

/// Milliseconds since 1970.
extension Timestamp: Bindable, Readable {
    package var sqlValue: SQLValue { .integer(milliseconds) }
    package static var phrase: String { "a moment" }

    package static func read(_ value: SQLValue) -> Timestamp? {
        Int64.read(value).map { Timestamp(milliseconds: $0) }
    }
}

/// Its text.
extension JSONValue: Bindable, Readable {
    package var sqlValue: SQLValue { .text(text()) }
    package static var phrase: String { "a JSON text" }

    /// What was read with the usual limit of depth and then wrapped is read again: the limit here is the greatest.
    package static func read(_ value: SQLValue) -> JSONValue? {
        String.read(value).flatMap { try? JSONValue.parse($0, options: JSONOptions(depthLimit: .max)) }
    }
}
