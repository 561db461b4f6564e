/// The name a person gives an agent; two spellings that differ only in case are the same name.
package struct AgentName: TextValue, Comparable {
    package static let rule =
        "a name of 1 to 64 letters, digits, '-' and '_' that begins with a letter, such as 'support'"
    package static let lengthLimit = 64

    /// As it was written.
    package let spelling: String
    /// In small letters: what names are compared, stored and looked up by.
    package let key: String

    package init(parsing text: String) throws(ValueProblem) {
        let bytes = Array(text.utf8)
        guard let first = bytes.first else { throw Self.problem("an agent's name cannot be empty") }
        lazy var suggestion = Self.nearest(to: bytes)
        if let bad = bytes.firstIndex(where: { !Self.allows($0) }) {
            throw Self.problem(
                "\(quotedCharacter(at: bad, of: text)) cannot stand in an agent's name",
                at: scalarRange(at: bad, in: bytes),
                suggestion: suggestion)
        }
        guard first.isLetter else {
            throw Self.problem(
                "an agent's name begins with a letter, not with \(quotedCharacter(at: 0, of: text))", at: 0..<1,
                suggestion: suggestion)
        }
        guard bytes.count <= Self.lengthLimit else {
            throw Self.problem(
                .outOfRange, "the name has \(bytes.count) characters, the limit is \(Self.lengthLimit)",
                at: Self.lengthLimit..<bytes.count, suggestion: suggestion)
        }
        spelling = text
        key = text.asciiLowered
    }

    package var description: String { spelling }

    /// Small letters, digits and single hyphens, the spelling recommended for names that appear in URLs.
    package var isKebab: Bool {
        let bytes = Array(key.utf8)
        guard key == spelling, bytes.last != ascii("-"), !bytes.contains(ascii("_")) else { return false }
        return !zip(bytes, bytes.dropFirst()).contains { $0 == ascii("-") && $1 == ascii("-") }
    }

    package static func == (left: AgentName, right: AgentName) -> Bool { left.key == right.key }
    package static func < (left: AgentName, right: AgentName) -> Bool { left.key < right.key }
    package func hash(into hasher: inout Hasher) { hasher.combine(key) }

    private static func allows(_ byte: UInt8) -> Bool {
        byte.isLetterOrDigit || byte == ascii("-") || byte == ascii("_")
    }

    private static func nearest(to bytes: [UInt8]) -> String? {
        var name: [UInt8] = []
        for byte in bytes {
            if allows(byte) {
                name.append(byte)
            } else if let last = name.last, last != ascii("-") {
                name.append(ascii("-"))
            }
        }
        name = Array(name.drop { $0 == ascii("-") || $0 == ascii("_") })
        guard let first = name.first else { return nil }
        if !first.isLetter { name = Array("agent-".utf8) + name }
        name = Array(name.prefix(lengthLimit))
        while let last = name.last, last == ascii("-") { name.removeLast() }
        return valid(String(ascii: name), insteadOf: String(decoding: bytes, as: UTF8.self))
    }
}
