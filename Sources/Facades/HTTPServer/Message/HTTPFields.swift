/// The header fields of a reply, in the order they were added; names are compared without regard to case.
package struct HTTPFields: Sendable, ExpressibleByDictionaryLiteral {
    private(set) var pairs: [(name: String, value: String)] = []

    package init() {}

    package init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { append(name, value) }
    }

    package mutating func append(_ name: String, _ value: String) { pairs.append((name, value)) }

    package mutating func set(_ name: String, _ value: String) {
        pairs.removeAll { isSameFieldName($0.name, name) }
        append(name, value)
    }

    package subscript(_ name: String) -> String? { pairs.first { isSameFieldName($0.name, name) }?.value }
}

/// ASCII letters only, as the protocol defines it.
func isSameFieldName(_ one: String, _ other: String) -> Bool {
    one.utf8.count == other.utf8.count && zip(one.utf8, other.utf8).allSatisfy { lowered($0) == lowered($1) }
}

@inline(__always) func lowered(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
}
