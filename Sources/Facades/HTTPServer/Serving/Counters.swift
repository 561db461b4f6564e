import Synchronization

/// What a server has done so far, and what it is doing.
package struct HTTPServerFigures: Sendable, Hashable {
    /// Open now.
    package var connections: Int
    /// At work now.
    package var handlers: Int
    package var accepted: Int
    /// Turned away because there were too many.
    package var refused: Int
    /// Given to the handler.
    package var requests: Int
}

/// Written by the loop's thread alone, read by any.
final class Counters: Sendable {
    let connections = Atomic(0)
    let handlers = Atomic(0)
    let accepted = Atomic(0)
    let refused = Atomic(0)
    let requests = Atomic(0)

    var figures: HTTPServerFigures {
        HTTPServerFigures(
            connections: connections.load(ordering: .relaxed), handlers: handlers.load(ordering: .relaxed),
            accepted: accepted.load(ordering: .relaxed), refused: refused.load(ordering: .relaxed),
            requests: requests.load(ordering: .relaxed))
    }
}

extension Atomic<Int> {
    /// For a counter that only one thread writes: no locked instruction.
    borrowing func count() { store(load(ordering: .relaxed) &+ 1, ordering: .relaxed) }

    borrowing func set(_ value: Int) { store(value, ordering: .relaxed) }
}
