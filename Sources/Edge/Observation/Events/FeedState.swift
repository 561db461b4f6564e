import AgentPorts

/// What a feed's lock guards: the events, and how far each listener has come.
struct FeedState {
    typealias Item = EventFeed.Item
    typealias Waiting = CheckedContinuation<Item?, Never>

    private struct Place {
        /// The last event that was taken or lost.
        var taken: Int64
        var waiting: Waiting?
    }

    var kept: RecentEvents
    private var places: [Int: Place] = [:]
    private var awaiting: Set<Int> = []
    private var nextID = 0
    private var isClosed = false

    init(kept: RecentEvents) { self.kept = kept }

    /// Those who wait have taken everything before, so that this event is what all of them wait for.
    mutating func add(_ event: Event) -> (Item, [Waiting]) {
        kept.add(event)
        let resumed = awaiting.compactMap { places[$0]?.waiting }
        for id in awaiting { places[id] = Place(taken: kept.last) }
        awaiting.removeAll(keepingCapacity: true)
        return (.event(EventFeed.Numbered(number: kept.last, event: event)), resumed)
    }

    mutating func join(after: Int64?) -> Int {
        nextID += 1
        guard !isClosed else { return nextID }
        let isKnown = after.map { (0...kept.last).contains($0) } ?? true
        places[nextID] = Place(taken: isKnown ? after ?? kept.last : 0)
        return nextID
    }

    /// Nil when there is nothing yet and the continuation is kept; nil inside when there will be nothing any more.
    mutating func take(for id: Int, orKeep continuation: Waiting) -> Item?? {
        guard let place = places[id], place.waiting == nil else { return .some(nil) }
        if place.taken == kept.last {
            places[id]?.waiting = continuation
            awaiting.insert(id)
            return nil
        }
        let next = place.taken + 1
        guard let event = kept[next] else {
            places[id]?.taken = kept.first - 1
            return .lost(Int(kept.first - next))
        }
        places[id]?.taken = next
        return .event(EventFeed.Numbered(number: next, event: event))
    }

    mutating func leave(_ id: Int) -> Waiting? {
        awaiting.remove(id)
        return places.removeValue(forKey: id)?.waiting
    }

    mutating func close() -> [Waiting] {
        isClosed = true
        defer {
            places = [:]
            awaiting = []
        }
        return places.values.compactMap(\.waiting)
    }
}
