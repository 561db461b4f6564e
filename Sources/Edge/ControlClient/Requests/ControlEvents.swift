import HTTPClient
package import JSON

/// One event of a stream, its data read.
package struct ControlEvent: Sendable {
    package var name: String
    package var data: JSONValue
    package var id: String
}

/// The events of one answer, as they come. It is read once; letting it go closes the connection.
package struct ControlEvents {
    private var events: ServerSentEvents.Iterator
    private let address: ServerAddress

    init(_ body: HTTPBody, from address: ServerAddress) {
        events = body.serverSentEvents(limit: 16 << 20).makeAsyncIterator()
        self.address = address
    }

    /// Nil at the end.
    package mutating func next() async throws(ControlFailure) -> ControlEvent? {
        do throws(HTTPClientError) {
            guard let event = try await events.next() else { return nil }
            return ControlEvent(name: event.name, data: (try? JSONValue.parse(event.data)) ?? nil, id: event.id)
        } catch {
            throw ControlFailure(error, asking: address)
        }
    }
}

/// The lines of one answer, as they come.
package struct ControlLines {
    private var pieces: HTTPBody.Iterator
    private let address: ServerAddress
    private var pending: [UInt8] = []
    private var hasEnded = false

    init(_ body: HTTPBody, from address: ServerAddress) {
        pieces = body.makeAsyncIterator()
        self.address = address
    }

    /// Without its line break; nil at the end.
    package mutating func next() async throws(ControlFailure) -> String? {
        while true {
            if let end = pending.firstIndex(of: 0x0A) {
                defer { pending.removeFirst(end + 1) }
                return String(decoding: pending[..<end], as: UTF8.self)
            }
            if hasEnded {
                if pending.isEmpty { return nil }
                defer { pending = [] }
                return String(decoding: pending, as: UTF8.self)
            }
            do throws(HTTPClientError) {
                if let piece = try await pieces.next() { pending += piece } else { hasEnded = true }
            } catch {
                throw ControlFailure(error, asking: address)
            }
        }
    }
}
