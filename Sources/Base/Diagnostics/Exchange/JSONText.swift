/// Writes JSON piece by piece; commas, line breaks and escapes are its business.
package struct JSONText {
    package struct Layout: Sendable {
        /// Spaces per level; `nil` writes everything in one line.
        package var indent: Int?
        /// Escapes everything outside ASCII, for readers that cannot be trusted with UTF-8.
        package var isASCII: Bool

        package init(indent: Int? = nil, isASCII: Bool = false) {
            self.indent = indent
            self.isASCII = isASCII
        }

        package static let compact = Layout()
        package static let pretty = Layout(indent: 2)
    }

    package private(set) var bytes: [UInt8] = []
    private let layout: Layout
    private var depth = 0
    /// The next value is the first of its array or object, or follows its key.
    private var isFirst = true
    private var followsKey = false

    package init(_ layout: Layout = .compact) { self.layout = layout }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Hands over what was written so far, so that a long report needs little memory.
    package mutating func drain(to output: inout some TextOutputStream) {
        output.write(text)
        bytes.removeAll(keepingCapacity: true)
    }

    package mutating func beginObject() { open(0x7B) }
    package mutating func endObject() { close(0x7D) }
    package mutating func beginArray() { open(0x5B) }
    package mutating func endArray() { close(0x5D) }

    package mutating func key(_ name: String) {
        separate()
        quote(name)
        bytes.append(0x3A)
        if layout.indent != nil { bytes.append(0x20) }
        followsKey = true
    }

    package mutating func string(_ value: String) {
        separate()
        quote(value)
    }

    package mutating func integer(_ value: some BinaryInteger) { literal(String(value)) }
    package mutating func boolean(_ value: Bool) { literal(value ? "true" : "false") }
    package mutating func null() { literal("null") }

    /// The shortest digits that read back as the same number; JSON has no infinities, so those become `null`.
    package mutating func number(_ value: Double) { literal(value.isFinite ? value.description : "null") }

    /// Text that is known to be one JSON value.
    package mutating func literal(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    package mutating func endLine() { bytes.append(0x0A) }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        depth += 1
        isFirst = true
    }

    private mutating func close(_ bracket: UInt8) {
        depth -= 1
        if !isFirst { breakLine() }
        bytes.append(bracket)
        isFirst = false
    }

    private mutating func separate() {
        if followsKey {
            followsKey = false
            return
        }
        if !isFirst { bytes.append(0x2C) }
        isFirst = false
        if depth > 0 { breakLine() }
    }

    private mutating func breakLine() {
        guard let indent = layout.indent else { return }
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: indent * depth))
    }

    private mutating func quote(_ value: String) {
        bytes.append(0x22)
        if layout.isASCII {
            for scalar in value.unicodeScalars { appendASCII(scalar) }
        } else {
            var value = value
            value.withUTF8 { utf8 in
                var copied = 0
                for index in utf8.indices where utf8[index] < 0x20 || utf8[index] == 0x22 || utf8[index] == 0x5C {
                    bytes.append(contentsOf: utf8[copied..<index])
                    appendEscape(utf8[index])
                    copied = index + 1
                }
                bytes.append(contentsOf: utf8[copied...])
            }
        }
        bytes.append(0x22)
    }

    private mutating func appendASCII(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x22, 0x5C, 0..<0x20: appendEscape(UInt8(scalar.value))
        case ..<0x7F: bytes.append(UInt8(scalar.value))
        default:
            for unit in String(Character(scalar)).utf16 { appendHex(unit) }
        }
    }

    private mutating func appendEscape(_ byte: UInt8) {
        let short: UInt8? =
            switch byte {
            case 0x22, 0x5C: byte
            case 0x08: 0x62
            case 0x09: 0x74
            case 0x0A: 0x6E
            case 0x0C: 0x66
            case 0x0D: 0x72
            default: nil
            }
        if let short {
            bytes.append(0x5C)
            bytes.append(short)
        } else {
            appendHex(UInt16(byte))
        }
    }

    private mutating func appendHex(_ unit: UInt16) {
        bytes.append(0x5C)
        bytes.append(0x75)
        for shift in stride(from: 12, through: 0, by: -4) {
            let digit = UInt8(unit >> UInt16(shift) & 0xF)
            bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
        }
    }
}
