import AgentPorts

/// The last so many events, found by number.
struct RecentEvents: Sendable {
    private let capacity: Int
    private var slots: [Event] = []
    /// Of the newest event; zero when there was none.
    private(set) var last: Int64 = 0

    init(capacity: Int) { self.capacity = max(1, capacity) }

    var first: Int64 { last - Int64(slots.count) + 1 }
    var numbers: Range<Int64> { first..<last + 1 }

    subscript(number: Int64) -> Event? { numbers.contains(number) ? slots[slot(of: number)] : nil }

    mutating func add(_ event: Event) {
        last += 1
        if slots.count < capacity { slots.append(event) } else { slots[slot(of: last)] = event }
    }

    private func slot(of number: Int64) -> Int { Int((number - 1) % Int64(capacity)) }
}
