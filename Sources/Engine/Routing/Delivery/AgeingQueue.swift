package import AgentModel

/// What waits, the more urgent first; but each level of urgency is only a head start of so long, and who waits gains on
/// everybody who comes later, so that nothing waits for ever.
///
/// A place depends on arrival and priority alone and never changes afterwards, which makes it a heap.
package struct AgeingQueue<Element: Sendable>: Sendable {
    private struct Slot: Sendable {
        var due: Int64
        var number: UInt64
        var element: Element

        func precedes(_ other: Slot) -> Bool { due == other.due ? number < other.number : due < other.due }
    }

    private var slots: [Slot] = []
    private var next: UInt64 = 0
    private let headStart: Int64

    /// From `low` to `critical` are nine levels: with two seconds each, nothing is overtaken by what comes 18 s later.
    package init(headStart: TimeSpan = .seconds(2)) { self.headStart = headStart.milliseconds }

    package var count: Int { slots.count }
    package var isEmpty: Bool { slots.isEmpty }
    package var first: Element? { slots.first?.element }

    package mutating func append(_ element: Element, _ priority: MessagePriority, at now: Timestamp) {
        slots.append(
            Slot(due: now.milliseconds - Int64(priority.level) * headStart, number: next, element: element))
        next &+= 1
        rise(slots.count - 1)
    }

    package mutating func popFirst() -> Element? {
        guard let first = slots.first else { return nil }
        let last = slots.removeLast()
        if !slots.isEmpty {
            slots[0] = last
            sink(0)
        }
        return first.element
    }

    private mutating func rise(_ start: Int) {
        var index = start
        while index > 0 {
            let parent = (index - 1) / 2
            guard slots[index].precedes(slots[parent]) else { return }
            slots.swapAt(index, parent)
            index = parent
        }
    }

    private mutating func sink(_ start: Int) {
        var index = start
        while true {
            var least = index
            for child in [2 * index + 1, 2 * index + 2] where child < slots.count && slots[child].precedes(slots[least])
            {
                least = child
            }
            if least == index { return }
            slots.swapAt(index, least)
            index = least
        }
    }
}
