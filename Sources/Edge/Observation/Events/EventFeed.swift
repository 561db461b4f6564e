package import AgentPorts
import Synchronization

/// Recent events with numbers, and whoever listens.
///
/// Never waits: a listener has no queue of its own but a place among the events that are kept, so one that is slow loses
/// the oldest and is told how many.
package final class EventFeed: EventSink, Sendable {
    package struct Numbered: Sendable, Equatable {
        /// From 1, without gaps.
        package var number: Int64
        package var event: Event
    }

    package enum Item: Sendable, Equatable {
        case event(Numbered)
        /// So many events passed before this listener came to read them.
        case lost(Int)
    }

    private let state: Mutex<FeedState>

    /// - Parameter keeping: how many events are kept for those who come later or are slow.
    package init(keeping: Int = 2_000) { state = Mutex(FeedState(kept: RecentEvents(capacity: keeping))) }

    package func emit(_ event: Event) {
        let (item, awaiting) = state.withLock { $0.add(event) }
        for listener in awaiting { listener.resume(returning: item) }
    }

    /// Oldest first: of those after a number the first ones, else the last ones.
    package func recent(after: Int64?, limit: Int, where isWanted: @Sendable (Event) -> Bool) -> [Numbered] {
        // Looked through outside the lock: a search never holds up who tells.
        let kept = state.withLock { $0.kept }
        guard let after else {
            var found: [Numbered] = []
            for number in kept.numbers.reversed() where found.count < limit {
                if let event = kept[number], isWanted(event) { found.append(Numbered(number: number, event: event)) }
            }
            return found.reversed()
        }
        var found: [Numbered] = []
        for number in kept.numbers where number > after && found.count < limit {
            if let event = kept[number], isWanted(event) { found.append(Numbered(number: number, event: event)) }
        }
        return found
    }

    /// What is kept after that number, then what comes; without a number only what comes. A number that was never
    /// given, as of a server before this one, stands for the beginning.
    package func listen(after: Int64?) -> Listener {
        Listener(seat: ListenerSeat(id: state.withLock { $0.join(after: after) }, feed: self))
    }

    /// The server stops: every listener ends, also those that come later.
    package func close() {
        let awaiting = state.withLock { $0.close() }
        for listener in awaiting { listener.resume(returning: nil) }
    }

    /// Reads the events for one who came to hear them. For one task at a time.
    package struct Listener: Sendable {
        fileprivate let seat: ListenerSeat

        /// Nil once the listener was cancelled, as it also is with its task, or the feed was closed.
        package func next() async -> Item? {
            await withTaskCancellationHandler {
                await withCheckedContinuation { seat.feed.take(for: seat.id, orResume: $0) }
            } onCancel: {
                cancel()
            }
        }

        package func cancel() { seat.feed.leave(seat.id) }
    }

    private func take(for id: Int, orResume continuation: CheckedContinuation<Item?, Never>) {
        let ready: Item?? = state.withLock { $0.take(for: id, orKeep: continuation) }
        if let ready { continuation.resume(returning: ready) }
    }

    fileprivate func leave(_ id: Int) { state.withLock { $0.leave(id) }?.resume(returning: nil) }
}

/// Gives the place up when the last copy of a listener is gone.
private final class ListenerSeat: Sendable {
    let id: Int
    let feed: EventFeed

    init(id: Int, feed: EventFeed) {
        self.id = id
        self.feed = feed
    }

    deinit { feed.leave(id) }
}
