import Synchronization

/// How many places of a mailbox are taken, and whether there are any to be had.
struct Places: ~Copyable, Sendable {
    /// Twice the number of places taken, and one when the door is open: both are looked at and changed in one step.
    private let word = Atomic(0)

    var taken: Int { word.load(ordering: .acquiring) >> 1 }

    func reserve(limit: Int) -> AgentMailbox.Reservation {
        var known = word.load(ordering: .relaxed)
        while true {
            guard known & 1 == 1 else { return .closed }
            guard known >> 1 < limit else { return .full }
            let (isDone, now) = word.weakCompareExchange(
                expected: known, desired: known + 2, ordering: .acquiringAndReleasing)
            if isDone { return .granted }
            known = now
        }
    }

    func giveUp(_ count: Int) { word.subtract(2 * count, ordering: .acquiringAndReleasing) }

    func set(_ door: AgentMailbox.Door) {
        switch door {
        case .open: word.bitwiseOr(1, ordering: .acquiringAndReleasing)
        case .closed: word.bitwiseAnd(~1, ordering: .acquiringAndReleasing)
        }
    }
}
