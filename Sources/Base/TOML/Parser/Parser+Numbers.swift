import Glibc

extension Parser {
    /// An integer, a float, a date or a time; anything else goes to `oddValue`.
    @inline(__always) mutating func number(_ open: Int) throws(Detour) {
        let start = at
        let first = text[at]
        var negative = false
        if first &- Byte.zero < 10 {
            // The mark alone proves nothing: it may stand on the next line, as in `a = 1\n23-b = 2`.
            if text[at &+ 2] == Byte.colon && text[at &+ 1] &- Byte.zero < 10
                || text[at &+ 4] == Byte.minus && fourDigits(at)
            {
                return dateTime()
            }
        } else if first == Byte.minus {
            negative = true
            at &+= 1
        } else if first == Byte.plus {
            at &+= 1
        }
        let digits = at
        if text[at] &- Byte.zero >= 10 { return try special(start, negative: negative, open) }
        if text[at] == Byte.zero && isPrefix(text[at &+ 1]) { return prefixed(start) }
        var value: UInt64 = 0
        var size = 0
        if !decimalDigits(&value, &size) { return oddNumber(start, .strayUnderscore) }
        let isFloat = text[at] == Byte.dot || text[at] | 0x20 == 0x65
        if text[digits] == Byte.zero && size > 1 { return oddNumber(start, .leadingZero) }
        if isFloat { return float(start, negative: negative, mantissa: value, digits: size) }
        if !endsToken() { return oddNumber(start, .badNumber) }
        if size > 18 && (size > 19 || value > UInt64(Int64.max) &+ (negative ? 1 : 0)) {
            return oddNumber(start, .integerOverflow)
        }
        _ = push(Slot(start: start, length: at &- start, tag: .integer, payload: negative ? 0 &- value : value))
    }

    @inline(__always) private func fourDigits(_ start: Int) -> Bool {
        text[start &+ 1] &- Byte.zero < 10 && text[start &+ 2] &- Byte.zero < 10 && text[start &+ 3] &- Byte.zero < 10
    }

    /// Decimal digits with single underscores between them; false when an underscore stands wrongly.
    @inline(__always) private mutating func decimalDigits(_ value: inout UInt64, _ size: inout Int) -> Bool {
        while true {
            let digit = text[at] &- Byte.zero
            if digit < 10 {
                value = value &* 10 &+ UInt64(digit)
                size &+= 1
                at &+= 1
            } else if text[at] == Byte.underscore {
                if size == 0 || text[at &- 1] == Byte.underscore || text[at &+ 1] &- Byte.zero >= 10 { return false }
                at &+= 1
            } else {
                return true
            }
        }
    }

    /// After a number: white space, a delimiter, a comment or the end.
    @inline(__always) func endsToken() -> Bool {
        switch text[at] {
        case Byte.lineFeed, Byte.comma, Byte.space, Byte.closeBracket, Byte.closeBrace, Byte.tab, Byte.hash,
            Byte.carriageReturn:
            true
        default: at >= count
        }
    }

    @inline(__always) private mutating func float(
        _ start: Int, negative: Bool, mantissa: UInt64, digits: Int
    ) {
        var mantissa = mantissa
        var digits = digits
        var exponent = 0
        if text[at] == Byte.dot {
            at &+= 1
            let before = digits
            let mark = at
            if !decimalDigits(&mantissa, &digits) || digits == before {
                return oddNumber(start, text[mark] == Byte.underscore ? .strayUnderscore : .missingFraction)
            }
            if text[mark] == Byte.underscore { return oddNumber(start, .strayUnderscore) }
            exponent = before &- digits
        }
        if text[at] | 0x20 == 0x65 {
            at &+= 1
            var below = false
            if text[at] == Byte.minus {
                below = true
                at &+= 1
            } else if text[at] == Byte.plus {
                at &+= 1
            }
            var power: UInt64 = 0
            var size = 0
            if !decimalDigits(&power, &size) { return oddNumber(start, .strayUnderscore) }
            if size == 0 { return oddNumber(start, .missingExponent) }
            let magnitude = size > 9 ? 999_999_999 : Int(power)
            exponent = below ? exponent &- magnitude : exponent &+ magnitude
        }
        if !endsToken() { return oddNumber(start, .badNumber) }
        let value: Double
        if digits <= 19 && mantissa <= 1 << 53 && exponent >= -22 && exponent <= 22 {
            // Both operands are exact, so one rounding gives the nearest double.
            let whole = Double(mantissa)
            let unsigned = exponent < 0 ? whole / PowersOfTen.exact(-exponent) : whole * PowersOfTen.exact(exponent)
            value = negative ? -unsigned : unsigned
        } else {
            value = exactly(start, negative: negative, mantissa: mantissa, digits: digits, exponent: exponent)
            if value.isInfinite { return oddNumber(start, .floatOverflow) }
        }
        _ = push(Slot(start: start, length: at &- start, tag: .float, payload: value.bitPattern))
    }

    @inline(never) private mutating func exactly(
        _ start: Int, negative: Bool, mantissa: UInt64, digits: Int, exponent: Int
    ) -> Double {
        if digits <= 19, let fast = DecimalToDouble.convert(mantissa: mantissa, exponent: exponent) {
            return negative ? -fast : fast
        }
        return slowly(start, at &- start)
    }

    /// The C library's conversion, for the few numbers that the fast ways cannot decide.
    private mutating func slowly(_ start: Int, _ length: Int) -> Double {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: length &+ 1) { buffer in
            var size = 0
            for position in start..<(start &+ length) where text[position] != Byte.underscore {
                buffer[size] = CChar(bitPattern: text[position])
                size &+= 1
            }
            buffer[size] = 0
            guard let base = buffer.baseAddress else { return .nan }
            return strtod(base, nil)
        }
    }

    @inline(__always) private func isPrefix(_ byte: UInt8) -> Bool { byte == 0x78 || byte == 0x6F || byte == 0x62 }

    /// `0x…`, `0o…` and `0b…`.
    @inline(never) private mutating func prefixed(_ start: Int) {
        if at != start { return oddNumber(start, .signedPrefix) }
        let letter = text[at &+ 1]
        let bits: UInt64 = letter == 0x78 ? 4 : letter == 0x6F ? 3 : 1
        at &+= 2
        var value: UInt64 = 0
        var size = 0
        var overflow = false
        while true {
            let byte = text[at]
            if byte == Byte.underscore {
                let next = hexDigit(text[at &+ 1])
                if size == 0 || text[at &- 1] == Byte.underscore || next == nil {
                    return oddNumber(start, .strayUnderscore)
                }
            } else if let digit = hexDigit(byte), digit >> bits == 0 {
                if value >> (63 &- bits) != 0 { overflow = true }
                value = value << bits | UInt64(digit)
                size &+= 1
            } else {
                break
            }
            at &+= 1
        }
        if size == 0 { return oddNumber(start, .missingDigits) }
        if !endsToken() { return oddNumber(start, .badNumber) }
        if overflow { return oddNumber(start, .integerOverflow) }
        _ = push(Slot(start: start, length: at &- start, tag: .integer, payload: value))
    }

    /// `inf` and `nan`, with or without sign.
    @inline(never) private mutating func special(_ start: Int, negative: Bool, _ open: Int) throws(Detour) {
        let word = UnsafeRawPointer(text).loadUnaligned(fromByteOffset: at, as: UInt32.self) & 0xFF_FFFF
        if word != 0x66_6E69 && word != 0x6E_616E || classes[Int(text[at &+ 3])] == ByteClass.bareKey {
            at = start
            return try oddValue(open)
        }
        at &+= 3
        let value = word == 0x66_6E69 ? Double.infinity : Double.nan
        _ = push(Slot(start: start, length: at &- start, tag: .float, payload: (negative ? -value : value).bitPattern))
    }
}
