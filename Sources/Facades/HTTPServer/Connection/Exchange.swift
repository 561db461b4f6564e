import Glibc

/// One request and its reply: the state that the handler's writer and body work on.
///
/// - Invariant: touched by the thread of `loop` only; the parts given to the handler go there first.
final class Exchange: @unchecked Sendable {
    enum Reply {
        case awaited
        /// Its parts are sent as they come.
        case streaming(ReplyBody)
        case complete
    }

    let connection: Connection
    let loop: EventLoop
    let shape: ReplyShape
    private let expectsContinue: Bool
    private var task: Task<Void, Never>?
    private var hasEnded = false
    /// The client has gone or the server stops: nothing more can be read or written.
    private(set) var isInterrupted = false

    var decoder: BodyDecoder
    /// Body that nobody has taken yet.
    private var arrived: [UInt8] = []
    private var fault: RequestBodyError?
    private var reader: UnsafeContinuation<BodyPart, Never>?
    private var readingEnded = false
    private var toldToContinue = false
    /// How much had come when the present span of patience began, and what is left of the span.
    private var progressMark = 0
    private var patience: UInt64

    /// When the handler must have begun its reply.
    var answerDeadline: UInt64
    var reply = Reply.awaited
    var closes = false
    var writer: UnsafeContinuation<Bool, Never>?
    var writingEnded = false
    var keepAlive: KeepAlive?
    var observed: ObservedExchange?

    init(_ connection: Connection, _ head: RequestHead) {
        self.connection = connection
        loop = connection.service.loop
        shape = ReplyShape(
            isHead: head.method.name == "HEAD", isVersion10: head.isVersion10,
            closes: !head.keepsAlive)
        patience = connection.service.spans.body
        answerDeadline = connection.service.deadline(connection.service.spans.answer)
        expectsContinue = head.expectsContinue
        decoder = BodyDecoder(head.framing, limit: connection.service.limits.body)
    }

    var isReplyComplete: Bool {
        if case .complete = reply { return true }
        return false
    }

    /// Runs the handler up to its first wait, here and now.
    func start(_ head: RequestHead) {
        let service = connection.service
        let handler = service.handler
        service.handlerBegan()
        var request = HTTPRequest(head: head, body: RequestBody(exchange: self), peer: connection.peer)
        if let observer = service.observer { observe(&request, observer) }
        let task = Task.immediateDetached(executorPreference: loop) { [self, request] in
            _ = await handler(request, ResponseWriter(exchange: self))
            hasEnded = true
            self.task = nil
            connection.ended(self)
        }
        // Either may have happened already, inside the call above.
        if isInterrupted, !isReplyComplete {
            task.cancel()
        } else if !hasEnded {
            self.task = task
        }
    }

    /// Ends everything that waits, and cancels the handler, unless it has answered and only tidies up.
    func interrupt() {
        isInterrupted = true
        if fault == nil, !decoder.isDone { fault = .disconnected }
        if isReplyComplete, !connection.service.isOverdue {
            connection.service.keep(self)
        } else {
            cancel()
        }
        answerReader()
        if let writer {
            self.writer = nil
            writer.resume(returning: false)
        }
    }

    func cancel() { task?.cancel() }

    func checkTime(_ now: UInt64) {
        if reader != nil, now >= connection.inputDeadline {
            if hasProgressed {
                allowTimeForBody()
            } else {
                fail(.timedOut)
            }
        }
        if now >= answerDeadline, case .awaited = reply {
            if reader == nil { answerInPlaceOfHandler() } else { allowTimeForAnswer() }
        }
        keepAliveIfDue(now)
    }

    private func allowTimeForAnswer() {
        answerDeadline = connection.service.deadline(connection.service.spans.answer)
    }

    /// The client has waited long enough; whatever the handler answers yet comes too late.
    private func answerInPlaceOfHandler() {
        let refusal = HTTPRefusal(
            .gatewayTimeout, "the request took longer than the server gives it",
            help: "what it began may still come to its end")
        let reply = connection.service.refusalReply(refusal)
        closes = true
        respond(refusal.status, reply.headers, reply.body)
        cancel()
    }

    // MARK: The body of the request

    /// Takes bytes from the connection as long as somebody wants them.
    /// - Returns: whether there may be more to do.
    func receiveBody() -> Bool {
        guard !decoder.isDone, fault == nil, !isInterrupted else { return false }
        let room = connection.service.limits.buffer - arrived.count
        guard room > 0, reader != nil || arrived.isEmpty else { return false }
        if connection.input.isEmpty, !connection.receive() { return false }
        // Reading may have found the end of everything.
        guard fault == nil, !isInterrupted else { return false }
        do throws(RequestBodyError) {
            let used = try connection.input.withBytes { (bytes) throws(RequestBodyError) in
                try decoder.decode(bytes, into: &arrived, room: room)
            }
            connection.input.removeFirst(used)
        } catch {
            fail(error)
            return false
        }
        if !arrived.isEmpty || decoder.isDone { answerReader() }
        return true
    }

    private func fail(_ error: RequestBodyError) {
        fault = error
        closes = true
        answerReader()
    }

    /// The next part, if it is there already.
    func takeBody() -> BodyPart? {
        if !arrived.isEmpty {
            defer { arrived = [] }
            return .bytes(arrived)
        }
        if let fault { return .fault(fault) }
        if decoder.isDone { return .end }
        if isInterrupted || readingEnded { return .fault(.disconnected) }
        return nil
    }

    func waitForBody(_ continuation: UnsafeContinuation<BodyPart, Never>) {
        // Two waits at once could only come from two tasks that share one body.
        if let part = takeBody() { return continuation.resume(returning: part) }
        if reader != nil { return continuation.resume(returning: .fault(.disconnected)) }
        reader = continuation
        if expectsContinue, !toldToContinue, decoder.received == 0, connection.input.isEmpty, case .awaited = reply {
            toldToContinue = true
            connection.output.append { $0 += Array("HTTP/1.1 100 Continue\r\n\r\n".utf8) }
        }
        allowTimeForBody()
        connection.pump()
    }

    /// Passes over what has come of a body that the handler did not want; true when that was all of it.
    func skipBody() -> Bool {
        var dropped: [UInt8] = []
        while !decoder.isDone, fault == nil, !connection.input.isEmpty {
            let used = try? connection.input.withBytes { (bytes) throws(RequestBodyError) in
                try decoder.decode(bytes, into: &dropped, room: .max)
            }
            guard let used else { return false }
            connection.input.removeFirst(used)
            dropped = []
        }
        return decoder.isDone
    }

    /// The task that reads was cancelled.
    func endReading() {
        readingEnded = true
        answerReader()
    }

    private var hasProgressed: Bool { decoder.received - progressMark >= 1024 }

    /// The clock runs while we wait for the client, not while the handler is busy; single bytes do not set it back.
    private func allowTimeForBody() {
        if hasProgressed {
            progressMark = decoder.received
            patience = connection.service.spans.body
        }
        connection.inputDeadline = connection.service.deadline(patience)
    }

    private func answerReader() {
        guard let reader, let part = takeBody() else { return }
        self.reader = nil
        patience = connection.inputDeadline > loop.now ? connection.inputDeadline - loop.now : 0
        connection.inputDeadline = .max
        reader.resume(returning: part)
    }
}

/// What a wait for the body comes to.
enum BodyPart: Sendable {
    case bytes([UInt8])
    case end
    case fault(RequestBodyError)
}
