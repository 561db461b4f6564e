import Synchronization

/// Something that happens once and can be waited for by many.
final class Ending: Sendable {
    private enum State {
        case ahead([CheckedContinuation<Void, Never>])
        case happened
    }

    private let state = Mutex(State.ahead([]))

    func happened() {
        let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            defer { state = .happened }
            if case .ahead(let waiting) = state { return waiting }
            return []
        }
        for continuation in waiting { continuation.resume() }
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                guard case .ahead(var waiting) = state else { return true }
                waiting.append(continuation)
                state = .ahead(waiting)
                return false
            }
            if isOver { continuation.resume() }
        }
    }
}
