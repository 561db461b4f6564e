/// Makes events of bytes, wherever these are cut: `text/event-stream` as the HTML standard has it.
package struct ServerSentEventParser: Sendable {
    package struct TooLarge: Error, Sendable, Hashable {
        package var limit: Int
        package init(limit: Int) { self.limit = limit }
    }

    private let limit: Int
    /// The beginning of a line whose end has not come yet.
    private var partial: [UInt8] = []
    private var data: [UInt8] = []
    private var name: [UInt8] = []
    private var isFirstLine = true
    /// A line feed that comes now belongs to the carriage return before it.
    private var mayEndPair = false

    /// The last `id:`; outlives the event it came with.
    package private(set) var lastID = ""
    /// How long the server wants us to wait before we connect again.
    package private(set) var retryMilliseconds: Int?

    /// - Parameter limit: the bytes that one event may have before it is complete.
    package init(limit: Int = 1024 * 1024) { self.limit = limit }

    /// The events that became complete with these bytes. What is incomplete at the end of the stream is no event.
    package mutating func feed(_ bytes: [UInt8]) throws(TooLarge) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        var start = 0
        if mayEndPair, let first = bytes.first {
            if first == 10 { start = 1 }
            mayEndPair = false
        }
        var index = start
        while let end = Self.lineEnd(bytes, from: index) {
            let byte = bytes[end]
            index = end
            if let event = try line(bytes[start..<index]) { events.append(event) }
            index += 1
            if byte == 13 {
                if index == bytes.count { mayEndPair = true } else if bytes[index] == 10 { index += 1 }
            }
            start = index
        }
        partial += bytes[start...]
        if partial.count + data.count > limit { throw TooLarge(limit: limit) }
        return events
    }

    /// Where the next line feed or carriage return is.
    private static func lineEnd(_ bytes: [UInt8], from start: Int) -> Int? {
        let span = bytes.span
        var index = start
        while index < span.count {
            if span[index] == 10 || span[index] == 13 { return index }
            index += 1
        }
        return nil
    }

    private mutating func line(_ end: ArraySlice<UInt8>) throws(TooLarge) -> ServerSentEvent? {
        var line = end
        if !partial.isEmpty {
            line = (partial + end)[...]
            partial = []
        }
        if isFirstLine {
            isFirstLine = false
            if line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
        }
        if line.count + data.count > limit { throw TooLarge(limit: limit) }
        guard !line.isEmpty else { return dispatch() }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
            field(line, [])
            return nil
        }
        var value = line[(colon + 1)...]
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        field(line[..<colon], value)
        return nil
    }

    private mutating func field(_ field: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) {
        if field.elementsEqual("data".utf8) {
            data += value
            data.append(10)
        } else if field.elementsEqual("event".utf8) {
            name = Array(value)
        } else if field.elementsEqual("id".utf8) {
            if !value.contains(0) { lastID = String(decoding: value, as: UTF8.self) }
        } else if field.elementsEqual("retry".utf8) {
            if !value.isEmpty, value.allSatisfy({ $0 &- 0x30 < 10 }) {
                retryMilliseconds = Int(String(decoding: value, as: UTF8.self)) ?? retryMilliseconds
            }
        }
    }

    private mutating func dispatch() -> ServerSentEvent? {
        defer {
            data = []
            name = []
        }
        guard !data.isEmpty else { return nil }
        data.removeLast()
        return ServerSentEvent(
            name: name.isEmpty ? "message" : String(decoding: name, as: UTF8.self), data: data, id: lastID)
    }
}
