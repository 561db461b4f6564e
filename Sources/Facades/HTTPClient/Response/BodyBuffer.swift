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

    fileprivate struct State {
        /// Until the opener has it.
        var head: HTTPResponseHead?
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
        if let step = state.withLock({ $0.step() }) { return step }
        return await withCheckedContinuation { continuation in
            let step: Step? = state.withLock { state in
                if let step = state.step() { return step }
                state.readers.append(continuation)
                return nil
            }
            if let step { continuation.resume(returning: step) }
        }
    }

    /// What is there already.
    func poll() -> Step? { state.withLock { $0.step() } }

    func receive(_ head: HTTPResponseHead, expected: Int) { state.withLock { $0.head = head } }

    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        state.withLock { state in
            if state.bytes.count >= capacity {
                state.connectionWaits = true
                return false
            }
            state.bytes.append(contentsOf: bytes)
            return true
        }
    }

    func handOver() { wake(state.withLock { $0.woken() }) }

    func finish(_ outcome: TransferOutcome) {
        wake(
            state.withLock { state in
                state.outcome = outcome
                // Who has given up wants no rest; who is told of a fault still gets the bytes that came before it.
                if outcome == .failed(.cancelled) { state.bytes = [] }
                return state.woken()
            })
    }

    private func wake(_ woken: Woken) {
        if let (opener, opening) = woken.opener { opener.resume(returning: opening) }
        for (reader, step) in woken.readers { reader.resume(returning: step) }
    }
}

/// Those who get what they have waited for, to be told once the lock is free.
private struct Woken: Sendable {
    var opener: (CheckedContinuation<BodyBuffer.Opening, Never>, BodyBuffer.Opening)?
    var readers: [(CheckedContinuation<BodyBuffer.Step, Never>, BodyBuffer.Step)] = []
}

extension BodyBuffer.State {
    mutating func step() -> BodyBuffer.Step? {
        guard bytes.isEmpty else {
            defer {
                bytes = []
                connectionWaits = false
            }
            return .bytes(bytes, resume: connectionWaits)
        }
        return switch outcome {
        case nil: nil
        case .complete, .redirected: .end
        case .failed(let kind): .failed(kind)
        }
    }

    fileprivate mutating func woken() -> Woken {
        var woken = Woken()
        if opener != nil, let opening, let opener = opener.take() {
            woken.opener = (opener, opening)
            head = nil
        }
        while !readers.isEmpty, let step = step() { woken.readers.append((readers.removeFirst(), step)) }
        return woken
    }

    private var opening: BodyBuffer.Opening? {
        if let head { return .head(head) }
        return switch outcome {
        case nil: nil
        case .complete: .failed(.closedEarly(received: 0))
        case .redirected(let status, let location): .redirected(status: status, to: location)
        case .failed(let kind): .failed(kind)
        }
    }
}
