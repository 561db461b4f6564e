/// How long each part of an exchange may take; nil is for ever.
package struct HTTPTimeouts: Sendable, Hashable {
    /// From asking for the address to a connection, encrypted where it has to be, over which the request can go.
    package var connect: Duration?
    /// From there to the first byte of the answer: what the other side needs for thinking.
    package var firstByte: Duration?
    /// Between bytes of the answer. Does not run while the reader of a stream keeps it waiting.
    package var idle: Duration?
    /// All of it, redirects included.
    package var total: Duration?

    package init(
        connect: Duration? = .seconds(10), firstByte: Duration? = .seconds(60), idle: Duration? = .seconds(60),
        total: Duration? = .seconds(300)
    ) {
        self.connect = connect
        self.firstByte = firstByte
        self.idle = idle
        self.total = total
    }
}

/// How much of an answer is taken in; what is larger is refused instead of cut.
package struct HTTPLimits: Sendable, Hashable {
    /// Status line and all header fields together.
    package var headerBytes: Int
    /// The whole body, of a stream as well.
    package var bodyBytes: Int
    /// How far a stream may run ahead of its reader; the connection waits from there on.
    package var bufferedBytes: Int

    package init(headerBytes: Int = 64 * 1024, bodyBytes: Int = 10 * 1024 * 1024, bufferedBytes: Int = 256 * 1024) {
        self.headerBytes = headerBytes
        self.bodyBytes = bodyBytes
        self.bufferedBytes = bufferedBytes
    }
}
