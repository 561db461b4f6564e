package import Platform
import Synchronization

/// A stream of text that is gathered and handed on in large pieces.
///
/// Commands only write; whether the reader is still there and whether the disk was full is asked once, at the end.
package final class Output: Sendable {
    package typealias Sink = @Sendable ([UInt8]) throws(SystemError) -> Void

    private struct State {
        var pending: [UInt8] = []
        var failure: SystemError?
        var isFresh = true
        weak var other: Output?
        /// Whether the other one is read by the same reader.
        var isShared = false
    }

    private let sink: Sink
    private let capacity: Int
    private let state = Mutex(State())

    package init(capacity: Int = 64 * 1024, sink: @escaping Sink) {
        self.capacity = capacity
        self.sink = sink
    }

    /// Keeps the order of two streams that may end at the same terminal: what one holds is handed on before the
    /// other takes more.
    ///
    /// - Parameter isShared: whether they do, so that what one wrote stands above what the other writes.
    package func alternate(with other: Output, isShared: Bool = false) {
        state.withLock { ($0.other, $0.isShared) = (other, isShared) }
        other.state.withLock { ($0.other, $0.isShared) = (self, isShared) }
    }

    package func write(_ text: String) { write(Array(text.utf8)) }

    package func write(_ bytes: [UInt8]) {
        // Asked for under the lock and used outside of it: two locks held at once could wait for each other.
        if let other = state.withLock({ $0.other }) { _ = other.finish() }
        state.withLock { state in
            // After a failure everything is dropped: the command goes on to its own end and keeps its exit code.
            guard state.failure == nil else { return }
            state.pending += bytes
            state.isFresh = state.isFresh && bytes.isEmpty
            if state.pending.count >= capacity { deliver(&state) }
        }
    }

    package func writeLine(_ text: String = "") { write(text + "\n") }

    /// Hands on what there is, for a reader who is waiting.
    package func flush() { _ = finish() }

    /// An empty line, unless nothing stands above it.
    package func separate() {
        let (isFresh, neighbour) = state.withLock { ($0.isFresh, $0.isShared ? $0.other : nil) }
        if !isFresh || neighbour?.state.withLock({ !$0.isFresh }) == true { writeLine() }
    }

    /// Hands on what is left; the first failure of the stream, if any.
    package func finish() -> SystemError? {
        state.withLock { state in
            deliver(&state)
            return state.failure
        }
    }

    private func deliver(_ state: inout State) {
        guard state.failure == nil, !state.pending.isEmpty else { return }
        do throws(SystemError) {
            try sink(state.pending)
        } catch {
            state.failure = error
        }
        state.pending.removeAll(keepingCapacity: true)
    }
}
