/// What of the request decides the form of its reply.
struct ReplyShape: Sendable {
    var isHead: Bool
    var isVersion10: Bool
    var closes: Bool
}

/// How the end of a reply's body is told.
enum ReplyBody: Sendable {
    /// The status has none.
    case none
    case length(Int)
    case chunked
    /// HTTP/1.0 knows no chunks.
    case untilClose
}

/// Writes status line and fields. Those that frame the message are ours alone.
enum ReplyHead {
    static func append(
        to bytes: inout [UInt8], _ status: HTTPStatus, _ headers: HTTPFields, _ body: ReplyBody, _ shape: ReplyShape,
        date: [UInt8]
    ) {
        if status.code == 200 {
            put("HTTP/1.1 200 OK\r\n", &bytes)
        } else {
            put("HTTP/1.1 ", &bytes)
            number(Int(status.code), &bytes)
            put(" ", &bytes)
            text(status.reason, &bytes)
            put("\r\n", &bytes)
        }
        bytes += date
        for (name, value) in headers.pairs where !isOurs(name) { field(name, value, &bytes) }
        switch body {
        case .none, .untilClose: break
        case .length(let count):
            put("Content-Length: ", &bytes)
            number(count, &bytes)
            put("\r\n", &bytes)
        case .chunked: put("Transfer-Encoding: chunked\r\n", &bytes)
        }
        if shape.closes {
            put("Connection: close\r\n", &bytes)
        } else if shape.isVersion10 {
            put("Connection: keep-alive\r\n", &bytes)
        }
        put("\r\n", &bytes)
    }

    private static func isOurs(_ name: String) -> Bool {
        switch name.utf8.count {
        case 4: isSameFieldName(name, "Date")
        case 10: isSameFieldName(name, "Connection")
        case 14: isSameFieldName(name, "Content-Length")
        case 17: isSameFieldName(name, "Transfer-Encoding")
        default: false
        }
    }

    /// A value cannot break out of its line, whatever it contains; a name that is none is left out.
    private static func field(_ name: String, _ value: String, _ bytes: inout [UInt8]) {
        guard !name.isEmpty, name.utf8.allSatisfy(Octets.isToken) else { return }
        text(name, &bytes)
        put(": ", &bytes)
        let start = bytes.count
        text(value, &bytes)
        for index in start..<bytes.count where !Octets.isFieldText(bytes[index]) { bytes[index] = 32 }
        put("\r\n", &bytes)
    }

    private static func put(_ text: StaticString, _ bytes: inout [UInt8]) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private static func text(_ text: String, _ bytes: inout [UInt8]) { bytes.append(contentsOf: text.utf8) }

    private static func number(_ number: Int, _ bytes: inout [UInt8]) {
        if number >= 10 { self.number(number / 10, &bytes) }
        bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}
