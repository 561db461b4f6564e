/// Decides when to look: a while after the last hint, not while a file is being written, but not never.
struct Settling<Writer: Hashable & Sendable>: Sendable {
    private let settle: Duration
    private let patience: Duration
    /// The first and the last hint that no look has answered yet.
    private var unrest: (first: Duration, last: Duration)?
    /// Files that were written to and not closed.
    private var writers: Set<Writer> = []
    /// How many hints there were, to notice those that come while somebody looks.
    private(set) var hints: UInt64 = 0

    init(settle: Duration, patience: Duration) {
        self.settle = settle
        self.patience = patience
    }

    /// Something may have changed.
    mutating func note(at now: Duration) {
        hints += 1
        unrest = (unrest?.first ?? now, now)
    }

    /// More is likely to follow, until the same writer is `finished`.
    mutating func began(_ writer: Writer, at now: Duration) {
        writers.insert(writer)
        note(at: now)
    }

    mutating func finished(_ writer: Writer, at now: Duration) {
        writers.remove(writer)
        note(at: now)
    }

    /// Something happened that may have hidden that writers have finished.
    mutating func lostSight(at now: Duration) {
        writers = []
        note(at: now)
    }

    var isRestless: Bool { unrest != nil }

    /// When to look, as far as known now: before that moment it can move forward or back. Nil when nothing happened.
    func due(now: Duration) -> Duration? {
        guard let unrest else { return nil }
        let limit = unrest.first + patience
        // Whoever waits asks again after one more while, so a file closed meanwhile loses no time.
        return min(limit, writers.isEmpty ? unrest.last + settle : max(now, unrest.last) + settle)
    }

    /// What was seen when there had been `seen` hints: whether it holds, or is to be looked at again.
    mutating func accept(seen: UInt64, now: Duration) -> Bool {
        guard let unrest else { return true }
        if hints == seen {
            self.unrest = nil
            writers = []
            return true
        }
        guard now >= unrest.first + patience else { return false }
        // Taken as it is; what came in between starts the next round.
        self.unrest = (now, unrest.last)
        writers = []
        return true
    }
}
