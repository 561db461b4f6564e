import Diagnostics

extension JSONScanner {
    /// From the opening to behind the closing quote.
    mutating func string() throws(JSONError) -> String {
        let opening = at
        at += 1
        var start = at
        // Stays empty, and without memory, for the many strings that have no escape.
        var unescaped: [UInt8] = []
        // Beyond ASCII there is something to be checked.
        var allBits: UInt8 = 0
        while at < bytes.count {
            let byte = bytes[at]
            switch byte {
            case 0x22:
                let tail = UnsafeBufferPointer(rebasing: bytes[start..<at])
                at += 1
                if unescaped.isEmpty {
                    if allBits < 0x80 { return String(decoding: tail, as: UTF8.self) }
                    if let text = String(validating: tail, as: UTF8.self) { return text }
                }
                try requireUTF8(from: opening)
                return String(decoding: unescaped + tail, as: UTF8.self)
            case 0x5C:
                unescaped.append(contentsOf: bytes[start..<at])
                appendUTF8(of: try escape(), to: &unescaped)
                start = at
            case ..<0x20: throw JSONError(.controlCharacter, spanOfByte)
            default:
                allBits |= byte
                at += 1
            }
        }
        throw JSONError(.unexpectedEnd(expected: "the closing '\"' of the string"), SourceSpan(at..<at))
    }

    private func requireUTF8(from start: Int) throws(JSONError) {
        let string = Array(bytes[start..<at])
        var index = 0
        while index < string.count {
            let (scalar, length) = UTF8Scalars.decode(string, at: index, before: string.count)
            if scalar == nil { throw JSONError(.invalidUTF8, SourceSpan(start + index..<start + index + length)) }
            index += length
        }
    }

    private mutating func escape() throws(JSONError) -> Unicode.Scalar {
        let start = at
        guard at + 1 < bytes.count else {
            throw JSONError(.unexpectedEnd(expected: "the rest of the escape"), SourceSpan(bytes.count..<bytes.count))
        }
        at += 2
        switch bytes[at - 1] {
        case 0x22, 0x5C, 0x2F: return Unicode.Scalar(bytes[at - 1])
        case 0x62: return "\u{8}"
        case 0x66: return "\u{C}"
        case 0x6E: return "\n"
        case 0x72: return "\r"
        case 0x74: return "\t"
        case 0x75: return try codePoint(from: start)
        default:
            let length = lengthOfScalar(at - 1)
            throw JSONError(.invalidEscape, SourceSpan(start..<start + 1 + length))
        }
    }

    /// Two escapes of a surrogate pair are one code point.
    private mutating func codePoint(from start: Int) throws(JSONError) -> Unicode.Scalar {
        let unit = try hexadecimal(from: start)
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard unit < 0xDC00, at + 1 < bytes.count, bytes[at] == 0x5C, bytes[at + 1] == 0x75 else {
            throw JSONError(.loneSurrogate, SourceSpan(start..<at))
        }
        let first = start..<at
        let second = at
        at += 2
        let low = try hexadecimal(from: second)
        guard 0xDC00..<0xE000 ~= low, let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        else { throw JSONError(.loneSurrogate, SourceSpan(first)) }
        return scalar
    }

    private mutating func hexadecimal(from start: Int) throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard at < bytes.count else {
                throw JSONError(.unexpectedEnd(expected: "four hexadecimal digits"), SourceSpan(at..<at))
            }
            let byte = bytes[at]
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x41...0x46, 0x61...0x66: digit = (byte | 0x20) - 0x57
            default: throw JSONError(.invalidEscape, SourceSpan(start..<at))
            }
            value = value << 4 | UInt32(digit)
            at += 1
        }
        return value
    }

    private func appendUTF8(of scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
}
