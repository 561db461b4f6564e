import Glibc
import HTTPServer
import TestKit
import Testing

/// The reader of requests under input that nobody would write. `FUZZ=n` makes it n times as long.
struct FuzzTests {
    static let count = 400 * (getenv("FUZZ").flatMap { Int(String(cString: $0)) } ?? 1)

    static let seeds = [
        "GET /a/b?c=d%20e HTTP/1.1\r\nHost: a\r\nAccept: */*\r\nConnection: keep-alive\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a:80\r\nContent-Length: 5\r\n\r\nhelloGET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "PUT /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n00\r\nX: y\r\n\r\n",
        "GET http://a/b HTTP/1.0\r\nExpect: 100-continue\r\nConnection: close, x\r\n\r\n",
    ]
    /// What a mutation likes to put in.
    static let pieces = [
        "\r\n", "\n", "\r", " ", "\t", ":", ";", ",", "\0", "0", "-1", "%", "%00", "chunked", "Content-Length: 3\r\n",
        "Transfer-Encoding: chunked\r\n", "Host: b\r\n", "HTTP/1.1", "\u{ff}", "ffffffffffffffff", "\r\n\r\n",
    ].map { Array($0.utf8) }

    static func mutated(_ random: inout SplitMix64) -> [UInt8] {
        var bytes = Array(seeds[Int.random(in: 0..<seeds.count, using: &random)].utf8)
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes.insert(contentsOf: pieces[Int.random(in: 0..<pieces.count, using: &random)], at: place)
            case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 0...3, using: &random)))
            case 2 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
            default:
                let end = min(bytes.count, place + Int.random(in: 0...20, using: &random))
                bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
            }
        }
        return bytes
    }

    /// How the input is read when it arrives in pieces that end at `cuts`.
    static func read(_ bytes: [UInt8], cuts: [Int]) -> String {
        var parser = HeadParser()
        var offset = 0
        var body: (decoder: BodyDecoder, content: [UInt8])?
        var story = ""
        for end in cuts + [bytes.count] {
            reading: while true {
                do {
                    if var (decoder, content) = body {
                        let used = try bytes[offset..<end].withUnsafeBufferPointer { rest throws(RequestBodyError) in
                            try decoder.decode(rest, into: &content, room: .max)
                        }
                        offset += used
                        body = (decoder, content)
                        guard decoder.isDone else { break reading }
                        story += "[\(content)]"
                        body = nil
                        parser = HeadParser()
                    } else {
                        let found = try bytes[offset..<end].withUnsafeBufferPointer { rest throws(HTTPRefusal) in
                            try parser.parse(rest)
                        }
                        guard let (head, length) = found else { break reading }
                        offset += length
                        story += "\(head.method) \(head.framing) \(head.keepsAlive) "
                        body = (BodyDecoder(head.framing, limit: 1000), [])
                    }
                } catch {
                    return story + "refused"
                }
            }
        }
        return story
    }

    @Test func `input means the same however it is cut`() throws {
        try forAll(count: Self.count) { random in
            let bytes = Self.mutated(&random)
            let whole = Self.read(bytes, cuts: [])
            let each = Self.read(bytes, cuts: Array(0..<bytes.count))
            let cuts = (0..<3).map { _ in Int.random(in: 0...bytes.count, using: &random) }.sorted()
            let some = Self.read(bytes, cuts: cuts)
            try demand(whole == each && whole == some, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
        }
    }

    @Test func `what is accepted has one reading for a careless reader too`() throws {
        try forAll(count: Self.count) { random in
            let bytes = Self.mutated(&random)
            var parser = HeadParser()
            let found = try? bytes.withUnsafeBufferPointer { rest throws(HTTPRefusal) in try parser.parse(rest) }
            guard let (_, length) = found ?? nil else { return }
            let head = bytes[..<length]
            try demand(!head.contains(0), "a NUL was accepted")
            for (index, byte) in head.enumerated() {
                if byte == 10 { try demand(index > 0 && head[index - 1] == 13, "a lone line feed was accepted") }
                if byte == 13 { try demand(head[index + 1] == 10, "a lone carriage return was accepted") }
            }
            let lines = String(decoding: head, as: UTF8.self).lowercased().split(separator: "\r\n")
            let framing = lines.filter { $0.contains("content-length:") || $0.contains("transfer-encoding:") }
                .filter { !$0.hasPrefix("x") }
            let real = framing.filter { $0.hasPrefix("content-length:") || $0.hasPrefix("transfer-encoding:") }
            try demand(real.count < 2, "two ways of framing were accepted")
        }
    }

    @Test func `a server survives all of it`() async throws {
        try await withServer({ $0.timeouts.head = .milliseconds(50) }) { server in
            var random = SplitMix64(seed: 7)
            for _ in 0..<(Self.count / 4) {
                let client = try server.client()
                client.send(Self.mutated(&random))
                client.endSending()
                while client.receive() {}
                #expect(client.sawEnd)
            }
            #expect(try server.client().exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")?.text == "GET /\n")
        }
    }
}
