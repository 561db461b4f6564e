import Glibc

/// Reads the head of one request as its bytes arrive: everything that two readers might understand differently is
/// refused, because a proxy in front of us may be the other reader.
package struct HeadParser {
    package struct Limits: Sendable {
        var requestLine: Int
        var head: Int
        var fields: Int

        package init(requestLine: Int = 8 * 1024, head: Int = 32 * 1024, fields: Int = 100) {
            self.requestLine = requestLine
            self.head = head
            self.fields = fields
        }
    }

    private let limits: Limits
    /// Up to here no line feed was found, or the line it ends has been read.
    private var scanned = 0
    private var lineStart = 0
    private var sawRequestLine = false
    private var line = RequestLine()
    private var fields: [RequestHead.Field] = []
    private var meaning = FieldMeaning()

    package init(limits: Limits = Limits()) { self.limits = limits }

    /// - Parameter input: everything since the request began; only ever longer from call to call.
    /// - Returns: the head and its length, or nil while it is incomplete.
    package mutating func parse(
        _ input: UnsafeBufferPointer<UInt8>
    ) throws(HTTPRefusal) -> (head: RequestHead, length: Int)? {
        guard let base = input.baseAddress else { return nil }
        while let found = memchr(base + scanned, 10, input.count - scanned) {
            let end = UnsafeRawPointer(found) - UnsafeRawPointer(base)
            scanned = end + 1
            if end == lineStart || base[end - 1] != 13 {
                throw .malformed("a line ends in a line feed without a carriage return")
            }
            try checkSize(end + 1)
            let text = lineStart..<(end - 1)
            lineStart = end + 1
            if sawRequestLine {
                if text.isEmpty { return (try finish(base, length: end + 1), end + 1) }
                try addField(base, text)
            } else if text.isEmpty {
                // One empty line before a request is left over by clients of old; more are no request.
                if end > 1 { throw .malformed("the request begins with empty lines") }
            } else {
                line = try RequestLine.parse(base, text)
                sawRequestLine = true
                fields.reserveCapacity(8)
            }
        }
        scanned = input.count
        try checkFirst(input)
        try checkSize(input.count)
        return nil
    }

    private func checkSize(_ reached: Int) throws(HTTPRefusal) {
        if !sawRequestLine, reached - lineStart > limits.requestLine {
            throw HTTPRefusal(.targetTooLong, "the request line is longer than \(limits.requestLine) bytes")
        }
        if reached > limits.head {
            throw HTTPRefusal(.headersTooLarge, "the header fields are longer than \(limits.head) bytes")
        }
    }

    /// What cannot become a request (a TLS greeting, say) is refused at once instead of at the end of its time.
    private func checkFirst(_ input: UnsafeBufferPointer<UInt8>) throws(HTTPRefusal) {
        if !sawRequestLine, lineStart < input.count, !Octets.isToken(input[lineStart]), input[lineStart] != 13 {
            throw .malformed("the request line does not begin with a method")
        }
    }

    private mutating func addField(_ base: UnsafePointer<UInt8>, _ text: Range<Int>) throws(HTTPRefusal) {
        if fields.count == limits.fields {
            throw HTTPRefusal(.headersTooLarge, "there are more than \(limits.fields) header fields")
        }
        let field = try RequestHead.Field.parse(base, text)
        fields.append(field)
        try meaning.take(base, field)
    }

    private func finish(_ base: UnsafePointer<UInt8>, length: Int) throws(HTTPRefusal) -> RequestHead {
        try meaning.check(line)
        return RequestHead(
            bytes: Array(UnsafeBufferPointer(start: base, count: length)), method: line.method, target: line.target,
            queryMark: line.queryMark, fields: fields, framing: meaning.framing, isVersion10: line.isVersion10,
            keepsAlive: line.isVersion10 ? meaning.keepAlive && !meaning.close : !meaning.close,
            expectsContinue: meaning.expectsContinue && !line.isVersion10)
    }
}

extension HTTPRefusal {
    static func malformed(_ message: String) -> HTTPRefusal { HTTPRefusal(.badRequest, message) }
}

extension RequestHead.Field {
    /// `name: value`, on one line.
    static func parse(_ base: UnsafePointer<UInt8>, _ text: Range<Int>) throws(HTTPRefusal) -> RequestHead.Field {
        var index = text.lowerBound
        while index < text.upperBound, Octets.isToken(base[index]) { index += 1 }
        if index == text.lowerBound || index == text.upperBound || base[index] != UInt8(ascii: ":") {
            throw .malformed(words(base, text, at: index))
        }
        let nameEnd = index
        var start = index + 1
        var end = text.upperBound
        while start < end, base[start] == 32 || base[start] == 9 { start += 1 }
        while end > start, base[end - 1] == 32 || base[end - 1] == 9 { end -= 1 }
        for index in start..<end where !Octets.isFieldText(base[index]) {
            throw .malformed("a header field contains a control character")
        }
        return RequestHead.Field(
            nameStart: UInt32(text.lowerBound), nameEnd: UInt32(nameEnd), valueStart: UInt32(start),
            valueEnd: UInt32(end))
    }

    private static func words(_ base: UnsafePointer<UInt8>, _ text: Range<Int>, at index: Int) -> String {
        let isBlank = index < text.upperBound && (base[index] == 32 || base[index] == 9)
        if index == text.lowerBound {
            return isBlank ? "a header field is continued on a second line" : "a header field has no name"
        }
        return isBlank
            ? "there is a space between the name of a header field and its colon"
            : "a header field has no colon behind its name"
    }
}
