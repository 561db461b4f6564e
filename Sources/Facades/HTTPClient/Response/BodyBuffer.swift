import Synchronization

/// The bytes between a connection and the reader of its answer: when they are too many, the connection waits.
final class BodyBuffer: ResponseReceiver {
    /// What a reader gets next.
    enum Step: Sendable {
        /// - Parameter resume: the connection was waiting for room and has to be told that there is some.
        case bytes([UInt8], resume: Bool)
        case end
        case failed(HTTPClientError.Kind)
    }

    enum Opening: Sendable {
        case head(HTTPResponseHead)
        case redirected(status: Int, to: String)
        case failed(HTTPClientError.Kind)
    }

    private struct State {
        var bytes: [UInt8] = []
        var connectionWaits = false
        var outcome: TransferOutcome?
        var opener: CheckedContinuation<Opening, Never>?
        var readers: [CheckedContinuation<Step, Never>] = []
    }

    private let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int) { self.capacity = capacity }

    var isFinished: Bool { state.withLock { $0.outcome != nil } }

    /// - Parameter begin: starts the exchange.
    func opening(begin: () -> Void) async -> Opening {
        await withCheckedContinuation { continuation in
            state.withLock { $0.opener = continuation }
            begin()
        }
    }

    /// All that is there, or the next that comes.
    func next() async -> Step {
        await withCheckedContinuation { continuation in
            let step: Step? = state.withLock { state in
                if !state.bytes.isEmpty {
                    defer {
                        state.bytes = []
                        state.connectionWaits = false
                    }
                    return .bytes(state.bytes, resume: state.connectionWaits)
                }
                if let outcome = state.outcome { return Self.ending(outcome) }
                state.readers.append(continuation)
                return nil
            }
            if let step { continuation.resume(returning: step) }
        }
    }

    func receive(_ head: HTTPResponseHead, expected: Int) {
        let opener = state.withLock { $0.opener.take() }
        opener?.resume(returning: .head(head))
    }

    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        enum Place { case reader(CheckedContinuation<Step, Never>), buffer, nowhere }
        let place: Place = state.withLock { state in
            if !state.readers.isEmpty { return .reader(state.readers.removeFirst()) }
            if state.bytes.count >= capacity {
                state.connectionWaits = true
                return .nowhere
            }
            state.bytes.append(contentsOf: bytes)
            return .buffer
        }
        switch place {
        case .reader(let reader): reader.resume(returning: .bytes(Array(bytes), resume: false))
        case .buffer: break
        case .nowhere: return false
        }
        return true
    }

    func finish(_ outcome: TransferOutcome) {
        let (opener, readers) = state.withLock { state in
            state.outcome = outcome
            // Who has given up wants no rest; who is told of a fault still gets the bytes that came before it.
            if outcome == .failed(.cancelled) { state.bytes = [] }
            defer { state.readers = [] }
            return (state.opener.take(), state.readers)
        }
        for reader in readers { reader.resume(returning: Self.ending(outcome)) }
        switch outcome {
        case .complete: opener?.resume(returning: .failed(.closedEarly(received: 0)))
        case .redirected(let status, let location): opener?.resume(returning: .redirected(status: status, to: location))
        case .failed(let kind): opener?.resume(returning: .failed(kind))
        }
    }

    private static func ending(_ outcome: TransferOutcome) -> Step {
        switch outcome {
        case .complete, .redirected: .end
        case .failed(let kind): .failed(kind)
        }
    }
}
