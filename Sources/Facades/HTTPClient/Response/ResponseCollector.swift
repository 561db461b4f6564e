import Synchronization

/// Puts a whole answer together and wakes the one who waits for it, once.
final class ResponseCollector: ResponseReceiver {
    enum Outcome: Sendable {
        case response(HTTPResponse)
        case redirected(status: Int, to: String)
        case failed(HTTPClientError.Kind)
    }

    private struct State {
        var response = HTTPResponse(head: HTTPResponseHead(status: 0))
        var waiter: CheckedContinuation<Outcome, Never>?
    }

    private let state = Mutex(State())

    /// - Parameter begin: starts the exchange.
    func outcome(begin: () -> Void) async -> Outcome {
        await withCheckedContinuation { continuation in
            state.withLock { $0.waiter = continuation }
            begin()
        }
    }

    func receive(_ head: HTTPResponseHead, expected: Int) {
        state.withLock {
            $0.response.head = head
            $0.response.body.reserveCapacity(expected)
        }
    }

    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        state.withLock { $0.response.body.append(contentsOf: bytes) }
        return true
    }

    func handOver() {}

    func finish(_ outcome: TransferOutcome) {
        let (waiter, response) = state.withLock { state in
            defer { state = State() }
            return (state.waiter, state.response)
        }
        switch outcome {
        case .complete: waiter?.resume(returning: .response(response))
        case .redirected(let status, let location): waiter?.resume(returning: .redirected(status: status, to: location))
        case .failed(let kind): waiter?.resume(returning: .failed(kind))
        }
    }
}
