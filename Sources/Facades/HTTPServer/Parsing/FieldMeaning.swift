/// The fields that decide where a request ends and what happens to the connection; gathered while they are read.
struct FieldMeaning {
    private var length: Int?
    private var isChunked = false
    private var hosts = 0
    private(set) var close = false
    private(set) var keepAlive = false
    private(set) var expectsContinue = false

    var framing: RequestHead.Framing {
        if isChunked { return .chunked }
        guard let length, length > 0 else { return .none }
        return .length(length)
    }

    mutating func take(_ base: UnsafePointer<UInt8>, _ field: RequestHead.Field) throws(HTTPRefusal) {
        let name = UnsafeBufferPointer(
            start: base + Int(field.nameStart), count: Int(field.nameEnd - field.nameStart))
        let value = UnsafeBufferPointer(
            start: base + Int(field.valueStart), count: Int(field.valueEnd - field.valueStart))
        switch name.count {
        case 4 where isText(name, "host"): try takeHost(value)
        case 6 where isText(name, "expect"): try takeExpectation(value)
        case 10 where isText(name, "connection"): takeConnection(value)
        case 14 where isText(name, "content-length"): try takeLength(value)
        case 17 where isText(name, "transfer-encoding"): try takeCoding(value)
        default: break
        }
    }

    /// What can be said only when all fields are known.
    func check(_ line: RequestLine) throws(HTTPRefusal) {
        if hosts == 0, !line.isVersion10 { throw .malformed("the request has no 'Host' field") }
        if isChunked, length != nil {
            throw .malformed("the request has both 'Content-Length' and 'Transfer-Encoding'")
        }
        if isChunked, line.isVersion10 { throw .malformed("HTTP/1.0 has no 'Transfer-Encoding'") }
    }

    private mutating func takeHost(_ value: UnsafeBufferPointer<UInt8>) throws(HTTPRefusal) {
        hosts += 1
        if hosts > 1 { throw .malformed("the request has more than one 'Host' field") }
        if !value.allSatisfy(Octets.isHost) { throw .malformed("the 'Host' field is no name and no address") }
    }

    private mutating func takeExpectation(_ value: UnsafeBufferPointer<UInt8>) throws(HTTPRefusal) {
        guard isText(value, "100-continue") else {
            throw HTTPRefusal(.expectationFailed, "'Expect' can only be '100-continue'")
        }
        expectsContinue = true
    }

    private mutating func takeConnection(_ value: UnsafeBufferPointer<UInt8>) {
        for item in value.split(separator: UInt8(ascii: ",")) {
            let word = UnsafeBufferPointer(rebasing: trimmed(item))
            if isText(word, "close") { close = true }
            if isText(word, "keep-alive") { keepAlive = true }
        }
    }

    private mutating func takeLength(_ value: UnsafeBufferPointer<UInt8>) throws(HTTPRefusal) {
        if length != nil { throw .malformed("the request has more than one 'Content-Length'") }
        var number = 0
        // Eighteen digits always fit; no body is that long.
        guard (1...18).contains(value.count) else { throw .malformed("'Content-Length' is not a number of bytes") }
        for byte in value {
            guard byte &- UInt8(ascii: "0") < 10 else { throw .malformed("'Content-Length' is not a number of bytes") }
            number = number * 10 + Int(byte &- UInt8(ascii: "0"))
        }
        length = number
    }

    private mutating func takeCoding(_ value: UnsafeBufferPointer<UInt8>) throws(HTTPRefusal) {
        if isChunked { throw .malformed("the request has more than one 'Transfer-Encoding'") }
        guard isText(value, "chunked") else {
            throw HTTPRefusal(.notImplemented, "the only 'Transfer-Encoding' this server reads is 'chunked'")
        }
        isChunked = true
    }
}

/// Whether the bytes are that text, which is given in lower case.
private func isText(_ bytes: UnsafeBufferPointer<UInt8>, _ text: StaticString) -> Bool {
    guard bytes.count == text.utf8CodeUnitCount else { return false }
    for index in 0..<bytes.count where lowered(bytes[index]) != text.utf8Start[index] { return false }
    return true
}

private func trimmed(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>> {
    var rest = bytes
    while let first = rest.first, first == 32 || first == 9 { rest = rest.dropFirst() }
    while let last = rest.last, last == 32 || last == 9 { rest = rest.dropLast() }
    return rest
}
