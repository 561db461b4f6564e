import CCurl

/// The loop itself; everything in it lives on one thread.
final class CurlDriver {
    private static let connectionLimit: Int32 = 6
    private static let handlesKept = 32

    private let library: CurlLibrary
    private let loop: CurlLoop
    private let multi: OpaquePointer
    private let alarm: Alarm
    private let watch = DeadlineWatch()
    private var transfers: [ObjectIdentifier: Transfer] = [:]
    private var idle: [EasyHandle] = []

    init?(_ library: CurlLibrary, _ loop: CurlLoop, _ settings: HTTPClientSettings) {
        guard let alarm = Alarm(), let multi = library.table.pointee.curl_multi_init() else { return nil }
        self.alarm = alarm
        self.library = library
        self.loop = loop
        self.multi = multi
        _ = caxton_multi_set_long(library.table, multi, Self.connectionLimit, settings.idleConnections)
    }

    func run() {
        let curl = library.table
        while let commands = loop.take() {
            for command in commands { perform(command) }
            var running: Int32 = 0
            _ = curl.pointee.curl_multi_perform(multi, &running)
            collectFinished()
            if watch.isDue() { endOverdue() }
            if loop.maySleep(alarm), caxton_multi_poll(curl, multi, alarm.descriptor, watch.patience) != 0 {
                alarm.silence()
            }
            watch.tick()
        }
    }

    func close() {
        for transfer in Array(transfers.values) { abort(transfer, .cancelled) }
        idle = []
        _ = library.table.pointee.curl_multi_cleanup(multi)
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
        let transfer = Transfer(exchange, easy, watch)
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
