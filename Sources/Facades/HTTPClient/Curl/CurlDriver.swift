import CCurl

/// The transfers and the connections they share. Whoever holds its lock drives it; that is one thread at a time.
final class CurlDriver {
    private static let connectionLimit: Int32 = 6
    private static let handlesKept = 32
    private static let timeout: Int32 = -1

    private let library: CurlLibrary
    private let multi: OpaquePointer
    private let poll: ConnectionPoll
    private let watch = DeadlineWatch()
    private let sockets: SocketWatch
    private var transfers: [ObjectIdentifier: Transfer] = [:]
    /// Those that got something in this round.
    private var touched: [Transfer] = []
    private var idle: [EasyHandle] = []

    init?(_ library: CurlLibrary, _ poll: ConnectionPoll, _ settings: HTTPClientSettings) {
        guard let multi = library.table.pointee.curl_multi_init() else { return nil }
        self.library = library
        self.multi = multi
        self.poll = poll
        sockets = SocketWatch(poll)
        _ = caxton_multi_set_long(library.table, multi, Self.connectionLimit, settings.idleConnections)
        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = caxton_multi_set_callbacks(library.table, multi, watchSocket, callLater, context)
    }

    /// One round: does what was told, what can be done now, and what is due.
    func advance(_ commands: [CurlLoop.Command], ready: [ReadySocket] = []) {
        watch.tick()
        for command in commands { perform(command) }
        for socket in ready where sockets.isWanted(socket.number) { act(socket.number, socket.readiness) }
        for _ in 0..<4 where watch.isTimerDue() { act(Self.timeout, 0) }
        collectFinished()
        if watch.isDue() { endOverdue() }
        for transfer in touched { transfer.handOver() }
        touched.removeAll(keepingCapacity: true)
    }

    /// How long the thread may sleep now, in milliseconds.
    func patience(wasBusy: Bool) -> Int32 { watch.patience(wasBusy: wasBusy) }

    /// After something was begun without the thread, which may sleep for longer than it should now.
    func wakeIfOversleeping() {
        if watch.next < watch.sleepsUntil { poll.ring() }
    }

    func close() {
        for transfer in Array(transfers.values) { abort(transfer, .cancelled) }
        idle = []
        _ = library.table.pointee.curl_multi_cleanup(multi)
    }

    func touch(_ transfer: Transfer) { touched.append(transfer) }

    fileprivate func want(_ socket: Int32, _ purpose: Int32) { sockets.want(socket, purpose) }

    fileprivate func setTimer(milliseconds: Int) { watch.setTimer(milliseconds: milliseconds) }

    private func act(_ socket: Int32, _ readiness: Int32) {
        var running: Int32 = 0
        _ = library.table.pointee.curl_multi_socket_action(multi, socket, readiness, &running)
    }

    private func perform(_ command: CurlLoop.Command) {
        switch command {
        case .begin(let exchange): begin(exchange)
        case .resume(let exchange):
            guard let transfer = transfers[ObjectIdentifier(exchange)] else { return }
            transfer.resume()
            if let failure = transfer.failure { abort(transfer, failure) }
        case .cancel(let exchange):
            guard let transfer = transfers[ObjectIdentifier(exchange)] else { return }
            abort(transfer, .cancelled)
        }
    }

    private func begin(_ exchange: Exchange) {
        if exchange.isAbandoned { return exchange.receiver.finish(.failed(.cancelled)) }
        guard let easy = idle.popLast() ?? EasyHandle(library) else {
            return exchange.receiver.finish(.failed(.unexpected(code: 27, reason: "out of memory")))
        }
        easy.reset()
        let transfer = Transfer(exchange, easy, watch, self)
        transfer.prepare()
        let code = library.table.pointee.curl_multi_add_handle(multi, easy.pointer)
        guard code == 0 else {
            return exchange.receiver.finish(.failed(.unexpected(code: code, reason: "the transfer was not accepted")))
        }
        transfers[ObjectIdentifier(exchange)] = transfer
    }

    private func collectFinished() {
        var code: Int32 = 0
        while let pointer = caxton_multi_next_finished(library.table, multi, &code) {
            var context: UnsafeMutableRawPointer?
            _ = caxton_easy_get_pointer(library.table, pointer, EasyInfo.privateData, &context)
            guard let transfer = Transfer.from(context) else { continue }
            remove(transfer, transfer.outcome(code: code))
        }
    }

    private func endOverdue() {
        for transfer in Array(transfers.values) {
            if let kind = transfer.overdue {
                abort(transfer, kind)
            } else {
                watch.expect(transfer.deadline)
            }
        }
    }

    private func abort(_ transfer: Transfer, _ kind: HTTPClientError.Kind) { remove(transfer, .failed(kind)) }

    /// Takes it out, which closes an unfinished connection, and tells the one who waits.
    private func remove(_ transfer: Transfer, _ outcome: TransferOutcome) {
        transfers[ObjectIdentifier(transfer.exchange)] = nil
        _ = library.table.pointee.curl_multi_remove_handle(multi, transfer.easy.pointer)
        if idle.count < Self.handlesKept { idle.append(transfer.easy) }
        transfer.exchange.receiver.finish(outcome)
    }
}

// libcurl's callbacks; it calls them while it is driven.

private let watchSocket: caxton_curl_watcher = { _, socket, purpose, context, _ in
    guard let context else { return 0 }
    Unmanaged<CurlDriver>.fromOpaque(context).takeUnretainedValue().want(socket, purpose)
    return 0
}

private let callLater: caxton_curl_timer = { _, milliseconds, context in
    guard let context else { return 0 }
    Unmanaged<CurlDriver>.fromOpaque(context).takeUnretainedValue().setTimer(milliseconds: milliseconds)
    return 0
}
