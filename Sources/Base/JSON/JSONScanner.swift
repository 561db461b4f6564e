import Diagnostics

/// Reads the pieces of JSON: punctuation, words, numbers; strings are in a file of their own.
struct JSONScanner {
    /// Lives as long as the parsing does.
    let bytes: UnsafeBufferPointer<UInt8>
    var at = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var spanOfByte: SourceSpan { SourceSpan(at..<min(at + 1, bytes.count)) }

    mutating func advance() { at += 1 }

    /// The next byte that is not white space, still to be read.
    mutating func nextSignificant(expected: @autoclosure () -> String) throws(JSONError) -> UInt8 {
        skipSpace()
        guard at < bytes.count else { throw JSONError(.unexpectedEnd(expected: expected()), spanOfByte) }
        return bytes[at]
    }

    /// True after a comma that another element follows, false after the closing bracket.
    mutating func takeComma(isObject: Bool) throws(JSONError) -> Bool {
        let closing: UInt8 = isObject ? 0x7D : 0x5D
        let byte = try nextSignificant(expected: isObject ? "',' or '}'" : "',' or ']'")
        guard byte == 0x2C || byte == closing else { throw unexpected(isObject ? "',' or '}'" : "',' or ']'") }
        let span = spanOfByte
        advance()
        guard byte == 0x2C else { return false }
        if try nextSignificant(expected: isObject ? "a key" : "a value") == closing {
            throw JSONError(.trailingComma, span)
        }
        return true
    }

    /// With the colon behind it.
    mutating func key() throws(JSONError) -> (String, SourceSpan) {
        guard try nextSignificant(expected: "a key") == 0x22 else { throw unexpected("a key in double quotes") }
        let start = at
        let name = try string()
        let span = SourceSpan(start..<at)
        guard try nextSignificant(expected: "':'") == 0x3A else { throw unexpected("':'") }
        advance()
        return (name, span)
    }

    /// Everything but arrays and objects.
    mutating func scalarValue() throws(JSONError) -> JSONValue {
        switch bytes[at] {
        case 0x22: .string(try string())
        case 0x2D, 0x30...0x39: try number()
        case 0x74: try word("true", .boolean(true))
        case 0x66: try word("false", .boolean(false))
        case 0x6E: try word("null", .null)
        default: throw unexpected("a value")
        }
    }

    mutating func expectEnd() throws(JSONError) {
        skipSpace()
        if at < bytes.count { throw JSONError(.trailingContent, spanOfByte) }
    }

    func unexpected(_ expected: String) -> JSONError {
        let length = lengthOfScalar(at)
        return JSONError(.unexpectedCharacter(expected: expected), SourceSpan(at..<at + length))
    }

    /// Of the few bytes around a fault.
    func lengthOfScalar(_ start: Int) -> Int {
        let few = Array(bytes[start..<min(start + 4, bytes.count)])
        return UTF8Scalars.decode(few, at: 0, before: few.count).length
    }

    private mutating func skipSpace() {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x09, 0x0A, 0x0D: at += 1
            default: return
            }
        }
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
        for (step, byte) in word.utf8.enumerated() {
            guard at + step < bytes.count else {
                throw JSONError(.unexpectedEnd(expected: "'\(word)'"), SourceSpan(bytes.count..<bytes.count))
            }
            if bytes[at + step] != byte { throw unexpected("'\(word)'") }
        }
        at += word.utf8.count
        return value
    }

    private mutating func number() throws(JSONError) -> JSONValue {
        let start = at
        if bytes[at] == 0x2D { at += 1 }
        let firstDigit = at
        if digits() == 0 { throw invalidNumber(start, "a minus sign is followed by a digit") }
        if bytes[firstDigit] == 0x30, at > firstDigit + 1 {
            throw invalidNumber(start, "a number does not begin with a needless zero")
        }
        var isInteger = true
        if at < bytes.count, bytes[at] == 0x2E {
            isInteger = false
            at += 1
            if digits() == 0 { throw invalidNumber(start, "a decimal point is followed by a digit") }
        }
        if at < bytes.count, bytes[at] | 0x20 == 0x65 {
            isInteger = false
            at += 1
            if at < bytes.count, bytes[at] == 0x2B || bytes[at] == 0x2D { at += 1 }
            if digits() == 0 { throw invalidNumber(start, "an exponent has at least one digit") }
        }
        return try value(of: start..<at, isInteger: isInteger)
    }

    private func value(of range: Range<Int>, isInteger: Bool) throws(JSONError) -> JSONValue {
        if isInteger, range.count < 18, bytes[range.lowerBound] != 0x2D {
            return .integer(bytes[range].reduce(0) { $0 &* 10 &+ Int64($1 &- 0x30) })
        }
        let text = String(decoding: bytes[range], as: UTF8.self)
        // "-0" is a float: integers have only one zero.
        if isInteger, let value = Int64(text), value != 0 || bytes[range.lowerBound] != 0x2D { return .integer(value) }
        guard let value = Double(text), value.isFinite else {
            throw JSONError(.numberOutOfRange, SourceSpan(range))
        }
        return .number(value)
    }

    private mutating func digits() -> Int {
        let start = at
        while at < bytes.count, 0x30...0x39 ~= bytes[at] { at += 1 }
        return at - start
    }

    private func invalidNumber(_ start: Int, _ rule: String) -> JSONError {
        JSONError(.invalidNumber(rule: rule), SourceSpan(start..<at))
    }
}
