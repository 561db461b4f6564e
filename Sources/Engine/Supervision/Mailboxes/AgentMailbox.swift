package import AgentModel
import Synchronization

/// Where messages for one agent wait, and where it is told what to do.
///
/// Messages are bounded: a place is reserved before a message is written down, so that what has been acknowledged always
/// has one. Orders are few and never refused. One task reads; the mailbox outlives it, so that a restart loses nothing.
///
/// Senders only add to a list, in a moment. Whose turn it is the reader finds out by itself: it exchanges the full list for
/// the empty one and sorts it on its own side. Where both locks are taken, the desk's is the first.
package final class AgentMailbox: Sendable {
    package enum Door: Sendable {
        case open
        case closed
    }

    package struct Batch: Sendable {
        var orders: [AgentOrder]
        package var messages: [Envelope]
    }

    /// The senders' side.
    private struct Entrance {
        var isOpen = false
        var arrived: [Envelope] = []
        var orders: [AgentOrder] = []
        var reader: Reader?
    }

    /// The reader's side, which turns that end visit as well.
    fileprivate struct Desk {
        var queue = TurnQueue()
        /// Empty; it changes places with the senders' list.
        var spare: [Envelope] = []
        /// Hands of turns that wait for another agent, and that others may use meanwhile.
        var lent = 0
    }

    /// A task that sleeps until there is something for it.
    private struct Reader {
        /// Not a checked one, which allocates for every wait: whoever takes it out of the entrance resumes it, and it is
        /// put there only by a wait that does not resume it by itself.
        let continuation: UnsafeContinuation<Void, Never>
        let hasHands: Bool
    }

    private let places = Places()
    private let entrance = Mutex(Entrance())
    private let desk = Mutex(Desk())
    /// Whether the reader might find something; only a hint, which spares it looking before it goes to sleep.
    private let hasNews = Atomic(true)

    package init() {}

    /// Messages that wait, and places kept for those that are being written down.
    package var waiting: Int { places.taken }

    // MARK: Senders

    package enum Reservation: Sendable { case granted, full, closed }

    /// A place among those that wait; it is given up by `deliver` or `release`.
    package func reserve(limit: Int) -> Reservation { places.reserve(limit: limit) }

    package func release() {
        places.giveUp(1)
        // It may wait for the last place to be given up.
        wake()
    }

    /// False when the door was closed since the place was reserved.
    package func deliver(_ envelope: Envelope) -> Bool {
        let (isTaken, reader) = entrance.withLock { entrance -> (Bool, Reader?) in
            guard entrance.isOpen else { return (false, nil) }
            entrance.arrived.append(envelope)
            hasNews.store(true, ordering: .relaxed)
            return (true, entrance.reader?.hasHands == true ? entrance.reader.take() : nil)
        }
        reader?.continuation.resume()
        if !isTaken { release() }
        return isTaken
    }

    func post(_ order: AgentOrder) {
        let reader = entrance.withLock { entrance in
            entrance.orders.append(order)
            hasNews.store(true, ordering: .relaxed)
            return entrance.reader.take()
        }
        reader?.continuation.resume()
    }

    package func set(_ door: Door) {
        entrance.withLock { entrance in
            entrance.isOpen = door == .open
            places.set(door)
        }
    }

    private func wake() {
        let reader = entrance.withLock { entrance in
            hasNews.store(true, ordering: .relaxed)
            return entrance.reader.take()
        }
        reader?.continuation.resume()
    }

    // MARK: The reader

    /// Wraps all the reading of one task, so that `next` hears when the task is cancelled: installed once rather than for
    /// every message.
    package func reading<Result>(_ body: () async -> Result) async -> Result {
        await withTaskCancellationHandler(operation: body) { wake() }
    }

    /// All orders, or messages for at most so many free hands, as soon as there are any or something else has changed;
    /// nil when the reading task was cancelled. For use inside of `reading`.
    package func next(hands: Int) async -> Batch? {
        if Task.isCancelled { return nil }
        if hasNews.load(ordering: .relaxed), let batch = take(hands) { return batch }
        await sleep(hands)
        if Task.isCancelled { return nil }
        return take(hands) ?? Batch(orders: [], messages: [])
    }

    /// All orders, or messages for at most so many free hands; nil when there is nothing to do for them.
    private func take(_ hands: Int) -> Batch? {
        desk.withLock { desk in
            let free = hands + desk.lent
            let orders = entrance.withLock { entrance -> [AgentOrder] in
                hasNews.store(false, ordering: .relaxed)
                // An order may change how many hands there are, so it goes first.
                guard entrance.orders.isEmpty else {
                    hasNews.store(true, ordering: .relaxed)
                    defer { entrance.orders = [] }
                    return entrance.orders
                }
                swap(&entrance.arrived, &desk.spare)
                return []
            }
            if !orders.isEmpty { return Batch(orders: orders, messages: []) }
            desk.sort()
            guard free > 0, desk.queue.hasReady else { return nil }
            let messages = desk.queue.take(free)
            if desk.queue.hasReady { hasNews.store(true, ordering: .relaxed) }
            places.giveUp(messages.count)
            return Batch(orders: [], messages: messages)
        }
    }

    package func lend() {
        desk.withLock { $0.lent += 1 }
        wake()
    }

    package func takeBack() { desk.withLock { $0.lent -= 1 } }

    package func finished(_ conversation: ConversationID, at now: Timestamp) {
        let hasNext = desk.withLock { desk in
            // What has arrived before must not be taken for what has arrived after.
            if hasNews.load(ordering: .relaxed) {
                entrance.withLock { swap(&$0.arrived, &desk.spare) }
                desk.sort()
            }
            return desk.queue.finished(conversation, at: now)
        }
        // A reader that sleeps has nothing ready or no hands: only what has become ready just now is news for it.
        if hasNext { wake() }
    }

    /// Orders nobody has read, once their reader has gone.
    func removeOrders() -> [AgentOrder] {
        entrance.withLock { entrance in
            defer { entrance.orders = [] }
            return entrance.orders
        }
    }

    /// What waits and will not be read any more.
    package func removeAll() -> [Envelope] {
        desk.withLock { desk in
            entrance.withLock { swap(&$0.arrived, &desk.spare) }
            desk.sort()
            let all = desk.queue.removeAll()
            places.giveUp(all.count)
            return all
        }
    }

    private func sleep(_ hands: Int) async {
        await withUnsafeContinuation { continuation in
            // Both locks: nothing can become ready or arrive between the last look and the sleep.
            let sleeps = desk.withLock { desk in
                let hasHands = hands + desk.lent > 0
                return entrance.withLock { entrance in
                    let hasMessages = desk.queue.hasReady || !entrance.arrived.isEmpty
                    if !entrance.orders.isEmpty || hasHands && hasMessages || Task.isCancelled { return false }
                    entrance.reader = Reader(continuation: continuation, hasHands: hasHands)
                    return true
                }
            }
            if !sleeps { continuation.resume() }
        }
    }
}

extension AgentMailbox.Desk {
    /// Puts what has arrived where it belongs.
    fileprivate mutating func sort() {
        for envelope in spare { queue.append(envelope) }
        // After a flood its memory is given back.
        spare.removeAll(keepingCapacity: spare.count <= 1_024)
    }
}
