extension Parser {
    /// A string of any of the four kinds.
    @inline(__always) mutating func string(_ quote: UInt8) throws(Detour) {
        let start = at
        if text[at &+ 1] == quote {
            if text[at &+ 2] == quote { return try multilineString(quote) }
            _ = push(Slot(start: start, length: 2, tag: .string, payload: UInt64(truncatingIfNeeded: start &+ 1)))
            at &+= 2
            return
        }
        at &+= 1
        var escaped = false
        let end = try stringBody(quote, opening: start, escaped: &escaped)
        at = end &+ 1
        pushString(start..<at, content: (start &+ 1)..<end, escaped: escaped)
    }

    @inline(__always) private mutating func pushString(_ range: Range<Int>, content: Range<Int>, escaped: Bool) {
        _ = push(
            Slot(
                start: range.lowerBound, length: range.upperBound &- range.lowerBound,
                tag: escaped ? .escapedString : .string,
                payload: UInt64(truncatingIfNeeded: content.lowerBound)
                    | UInt64(truncatingIfNeeded: content.upperBound &- content.lowerBound) << 32))
    }

    /// From the first byte of the content to the closing quote; returns where that is.
    @inline(__always) mutating func stringBody(
        _ quote: UInt8, opening: Int, escaped: inout Bool
    ) throws(Detour) -> Int {
        let raw = UnsafeRawPointer(text)
        let quotes = SIMD16<UInt8>(repeating: quote)
        let backslash = SIMD16<UInt8>(repeating: Byte.backslash)
        let control = SIMD16<UInt8>(repeating: Byte.space)
        let delete = SIMD16<UInt8>(repeating: Byte.delete)
        while true {
            while at &+ 16 <= count {
                let bytes = raw.loadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self)
                let stop = firstSet(
                    (bytes .== quotes) .| (bytes .== backslash) .| (bytes .< control) .| (bytes .== delete))
                at &+= stop
                if stop < 16 { break }
            }
            let byte = text[at]
            if byte == quote { return at }
            if byte == Byte.backslash {
                if quote == Byte.quote {
                    escaped = true
                    escape()
                } else {
                    at &+= 1
                }
            } else if byte == Byte.tab || (byte >= Byte.space && byte != Byte.delete) {
                at &+= 1
            } else if isEndOfLine() {
                throw unterminatedString(opening, quote)
            } else {
                noteControlCharacter(in: .string)
            }
        }
    }

    /// At the end of the text, at a line feed or at a carriage return before one.
    @inline(__always) func isEndOfLine() -> Bool {
        let byte = text[at]
        if byte == Byte.lineFeed || at >= count { return true }
        return byte == Byte.carriageReturn && text[at &+ 1] == Byte.lineFeed
    }

    @inline(never) private mutating func multilineString(_ quote: UInt8) throws(Detour) {
        let start = at
        at &+= 3
        if text[at] == Byte.lineFeed {
            at &+= 1
        } else if text[at] == Byte.carriageReturn && text[at &+ 1] == Byte.lineFeed {
            at &+= 2
        }
        let content = at
        var escaped = false
        let raw = UnsafeRawPointer(text)
        let quotes = SIMD16<UInt8>(repeating: quote)
        let backslash = SIMD16<UInt8>(repeating: Byte.backslash)
        let control = SIMD16<UInt8>(repeating: Byte.space)
        let lineFeed = SIMD16<UInt8>(repeating: Byte.lineFeed)
        let delete = SIMD16<UInt8>(repeating: Byte.delete)
        while true {
            while at &+ 16 <= count {
                let bytes = raw.loadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self)
                let stop = firstSet(
                    (bytes .== quotes) .| (bytes .== backslash) .| (bytes .== delete)
                        .| ((bytes .< control) .& (bytes .!= lineFeed)))
                at &+= stop
                if stop < 16 { break }
            }
            let byte = text[at]
            if byte == quote {
                if text[at &+ 1] == quote && text[at &+ 2] == quote {
                    closeMultiline(quote, start: start, content: content, escaped: escaped)
                    return
                }
                at &+= 1
            } else if byte == Byte.backslash {
                if quote == Byte.quote {
                    escaped = true
                    multilineEscape()
                } else {
                    at &+= 1
                }
            } else if byte == Byte.lineFeed || byte == Byte.tab || (byte >= Byte.space && byte != Byte.delete) {
                at &+= 1
            } else if byte == Byte.carriageReturn && text[at &+ 1] == Byte.lineFeed {
                at &+= 2
            } else if at >= count {
                throw unterminatedMultiline(start)
            } else {
                noteControlCharacter(in: .longString)
            }
        }
    }

    /// At three quotes; up to two more belong to the content.
    @inline(__always) private mutating func closeMultiline(_ quote: UInt8, start: Int, content: Int, escaped: Bool) {
        var end = at
        at &+= 3
        if text[at] == quote {
            at &+= 1
            end &+= 1
            if text[at] == quote {
                at &+= 1
                end &+= 1
                if text[at] == quote { noteTooManyQuotes(quote) }
            }
        }
        suspect = start..<at
        pushString(start..<at, content: content..<end, escaped: escaped)
    }

    /// A backslash in a multi-line string: an escape, or the end of a line that continues.
    @inline(__always) private mutating func multilineEscape() {
        let next = text[at &+ 1]
        if next == Byte.lineFeed || next == Byte.space || next == Byte.tab || next == Byte.carriageReturn {
            continuation()
        } else {
            escape()
        }
    }

    private mutating func continuation() {
        let start = at
        at &+= 1
        skipBlanks()
        if !(text[at] == Byte.lineFeed || text[at] == Byte.carriageReturn && text[at &+ 1] == Byte.lineFeed) {
            noteBadContinuation(start)
            return
        }
        while true {
            switch text[at] {
            case Byte.space, Byte.tab, Byte.lineFeed: at &+= 1
            case Byte.carriageReturn where text[at &+ 1] == Byte.lineFeed: at &+= 2
            default: return
            }
        }
    }

    /// An escape; `at` is on the backslash and stands after the escape when done.
    @inline(never) private mutating func escape() {
        let start = at
        at &+= 1
        // A backslash that ends the line is part of a string that is not closed.
        if isEndOfLine() { return }
        at &+= 1
        switch text[start &+ 1] {
        case 0x22, 0x5C, 0x62, 0x66, 0x6E, 0x72, 0x74:
            return
        case 0x65:
            if !newer { noteNewerEscape(start..<at) }
        case 0x75:
            unicodeEscape(start, digits: 4)
        case 0x55:
            unicodeEscape(start, digits: 8)
        case 0x78:
            if newer { unicodeEscape(start, digits: 2) } else { noteNewerEscape(start..<at) }
        default:
            noteUnknownEscape(start)
        }
    }

    @inline(__always) private mutating func unicodeEscape(_ start: Int, digits: Int) {
        var scalar: UInt32 = 0
        for _ in 0..<digits {
            guard let digit = hexDigit(text[at]) else {
                noteShortEscape(start..<at, digits: digits)
                return
            }
            scalar = scalar << 4 | digit
            at &+= 1
        }
        if scalar > 0x10_FFFF || (scalar >= 0xD800 && scalar < 0xE000) { noteNotCharacter(start..<at) }
    }
}

@inline(__always) func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte &- 0x30)
    case 0x41...0x46: UInt32(byte &- 0x37)
    case 0x61...0x66: UInt32(byte &- 0x57)
    default: nil
    }
}
