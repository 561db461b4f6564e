package import AgentModel
package import Routing
import Synchronization

/// Where messages for one agent wait, and where it is told what to do.
///
/// Messages are bounded: a place is reserved before a message is written down, so that what has been acknowledged always
/// has one. Orders are few and never refused. One task reads; the mailbox outlives it, so that a restart loses nothing.
package final class AgentMailbox: Sendable {
    package enum Door: Sendable {
        case open
        case closed
    }

    package struct Batch: Sendable {
        var orders: [AgentOrder]
        package var messages: [Envelope]
    }

    private struct State {
        var door = Door.closed
        var reserved = 0
        var queue = TurnQueue<Envelope>()
        var orders: [AgentOrder] = []
        /// Hands of turns that wait for another agent, and that others may use meanwhile.
        var lent = 0
        var reader: CheckedContinuation<Void, Never>?

        /// All orders, or messages for at most so many free hands; nil when there is nothing to do for them.
        mutating func take(hands: Int) -> Batch? {
            // An order may change how many hands there are, so it goes first.
            if !orders.isEmpty {
                defer { orders = [] }
                return Batch(orders: orders, messages: [])
            }
            let free = hands + lent
            guard free > 0, queue.hasReady else { return nil }
            return Batch(orders: [], messages: queue.take(free))
        }
    }

    private let state = Mutex(State())

    package init() {}

    var waiting: Int { state.withLock { $0.queue.count + $0.reserved } }

    // MARK: Senders

    package enum Reservation: Sendable { case granted, full, closed }

    /// A place among those that wait; it is given up by `deliver` or `release`.
    package func reserve(limit: Int) -> Reservation {
        state.withLock { state in
            guard state.door == .open else { return .closed }
            guard state.queue.count + state.reserved < limit else { return .full }
            state.reserved += 1
            return .granted
        }
    }

    func release() {
        let reader = state.withLock { state in
            state.reserved -= 1
            return state.reader.take()
        }
        reader?.resume()
    }

    /// False when the door was closed since the place was reserved.
    package func deliver(
        _ envelope: Envelope, in conversation: ConversationID, _ priority: MessagePriority, at now: Timestamp
    ) -> Bool {
        let (isTaken, reader) = state.withLock { state in
            state.reserved -= 1
            if state.door == .open { state.queue.append(envelope, to: conversation, priority, at: now) }
            // A reader that waits for the last place to be given up is woken in either case.
            return (state.door == .open, state.reader.take())
        }
        reader?.resume()
        return isTaken
    }

    func post(_ order: AgentOrder) {
        let reader = state.withLock { state in
            state.orders.append(order)
            return state.reader.take()
        }
        reader?.resume()
    }

    package func set(_ door: Door) { state.withLock { $0.door = door } }

    // MARK: The reader

    /// All orders, or messages for at most so many free hands, as soon as there are any or something else has changed;
    /// nil when the reading task was cancelled.
    package func next(hands: Int) async -> Batch? {
        if Task.isCancelled { return nil }
        if let batch = state.withLock({ $0.take(hands: hands) }) { return batch }
        await change(hands: hands)
        if Task.isCancelled { return nil }
        return state.withLock { $0.take(hands: hands) } ?? Batch(orders: [], messages: [])
    }

    func lend() {
        let reader = state.withLock { state in
            state.lent += 1
            return state.reader.take()
        }
        reader?.resume()
    }

    func takeBack() { state.withLock { $0.lent -= 1 } }

    package func finished(_ conversation: ConversationID, at now: Timestamp) {
        let reader = state.withLock { state in
            state.queue.finished(conversation, at: now)
            return state.reader.take()
        }
        reader?.resume()
    }

    /// Orders nobody has read, once their reader has gone.
    func removeOrders() -> [AgentOrder] {
        state.withLock { state in
            defer { state.orders = [] }
            return state.orders
        }
    }

    /// What waits and will not be read any more.
    func removeAll() -> [Envelope] { state.withLock { $0.queue.removeAll() } }

    private func change(hands: Int) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isThere = state.withLock { state in
                    if !state.orders.isEmpty || (hands + state.lent > 0 && state.queue.hasReady) || Task.isCancelled {
                        return true
                    }
                    state.reader = continuation
                    return false
                }
                if isThere { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.reader.take() }?.resume()
        }
    }
}
