/// The binary messages of `application/vnd.amazon.eventstream`: lengths, headers, payload and two checksums.
struct AmazonMessageReader: Sendable {
    private static let preludeLength = 12
    private static let trailerLength = 4

    private let limit: Int
    private var buffer: [UInt8] = []

    init(limit: Int) { self.limit = limit }

    mutating func feed(_ bytes: [UInt8]) throws(ReplyFault) -> [Frame] {
        buffer += bytes
        var frames: [Frame] = []
        var start = 0
        while buffer.count - start >= Self.preludeLength {
            let length = Int(Self.number(buffer, start, 4))
            let headerLength = Int(Self.number(buffer, start + 4, 4))
            guard Self.number(buffer, start + 8, 4) == UInt64(CRC32.of(buffer[start..<start + 8])) else {
                throw .malformed("the checksum of a message's beginning is wrong")
            }
            guard length <= limit, length >= Self.preludeLength + headerLength + Self.trailerLength else {
                throw .malformed("a message of \(length) bytes")
            }
            guard buffer.count - start >= length else { break }
            frames.append(try Self.frame(buffer, start, length, headerLength))
            start += length
        }
        if start > 0 { buffer.removeFirst(start) }
        return frames
    }

    private static func frame(
        _ bytes: [UInt8], _ start: Int, _ length: Int, _ headerLength: Int
    ) throws(ReplyFault) -> Frame {
        let end = start + length - trailerLength
        guard number(bytes, end, 4) == UInt64(CRC32.of(bytes[start..<end])) else {
            throw .malformed("the checksum of a message is wrong")
        }
        let payload = start + preludeLength + headerLength
        let headers = try headers(bytes[(start + preludeLength)..<payload])
        let isError = headers[":message-type"] == "exception" || headers[":message-type"] == "error"
        let name = headers[":exception-type"] ?? headers[":error-code"] ?? headers[":event-type"] ?? ""
        return Frame(name: name, data: Array(bytes[payload..<end]), isError: isError)
    }

    /// Only texts are of interest; the lengths of the other kinds are known.
    private static func headers(_ bytes: ArraySlice<UInt8>) throws(ReplyFault) -> [String: String] {
        var headers: [String: String] = [:]
        var rest = bytes
        while let nameLength = rest.popFirst() {
            let name = String(decoding: rest.prefix(Int(nameLength)), as: UTF8.self)
            rest = rest.dropFirst(Int(nameLength))
            guard let type = rest.popFirst() else { throw .malformed("a message's header ends in its name") }
            var size = 0
            switch type {
            case 0, 1: size = 0
            case 2: size = 1
            case 3: size = 2
            case 4: size = 4
            case 5, 8: size = 8
            case 9: size = 16
            case 6, 7:
                guard rest.count >= 2 else { throw .malformed("a message's header has no length") }
                size = Int(rest[rest.startIndex]) << 8 | Int(rest[rest.startIndex + 1])
                rest = rest.dropFirst(2)
            default: throw .malformed("a message's header of the unknown type \(type)")
            }
            guard rest.count >= size else { throw .malformed("a message's header is cut off") }
            if type == 7 { headers[name] = String(decoding: rest.prefix(size), as: UTF8.self) }
            rest = rest.dropFirst(size)
        }
        return headers
    }

    private static func number(_ bytes: [UInt8], _ at: Int, _ count: Int) -> UInt64 {
        bytes[at..<at + count].reduce(0) { $0 << 8 | UInt64($1) }
    }
}

/// The checksum of Ethernet and zip.
enum CRC32 {
    static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
        ~bytes.reduce(0xFFFF_FFFF as UInt32) { $0 >> 8 ^ table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
}
