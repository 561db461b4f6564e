import Diagnostics

/// A blank in an agent file: `<<name>>` inside a string, where the name begins with a small letter.
///
/// Angle brackets keep it apart from the `{{variable}}` of a prompt and the `${VARIABLE}` of the environment.
/// It stands inside strings only, so that a template is valid TOML before anything is filled in.
struct Placeholder: Sendable {
    let name: String
    /// With its brackets.
    let span: SourceSpan
}

/// A text between double angle brackets that is almost a placeholder.
struct MalformedPlaceholder: Sendable {
    let span: SourceSpan
    /// The name it would have if it were written well.
    let intended: String
}

extension Placeholder {
    /// All in a range of bytes, and what almost is one.
    static func find(in bytes: [UInt8], _ range: Range<Int>) -> (
        found: [Placeholder], malformed: [MalformedPlaceholder]
    ) {
        var found: [Placeholder] = []
        var malformed: [MalformedPlaceholder] = []
        var position = range.lowerBound
        while position + 1 < range.upperBound {
            guard bytes[position] == open, bytes[position + 1] == open else {
                position += 1
                continue
            }
            guard let close = end(of: position, in: bytes, range) else {
                position += 1
                continue
            }
            let span = SourceSpan(position..<close)
            let inner = bytes[(position + 2)..<(close - 2)]
            if isName(inner) {
                found.append(Placeholder(name: String(decoding: inner, as: UTF8.self), span: span))
            } else if let intended = intended(inner) {
                malformed.append(MalformedPlaceholder(span: span, intended: intended))
            }
            position = close
        }
        return (found, malformed)
    }

    /// Whether a text can name a parameter.
    static func isName(_ bytes: some Collection<UInt8>) -> Bool {
        guard let first = bytes.first, isSmall(first), bytes.count <= 64 else { return false }
        return bytes.allSatisfy { isSmall($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
    }

    private static let open = UInt8(ascii: "<")
    private static let close = UInt8(ascii: ">")

    private static func isSmall(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Behind the `>>` that closes what begins here, on the same line and before another bracket.
    private static func end(of start: Int, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
        var position = start + 2
        while position + 1 < range.upperBound, position - start < 80 {
            let byte = bytes[position]
            if byte == close { return bytes[position + 1] == close ? position + 2 : nil }
            if byte == open || byte == 0x0A { return nil }
            position += 1
        }
        return nil
    }

    /// `<< Name >>`, `<<my-name>>`: words that differ from a name in blanks, capitals and hyphens only.
    private static func intended(_ inner: ArraySlice<UInt8>) -> String? {
        var bytes = Array(inner)
        while bytes.first == 0x20 { bytes.removeFirst() }
        while bytes.last == 0x20 { bytes.removeLast() }
        let lowered = bytes.map { byte in
            switch byte {
            case 0x41...0x5A: byte | 0x20
            case UInt8(ascii: "-"), 0x20: UInt8(ascii: "_")
            default: byte
            }
        }
        return isName(lowered) ? String(decoding: lowered, as: UTF8.self) : nil
    }
}
