import Synchronization

/// What a person does during a chat, in order; Ctrl-C while an answer is made ends the answer instead of the chat.
final class ChatInbox: Sendable {
    fileprivate struct State {
        var events: [ConsoleEvent] = []
        var waiting: CheckedContinuation<ConsoleEvent, Never>?
        var giveUp: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    func feed(_ events: AsyncStream<ConsoleEvent>) async {
        for await event in events { deliver(event) }
        deliver(.end)
    }

    private func deliver(_ event: ConsoleEvent) {
        if event == .interrupt, let giveUp = state.withLock({ $0.takeGiveUp() }) { return giveUp() }
        let waiting = state.withLock { state in
            // Whoever wants to leave does not mean to say first what was typed ahead.
            if event == .interrupt { state.events.removeAll { $0 != .end } }
            guard let waiting = state.waiting else {
                state.events.append(event)
                return nil as CheckedContinuation<ConsoleEvent, Never>?
            }
            state.waiting = nil
            return waiting
        }
        waiting?.resume(returning: event)
    }

    func next() async -> ConsoleEvent {
        await withCheckedContinuation { continuation in
            let event: ConsoleEvent? = state.withLock { state in
                if !state.events.isEmpty { return state.events.removeFirst() }
                state.waiting = continuation
                return nil
            }
            if let event { continuation.resume(returning: event) }
        }
    }

    /// Runs one turn in a task of its own, which the first Ctrl-C cancels.
    func during<Value: Sendable>(
        _ turn: @escaping @Sendable () async -> Value
    ) async -> (value: Value, wasGivenUp: Bool) {
        let task = Task { await turn() }
        state.withLock { $0.giveUp = { task.cancel() } }
        let value = await task.value
        let wasGivenUp = state.withLock { $0.takeGiveUp() } == nil
        return (value, wasGivenUp)
    }
}

extension ChatInbox.State {
    fileprivate mutating func takeGiveUp() -> (@Sendable () -> Void)? {
        defer { giveUp = nil }
        return giveUp
    }
}
