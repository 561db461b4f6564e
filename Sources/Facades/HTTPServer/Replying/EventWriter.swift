/// One server-sent event.
package struct ServerEvent: Sendable, Hashable {
    package var id: String?
    package var name: String?
    /// May have several lines.
    package var data: String

    package init(_ data: String, name: String? = nil, id: String? = nil) {
        self.data = data
        self.name = name
        self.id = id
    }
}

/// A reply that is a stream of events; it waits for slow clients like any body.
package struct EventWriter: ~Copyable, Sendable {
    private var body: BodyWriter

    init(body: consuming BodyWriter) { self.body = body }

    package mutating func send(_ event: ServerEvent) async throws(ClientGone) {
        try await body.write(EventText.encode(event))
    }

    /// A line that clients skip.
    package mutating func comment(_ text: String) async throws(ClientGone) {
        try await body.write(EventText.comment(text))
    }

    package consuming func finish() -> ResponseSent { body.finish() }

    package consuming func abandon() -> ResponseSent { body.abandon() }
}

/// How events are written down.
enum EventText {
    static let keepAlive = Array(":\n\n".utf8)

    static func encode(_ event: ServerEvent) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(event.data.utf8.count + 32)
        if let id = event.id { field("id", singleLine(id), &bytes) }
        if let name = event.name { field("event", singleLine(name), &bytes) }
        for line in lines(event.data) { field("data", line, &bytes) }
        bytes.append(10)
        return bytes
    }

    static func comment(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for line in lines(text) {
            bytes += [UInt8(ascii: ":"), 32]
            bytes += line
            bytes.append(10)
        }
        bytes.append(10)
        return bytes
    }

    private static func field(_ name: StaticString, _ value: ArraySlice<UInt8>, _ bytes: inout [UInt8]) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes += [UInt8(ascii: ":"), 32]
        bytes += value
        bytes.append(10)
    }

    /// An identifier or a name that had line breaks would be read as further fields; they are left out.
    private static func singleLine(_ text: String) -> ArraySlice<UInt8> {
        text.utf8.filter { $0 != 10 && $0 != 13 && $0 != 0 }[...]
    }

    /// CR, LF and CRLF each end a line; the empty text is one empty line.
    private static func lines(_ text: String) -> [ArraySlice<UInt8>] {
        let bytes = Array(text.utf8)
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 10 || byte == 13 {
                lines.append(bytes[start..<index])
                if byte == 13, index + 1 < bytes.count, bytes[index + 1] == 10 { index += 1 }
                start = index + 1
            }
            index += 1
        }
        return lines + [bytes[start...]]
    }
}
