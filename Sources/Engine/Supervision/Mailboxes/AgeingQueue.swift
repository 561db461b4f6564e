package import AgentModel
package import Routing

/// What waits, the more urgent first; but each level of urgency is only a head start of so long, and who waits gains on
/// everybody who comes later, so that nothing waits for ever.
///
/// One line for each level: within it who came first is first, so that only the heads of the lines have to be compared.
/// It lives beside its only user, since the compiler makes no copy of generic code for types of another room.
package struct AgeingQueue<Element: Sendable>: Sendable {
    private struct Slot: Sendable {
        var due: Int64
        var number: UInt64
        var element: Element

        func precedes(_ other: Slot) -> Bool { due == other.due ? number < other.number : due < other.due }
    }

    private struct Line: Sendable {
        let level: Int
        var slots = Fifo<Slot>()
        /// When the last one came: a clock that was set back does not put anybody before those who came earlier.
        var last = Int64.min
    }

    /// Those of levels that have been used.
    private var lines: [Line] = []
    private var next: UInt64 = 0
    package private(set) var count = 0
    private let headStart: Int64

    /// From `low` to `critical` are nine levels: with two seconds each, nothing is overtaken by what comes 18 s later.
    package init(headStart: TimeSpan = .seconds(2)) { self.headStart = headStart.milliseconds }

    package var isEmpty: Bool { count == 0 }
    package var first: Element? { earliest.flatMap { lines[$0].slots.first?.element } }

    package mutating func append(_ element: Element, _ priority: MessagePriority, at now: Timestamp) {
        let index = line(of: priority.level)
        let came = max(now.milliseconds, lines[index].last)
        lines[index].last = came
        lines[index].slots.append(
            Slot(due: came - Int64(priority.level) * headStart, number: next, element: element))
        next &+= 1
        count += 1
    }

    package mutating func popFirst() -> Element? {
        guard let index = earliest, let slot = lines[index].slots.popFirst() else { return nil }
        count -= 1
        return slot.element
    }

    private mutating func line(of level: Int) -> Int {
        for index in lines.indices where lines[index].level == level { return index }
        lines.append(Line(level: level))
        return lines.count - 1
    }

    /// The line whose first is before those of the others.
    private var earliest: Int? {
        guard count > 0 else { return nil }
        if lines.count == 1 { return 0 }
        var best: (index: Int, slot: Slot)?
        for index in lines.indices {
            guard let slot = lines[index].slots.first else { continue }
            if let earlier = best?.slot, !slot.precedes(earlier) { continue }
            best = (index, slot)
        }
        return best?.index
    }
}
