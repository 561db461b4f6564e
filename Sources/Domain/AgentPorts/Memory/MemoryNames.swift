package import AgentModel

/// What an item is found by within its space; two keys are the same when their bytes are.
package struct MemoryKey: TextValue, Comparable {
    package static let rule = "a key of 1 to 512 bytes without control characters or blanks at its ends"
    package static let lengthLimit = 512

    package let text: String

    package init(parsing text: String) throws(ValueProblem) {
        if text.isEmpty { throw Self.broken("a key cannot be empty") }
        if text.utf8.count > Self.lengthLimit {
            throw Self.broken("the key has \(text.utf8.count) bytes, the limit is \(Self.lengthLimit)", .outOfRange)
        }
        // Most keys are of visible ASCII, in which nothing can be wrong.
        if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) {
            self.text = text
            return
        }
        if text.unicodeScalars.contains(where: MemoryText.isControl) {
            throw Self.broken("a key cannot hold control characters")
        }
        let ends = [text.unicodeScalars.first, text.unicodeScalars.last]
        if ends.contains(where: { $0?.properties.isWhitespace ?? false }) {
            throw Self.broken("a key cannot begin or end with a blank")
        }
        self.text = text
    }

    /// For a fact that nobody named: the same words always have the same key.
    package init(derivedFrom text: String) {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        self.text = "fact/" + ContentHash(of: Array(words.utf8)).description.prefix(24)
    }

    package var description: String { text }

    package static func == (left: MemoryKey, right: MemoryKey) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }
    package static func < (left: MemoryKey, right: MemoryKey) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
    package func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }

    private static func broken(_ message: String, _ kind: ValueProblem.Kind = .malformed) -> ValueProblem {
        ValueProblem(kind, expected: rule, message)
    }
}

/// What sort of thing is remembered: 'fact', 'user_preference', 'solution_pattern' … or a word of one's own.
package struct MemoryType: TextValue, Comparable {
    package static let rule = "a word of 1 to 64 small letters, digits, '-' and '_' that begins with a letter"

    package let name: String

    private init(unchecked name: String) { self.name = name }

    package init(parsing text: String) throws(ValueProblem) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 64, let first = bytes.first, MemoryText.isSmallLetter(first),
            bytes.allSatisfy({ MemoryText.isSmallLetter($0) || MemoryText.isDigit($0) || $0 == 0x2D || $0 == 0x5F })
        else { throw ValueProblem(expected: Self.rule, "'\(MemoryText.excerpt(text))' is not a type of memory") }
        name = text
    }

    package var description: String { name }
    package static func < (left: MemoryType, right: MemoryType) -> Bool { left.name < right.name }

    package static let fact = MemoryType(unchecked: "fact")
    package static let value = MemoryType(unchecked: "value")
}

/// Whose agents share a memory of scope 'workspace'; two spellings that differ only in case are the same name.
package struct WorkspaceName: TextValue {
    package static let rule = AgentName.rule

    package let key: String

    private init(unchecked key: String) { self.key = key }

    package init(parsing text: String) throws(ValueProblem) { key = try AgentName(parsing: text).key }

    package var description: String { key }

    /// The workspace of a server that was told of none.
    package static let main = WorkspaceName(unchecked: "main")
}

/// Looks at texts from outside.
enum MemoryText {
    static func isSmallLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// U+10FFFF ends ranges of keys and can therefore be in none.
    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: scalar.value == 0x10FFFF
        }
    }

    /// Short enough for a message, on one line.
    static func excerpt(_ text: String) -> String {
        let plain = String(String.UnicodeScalarView(text.unicodeScalars.prefix(48).map { isControl($0) ? " " : $0 }))
        return text.unicodeScalars.count > 48 ? plain + "…" : plain
    }
}
