/// Classes of bytes; everything outside ASCII belongs to none of them.
extension UInt8 {
    @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
    @inline(__always) var isUpper: Bool { self &- 0x41 < 26 }
    @inline(__always) var isLower: Bool { self &- 0x61 < 26 }
    @inline(__always) var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    @inline(__always) var isLetterOrDigit: Bool { isLetter || isDigit }
    @inline(__always) var isBlank: Bool { self == 0x20 || self == 0x09 }
    var isHexDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
    @inline(__always) var lowered: UInt8 { isUpper ? self | 0x20 : self }
    @inline(__always) var raised: UInt8 { isLower ? self & 0xDF : self }

    var hexValue: UInt8? {
        if isDigit { return self - 0x30 }
        return isHexDigit ? (self | 0x20) - 0x61 + 10 : nil
    }
}

extension String {
    init(ascii bytes: some Sequence<UInt8>) { self = String(decoding: Array(bytes), as: UTF8.self) }

    /// The text with ASCII capitals made small and everything else as it was.
    var asciiLowered: String {
        utf8.contains(where: \.isUpper) ? String(ascii: utf8.lazy.map(\.lowered)) : self
    }

    var asciiRaised: String {
        utf8.contains(where: \.isLower) ? String(ascii: utf8.lazy.map(\.raised)) : self
    }

    /// The text without blanks and line ends around it.
    var trimmed: String {
        let isSpace: (UInt8) -> Bool = { $0.isBlank || $0 == 0x0A || $0 == 0x0D }
        let bytes = Array(utf8)
        guard let first = bytes.firstIndex(where: { !isSpace($0) }),
            let last = bytes.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }
}

/// The byte of an ASCII character, so that scanners can name what they look for.
@inline(__always) func ascii(_ character: Unicode.Scalar) -> UInt8 { UInt8(truncatingIfNeeded: character.value) }

/// A whole number in decimal digits and nothing else; nil when it has another form or does not fit.
func wholeNumber(_ digits: some Collection<UInt8>) -> Int64? {
    guard !digits.isEmpty else { return nil }
    var value: Int64 = 0
    for digit in digits {
        guard digit.isDigit else { return nil }
        let (tens, over) = value.multipliedReportingOverflow(by: 10)
        let (sum, past) = tens.addingReportingOverflow(Int64(digit - 0x30))
        guard !over, !past else { return nil }
        value = sum
    }
    return value
}

/// A number with zeros before it, for dates and times.
func padded(_ value: Int, to width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
