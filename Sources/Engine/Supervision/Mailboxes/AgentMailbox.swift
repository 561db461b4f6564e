package import AgentModel
import Synchronization

/// Where messages for one agent wait, and where it is told what to do.
///
/// Messages are bounded: a place is reserved before a message is written down, so that what has been acknowledged always
/// has one. Orders are few and never refused. One task reads; the mailbox outlives it, so that a restart loses nothing.
///
/// Senders put envelopes into one chain, in a moment. Whose turn it is the reader finds out by itself: it takes the whole
/// chain and sorts it on its own side.
package final class AgentMailbox: Sendable {
    package enum Door: Sendable {
        case open
        case closed
    }

    package struct Batch: Sendable {
        var orders: [AgentOrder]
        package var messages: [Envelope]
    }

    private let places = Places()
    private let entrance = Entrance()
    private let orders = Mutex<[AgentOrder]>([])
    /// The reader's side, which turns that end visit as well.
    private let desk = Mutex(TurnQueue())
    /// Whether something on the desk may be taken by who has a hand; only a hint, which spares the reader looking. Who makes
    /// it so while the reader might not look says so at the entrance.
    private let hasReady = Atomic(false)
    /// Hands of turns that wait for another agent, and that others may use meanwhile.
    private let lent = Atomic(0)

    package init() {}

    deinit { _ = removeAll() }

    /// Messages that wait, and places kept for those that are being written down.
    package var waiting: Int { places.taken }

    // MARK: Senders

    package enum Reservation: Sendable { case granted, full, closed }

    /// A place among those that wait; it is given up by `deliver` or `release`.
    package func reserve(limit: Int) -> Reservation { places.reserve(limit: limit) }

    package func release() {
        places.giveUp(1)
        // The reader may wait for the last place to be given up.
        entrance.announce()
    }

    /// False when the door was closed since the place was reserved.
    package func deliver(_ envelope: Envelope) -> Bool {
        if entrance.put(envelope) { return true }
        release()
        return false
    }

    func post(_ order: AgentOrder) {
        orders.withLock { $0.append(order) }
        entrance.announce()
    }

    package func set(_ door: Door) {
        // One after another, and so that a place is never had for a mailbox that is not open yet.
        orders.withLock { _ in
            if door == .open { entrance.set(door) }
            places.set(door)
            if door == .closed { entrance.set(door) }
        }
    }

    // MARK: The reader

    /// Wraps all the reading of one task, so that `next` hears when the task is cancelled: installed once rather than for
    /// every message.
    package func reading<Result>(_ body: () async -> Result) async -> Result {
        await withTaskCancellationHandler(operation: body) { entrance.announce() }
    }

    /// All orders, or messages for at most so many free hands, as soon as there are any or something else has changed;
    /// nil when the reading task was cancelled. For use inside of `reading`.
    package func next(hands: Int) async -> Batch? {
        if let answer = look(hands) { return answer.batch }
        await sleep(hands)
        if let answer = look(hands) { return answer.batch }
        return Batch(orders: [], messages: [])
    }

    /// Nil when there is nothing to answer yet.
    private func look(_ hands: Int) -> Answer? {
        // Who cancels the task says that there are news.
        if entrance.hasNews, Task.isCancelled { return Answer(batch: nil) }
        guard entrance.hasAnything || hasReady.load(ordering: .relaxed), let batch = take(hands) else { return nil }
        return Answer(batch: batch)
    }

    /// What `next` answers; no batch ends the reading.
    private struct Answer {
        var batch: Batch?
    }

    /// All orders, or messages for at most so many free hands; nothing when there were only news; nil without any.
    private func take(_ hands: Int) -> Batch? {
        desk.withLock { queue in
            let (envelopes, hadNews) = entrance.takeAll()
            queue.append(envelopes)
            defer { hasReady.store(queue.hasReady, ordering: .relaxed) }
            // An order may change how many hands there are, so it goes first.
            if hadNews {
                // That is never taken as read.
                if Task.isCancelled { entrance.announce() }
                let orders = removeOrders()
                if !orders.isEmpty { return Batch(orders: orders, messages: []) }
            }
            let free = hands + lent.load(ordering: .relaxed)
            guard free > 0, queue.hasReady else { return hadNews ? Batch(orders: [], messages: []) : nil }
            let messages = queue.take(free)
            places.giveUp(messages.count)
            return Batch(orders: [], messages: messages)
        }
    }

    package func lend() {
        lent.add(1, ordering: .relaxed)
        entrance.announce()
    }

    package func takeBack() { lent.subtract(1, ordering: .relaxed) }

    package func finished(_ conversation: ConversationID, at now: Timestamp) {
        let isNews = desk.withLock { queue in
            // What has arrived before must not be taken for what has arrived after.
            let envelopes = entrance.takeEnvelopes()
            queue.append(envelopes)
            let hasNext = queue.finished(conversation, at: now)
            guard hasNext || !envelopes.isEmpty else { return false }
            hasReady.store(queue.hasReady, ordering: .relaxed)
            return true
        }
        // A reader that sleeps has nothing ready or no hands: only what has become ready just now is news for it.
        // Once said it need not be said again: the news are taken with the desk locked, so after this or before.
        if isNews, !entrance.hasNews { entrance.announce() }
    }

    /// Orders nobody has read, also once their reader has gone.
    func removeOrders() -> [AgentOrder] {
        orders.withLock { orders in
            defer { orders = [] }
            return orders
        }
    }

    /// What waits and will not be read any more.
    package func removeAll() -> [Envelope] {
        desk.withLock { queue in
            queue.append(entrance.takeEnvelopes())
            let all = queue.removeAll()
            hasReady.store(false, ordering: .relaxed)
            places.giveUp(all.count)
            return all
        }
    }

    private func sleep(_ hands: Int) async {
        await withUnsafeContinuation { continuation in
            let hasHands = hands + lent.load(ordering: .relaxed) > 0
            if !entrance.sleep(continuation, hasHands: hasHands) { continuation.resume() }
        }
    }
}
