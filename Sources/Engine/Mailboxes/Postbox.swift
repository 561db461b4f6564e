public import Synchronization

/// Where messages wait for one task that reads them, all that have come at a time.
///
/// Sending never waits. The reader hands in the buffer it has dealt with and gets the full one for it, so that two buffers
/// go to and fro and nothing is allocated; it sleeps only when there is nothing, and is woken once.
///
/// The only type of the house that says `public`: of what says `package` the compiler makes no copy for a message type of
/// another room, and the generic code takes three times as long.
public final class Postbox<Message: Sendable>: Sendable {
    @usableFromInline struct State {
        @usableFromInline var waiting: [Message] = []
        @usableFromInline var reader: UnsafeContinuation<Message?, Never>?
        @usableFromInline var isClosed = false

        @inlinable init() {}
    }

    @usableFromInline let state = Mutex(State())
    @usableFromInline let limit: Int

    /// More than the limit are not taken, until some have been read.
    @inlinable
    public init(limit: Int = .max) { self.limit = limit }

    public enum Answer: Sendable, Hashable { case taken, full, closed }

    @inlinable
    @discardableResult
    public func send(_ message: consuming Message) -> Answer {
        let message = message
        let (answer, reader) = state.withLock { state -> (Answer, UnsafeContinuation<Message?, Never>?) in
            guard !state.isClosed else { return (.closed, nil) }
            // A reader that sleeps is handed the message, and need not come back for it.
            if let reader = state.reader.take() { return (.taken, reader) }
            guard state.waiting.count < limit else { return (.full, nil) }
            state.waiting.append(message)
            return (.taken, nil)
        }
        reader?.resume(returning: message)
        return answer
    }

    /// Everything that has come goes into the buffer, in place of what was in it; waits until there is something. False
    /// when the box is closed and empty.
    ///
    /// It does not look at cancellation, which would cost more than all the rest: who owns the reading task closes the box
    /// when the task is cancelled, once for all its messages.
    @inlinable
    public func read(into buffer: inout [Message]) async -> Bool {
        buffer.removeAll(keepingCapacity: true)
        while true {
            let isOpen = state.withLock { state in
                swap(&state.waiting, &buffer)
                return !state.isClosed
            }
            if !buffer.isEmpty { return true }
            guard isOpen else { return false }
            let handed: Message? = await withUnsafeContinuation { continuation in
                let isThere = state.withLock { state in
                    guard state.waiting.isEmpty, !state.isClosed else { return true }
                    state.reader = continuation
                    return false
                }
                if isThere { continuation.resume(returning: nil) }
            }
            if let handed {
                buffer.append(handed)
                return true
            }
        }
    }

    /// Takes no more messages; those that wait can still be read.
    public func close() {
        let reader = state.withLock { state in
            state.isClosed = true
            return state.reader.take()
        }
        reader?.resume(returning: nil)
    }

    public var waiting: Int { state.withLock { $0.waiting.count } }
}
