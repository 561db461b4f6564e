import Synchronization

/// What the supervisor is asked to do, in the order in which it was asked; one task reads.
package final class Inbox<Element: Sendable>: Sendable {
    private struct State {
        var elements: [Element] = []
        var reader: CheckedContinuation<Void, Never>?
        var isClosed = false
    }

    private let state = Mutex(State())

    package init() {}

    /// False when nobody reads any more.
    package func post(_ element: Element) -> Bool {
        let (isOpen, reader) = state.withLock { state in
            if !state.isClosed { state.elements.append(element) }
            return (!state.isClosed, state.reader.take())
        }
        reader?.resume()
        return isOpen
    }

    /// Everything that has come; empty only once it is closed or the task is cancelled.
    package func next() async -> [Element] {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isThere = state.withLock { state in
                    if !state.elements.isEmpty || state.isClosed || Task.isCancelled { return true }
                    state.reader = continuation
                    return false
                }
                if isThere { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.reader.take() }?.resume()
        }
        return state.withLock { state in
            defer { state.elements = [] }
            return state.elements
        }
    }

    /// Takes nothing more, and gives back what was not read.
    package func close() -> [Element] {
        let (rest, reader) = state.withLock { state in
            defer { state.elements = [] }
            state.isClosed = true
            return (state.elements, state.reader.take())
        }
        reader?.resume()
        return rest
    }
}
