/// `GET /path?query HTTP/1.1`
struct RequestLine {
    var method = HTTPMethod.get
    var target = 0..<0
    var queryMark = 0
    var isVersion10 = false
    /// The authority of an absolute target, which then counts instead of the `Host` field.
    var hasAuthority = false

    static func parse(_ base: UnsafePointer<UInt8>, _ text: Range<Int>) throws(HTTPRefusal) -> RequestLine {
        var line = RequestLine()
        var index = text.lowerBound
        while index < text.upperBound, Octets.isToken(base[index]) { index += 1 }
        guard index > text.lowerBound, index < text.upperBound, base[index] == 32, index - text.lowerBound <= 32 else {
            throw .malformed("the request line does not begin with a method")
        }
        line.method = method(UnsafeBufferPointer(start: base + text.lowerBound, count: index - text.lowerBound))
        let start = index + 1
        index = start
        var mark: Int?
        var hasEscape = false
        while index < text.upperBound, Octets.isTarget(base[index]) {
            if base[index] == UInt8(ascii: "?"), mark == nil { mark = index }
            if base[index] == UInt8(ascii: "%") { hasEscape = true }
            index += 1
        }
        try line.readVersion(base, index, text.upperBound)
        line.target = start..<index
        line.queryMark = mark ?? index
        try line.readTarget(base)
        if hasEscape { try line.checkEscapes(base) }
        return line
    }

    private static func method(_ name: UnsafeBufferPointer<UInt8>) -> HTTPMethod {
        switch (name.count, name[0]) {
        case (3, UInt8(ascii: "G")) where name[1] == UInt8(ascii: "E") && name[2] == UInt8(ascii: "T"):
            HTTPMethod("GET")
        default: HTTPMethod(String(decoding: name, as: UTF8.self))
        }
    }

    private mutating func readVersion(
        _ base: UnsafePointer<UInt8>, _ index: Int, _ end: Int
    ) throws(HTTPRefusal) {
        guard index < end, base[index] == 32 else {
            throw index == end
                ? .malformed("the request line has no protocol version")
                : HTTPRefusal(
                    .badRequest, "the request line contains a character that no address may have",
                    help: "write it as '%' and two hexadecimal digits")
        }
        let version = UnsafeBufferPointer(start: base + index + 1, count: end - index - 1)
        let isHTTP =
            version.count == 8 && version[0] == UInt8(ascii: "H") && version[1] == UInt8(ascii: "T")
            && version[2] == UInt8(ascii: "T") && version[3] == UInt8(ascii: "P") && version[4] == UInt8(ascii: "/")
            && version[6] == UInt8(ascii: ".") && version[5] &- UInt8(ascii: "0") < 10
            && version[7] &- UInt8(ascii: "0") < 10
        guard isHTTP else { throw .malformed("the request line does not end in a protocol version") }
        guard version[5] == UInt8(ascii: "1") else {
            throw HTTPRefusal(.versionNotSupported, "this server speaks HTTP/1.1", help: "ask with HTTP/1.1")
        }
        isVersion10 = version[7] == UInt8(ascii: "0")
    }

    /// Brings the forms of a target down to one: a path and perhaps a query.
    private mutating func readTarget(_ base: UnsafePointer<UInt8>) throws(HTTPRefusal) {
        if method == .connect {
            throw HTTPRefusal(.notImplemented, "this server is no proxy; it does not answer CONNECT")
        }
        guard let first = target.first else { throw .malformed("the request line has no target") }
        if base[first] == UInt8(ascii: "/") { return }
        if target.count == 1, base[first] == UInt8(ascii: "*"), method == .options { return }
        let scheme = ["http://", "https://"].first { scheme in
            target.count > scheme.utf8.count && zip(target, scheme.utf8).allSatisfy { lowered(base[$0]) == $1 }
        }
        guard let scheme else { throw .malformed("the target of the request does not begin with a slash") }
        let authority = first + scheme.utf8.count
        var index = authority
        while index < target.upperBound, Octets.isHost(base[index]) { index += 1 }
        guard index > authority, index < target.upperBound, base[index] == UInt8(ascii: "/") else {
            throw .malformed("the target of the request is no address with a path")
        }
        hasAuthority = true
        target = index..<target.upperBound
        if queryMark < index { queryMark = target.upperBound }
    }

    private func checkEscapes(_ base: UnsafePointer<UInt8>) throws(HTTPRefusal) {
        for part in [target.lowerBound..<queryMark, queryMark..<target.upperBound] {
            let bytes = Array(UnsafeBufferPointer(start: base + part.lowerBound, count: part.count))
            if !PercentCoding.isSound(bytes[...]) {
                throw .malformed("an escape in the target of the request does not stand for a character")
            }
        }
    }
}
