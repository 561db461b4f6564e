/// One message of an event stream.
package struct ServerSentEvent: Sendable, Hashable {
    /// What `event:` said, else "message".
    package var name: String
    /// The lines of `data:`, joined by line feeds.
    package var data: [UInt8]
    /// The last `id:` of the stream so far: where to go on after the connection is lost.
    package var id: String

    package init(name: String = "message", data: [UInt8], id: String = "") {
        self.name = name
        self.data = data
        self.id = id
    }

    package init(name: String = "message", _ text: String, id: String = "") {
        self.init(name: name, data: Array(text.utf8), id: id)
    }

    package var text: String { String(decoding: data, as: UTF8.self) }
}
