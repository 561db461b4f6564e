import HTTPClient
import JSON

/// How a streamed body is cut into pieces that mean something.
enum Framing: Sendable {
    case serverSentEvents
    /// One JSON value in each line.
    case lines
    /// The binary messages of Amazon's event streams.
    case amazonMessages
}

/// One piece of a streamed body.
struct Frame: Sendable, Equatable {
    /// What kind of event it is, where the framing says so.
    var name: String
    var data: [UInt8]
    /// The framing itself marks it as an error.
    var isError = false

    func json() throws(ReplyFault) -> JSONValue {
        do {
            return try JSONValue.parse(data)
        } catch {
            throw .malformed("an event is not JSON: \(String(decoding: data.prefix(80), as: UTF8.self))")
        }
    }
}

/// Cuts bytes into frames, wherever the bytes themselves are cut.
struct FrameReader: Sendable {
    private enum Reader {
        case events(ServerSentEventParser)
        case lines(LineReader)
        case messages(AmazonMessageReader)
    }

    /// What one frame may measure; tools with long arguments send them whole.
    static let limit = 32 * 1024 * 1024

    private var reader: Reader

    init(_ framing: Framing) {
        reader =
            switch framing {
            case .serverSentEvents: .events(ServerSentEventParser(limit: Self.limit))
            case .lines: .lines(LineReader(limit: Self.limit))
            case .amazonMessages: .messages(AmazonMessageReader(limit: Self.limit))
            }
    }

    mutating func feed(_ bytes: [UInt8]) throws(ReplyFault) -> [Frame] {
        switch reader {
        case .events(var parser):
            defer { reader = .events(parser) }
            return try Self.frames(&parser, bytes)
        case .lines(var lines):
            defer { reader = .lines(lines) }
            return try lines.feed(bytes)
        case .messages(var messages):
            defer { reader = .messages(messages) }
            return try messages.feed(bytes)
        }
    }

    /// What was left when the stream ended; several servers forget the blank line after the last event.
    mutating func end() throws(ReplyFault) -> [Frame] {
        switch reader {
        case .events: try feed([0x0A, 0x0A])
        case .lines: try feed([0x0A])
        case .messages: []
        }
    }

    private static func frames(_ parser: inout ServerSentEventParser, _ bytes: [UInt8]) throws(ReplyFault) -> [Frame] {
        do throws(ServerSentEventParser.TooLarge) {
            return try parser.feed(bytes).map { Frame(name: $0.name, data: $0.data) }
        } catch {
            throw .malformed("an event is larger than \(error.limit) bytes")
        }
    }
}

/// Lines that each hold something.
struct LineReader: Sendable {
    private let limit: Int
    private var partial: [UInt8] = []

    init(limit: Int) { self.limit = limit }

    mutating func feed(_ bytes: [UInt8]) throws(ReplyFault) -> [Frame] {
        var frames: [Frame] = []
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == 0x0A {
            partial += bytes[start..<index]
            start = index + 1
            if !partial.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) {
                frames.append(Frame(name: "", data: partial))
            }
            partial.removeAll(keepingCapacity: true)
        }
        partial += bytes[start...]
        if partial.count > limit { throw .malformed("a line is longer than \(limit) bytes") }
        return frames
    }
}
