import Glibc

extension Exchange {
    func respond(_ status: HTTPStatus, _ headers: HTTPFields, _ body: [UInt8]) {
        guard begin(.complete) else { return }
        // What the handler did not want of the body must be out of the way of the next request.
        if !skipBody() { closes = true }
        let framing: ReplyBody = status.forbidsBody ? .none : .length(body.count)
        connection.output.append {
            appendHead(to: &$0, status, headers, framing)
            if !shape.isHead, !status.forbidsBody { $0 += body }
        }
        if !shape.isHead, !status.forbidsBody { observed?.bytes = body.count }
        observed?.isWhole = true
        connection.replyWritten()
    }

    func stream(_ status: HTTPStatus, _ headers: HTTPFields) {
        let framing: ReplyBody = status.forbidsBody ? .none : shape.isVersion10 ? .untilClose : .chunked
        guard begin(.streaming(framing)) else { return }
        if case .untilClose = framing { closes = true }
        connection.output.append { appendHead(to: &$0, status, headers, framing) }
        connection.replyWritten()
    }

    /// - Returns: false when nobody listens any more.
    private func begin(_ next: Reply) -> Bool {
        guard case .awaited = reply else { return false }
        reply = next
        if isInterrupted { return false }
        if shape.closes || connection.isTooOld || connection.service.isDraining { closes = true }
        return true
    }

    private func appendHead(
        to bytes: inout [UInt8], _ status: HTTPStatus, _ headers: HTTPFields, _ body: ReplyBody
    ) {
        if let wish = headers["Connection"], isSameFieldName(wish, "close") { closes = true }
        var shape = shape
        shape.closes = closes
        observed?.status = status
        ReplyHead.append(
            to: &bytes, status, observed?.complete(headers) ?? headers, body, shape,
            date: connection.service.dateField)
    }

    /// Adds a part of the body.
    /// - Returns: whether it was taken, or nil when it was and the next one must wait for room.
    func write(_ bytes: [UInt8]) -> Bool? {
        guard case .streaming(let framing) = reply, !isInterrupted, !writingEnded else { return false }
        if bytes.isEmpty || shape.isHead { return true }
        switch framing {
        case .none: return true
        case .chunked:
            connection.output.append {
                $0 += Array((String(bytes.count, radix: 16) + "\r\n").utf8)
                $0 += bytes
                $0 += [13, 10]
            }
        case .untilClose, .length: connection.output.append { $0 += bytes }
        }
        keepAlive?.last = loop.now
        observed?.bytes += bytes.count
        connection.flush()
        if isInterrupted { return false }
        return connection.output.count <= connection.service.limits.buffer ? true : nil
    }

    func waitForRoom(_ continuation: UnsafeContinuation<Bool, Never>) {
        let limit = connection.service.limits.buffer
        if isInterrupted || writingEnded { return continuation.resume(returning: false) }
        if connection.output.count <= limit || writer != nil { return continuation.resume(returning: true) }
        writer = continuation
    }

    /// Some of the output has left.
    func roomChanged() {
        guard let writer, connection.output.count <= connection.service.limits.buffer / 2 else { return }
        self.writer = nil
        writer.resume(returning: true)
    }

    /// The task that writes was cancelled in the middle of its waiting.
    func endWriting() {
        writingEnded = true
        guard let writer else { return }
        self.writer = nil
        writer.resume(returning: false)
    }

    func finish() {
        guard case .streaming(let framing) = reply else { return }
        reply = .complete
        observed?.isWhole = !isInterrupted && !writingEnded
        if isInterrupted || shape.isHead { return }
        if case .chunked = framing {
            connection.output.append { $0 += Array("0\r\n\r\n".utf8) }
            connection.replyWritten()
        }
    }

    /// Leaves the reply incomplete, and lets the client know by closing.
    func abandon() {
        guard case .streaming = reply else { return }
        reply = .complete
        if !isInterrupted { connection.breakOff() }
    }

    /// Tells a client that waits for events that we are still there, and finds out whether it is.
    func keepAliveIfDue(_ now: UInt64) {
        guard let keepAlive, now - keepAlive.last >= keepAlive.every, connection.output.isEmpty else { return }
        _ = write(EventText.keepAlive)
    }
}

/// A stream of events that is silent for so long is given a comment.
struct KeepAlive {
    var every: UInt64
    var last: UInt64
}

extension Connection {
    /// Sends what was added, unless this is part of a round that sends at its end.
    func replyWritten() { if !isPumping { flush() } }
}
