/// A reply as a plain client reads it, written for these tests and independent of the server's own code.
package struct RawReply: Sendable {
    package var status: Int
    package var headers: [String: String]
    package var body: [UInt8]

    package var text: String { String(decoding: body, as: UTF8.self) }

    /// - Returns: the reply and its length, or nil while it is incomplete.
    package static func parse(_ bytes: [UInt8], toHead: Bool, atEnd: Bool) -> (RawReply, Int)? {
        guard let headEnd = find([13, 10, 13, 10], in: bytes, from: 0) else { return nil }
        var lines = String(decoding: bytes[..<headEnd], as: UTF8.self).split(separator: "\r\n")
        let words = lines.removeFirst().split(separator: " ")
        guard words.count > 1, words[0] == "HTTP/1.1", let status = Int(words[1]) else { return nil }
        var headers: [String: String] = [:]
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            headers[line[..<colon].lowercased()] = String(value)
        }
        let start = headEnd + 4
        var reply = RawReply(status: status, headers: headers, body: [])
        if toHead || status < 200 || status == 204 || status == 304 { return (reply, start) }
        if let length = headers["content-length"].flatMap({ Int($0) }) {
            guard bytes.count >= start + length else { return nil }
            reply.body = Array(bytes[start..<(start + length)])
            return (reply, start + length)
        }
        if headers["transfer-encoding"] == "chunked" {
            guard let (body, end) = chunks(bytes, from: start) else { return nil }
            reply.body = body
            return (reply, end)
        }
        guard atEnd else { return nil }
        reply.body = Array(bytes[start...])
        return (reply, bytes.count)
    }

    private static func chunks(_ bytes: [UInt8], from start: Int) -> ([UInt8], Int)? {
        var body: [UInt8] = []
        var index = start
        while let lineEnd = find([13, 10], in: bytes, from: index) {
            guard let size = Int(String(decoding: bytes[index..<lineEnd], as: UTF8.self), radix: 16) else { return nil }
            let data = lineEnd + 2
            guard bytes.count >= data + size + 2 else { return nil }
            if size == 0 { return (body, data + 2) }
            body += bytes[data..<(data + size)]
            index = data + size + 2
        }
        return nil
    }

    private static func find(_ wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count >= start + wanted.count else { return nil }
        return (start...(bytes.count - wanted.count)).first {
            bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted)
        }
    }
}
