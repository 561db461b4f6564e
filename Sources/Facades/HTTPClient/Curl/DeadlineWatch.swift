import Platform

/// The time as the loop sees it, and when somebody's time may be over; lives on the loop's thread alone.
///
/// Deadlines mostly move later, with every byte that comes. So only the earliest is kept, and all are looked at when it
/// is reached: bytes cost nothing, and a thousand quiet streams cost one look a minute.
final class DeadlineWatch {
    private(set) var now = MonotonicClock.nanoseconds()
    private var next = UInt64.max

    func tick() { now = MonotonicClock.nanoseconds() }

    func expect(_ deadline: UInt64?) {
        if let deadline { next = min(next, deadline) }
    }

    /// Whether deadlines have to be looked at now; then they have to be named again.
    func isDue() -> Bool {
        guard now >= next else { return false }
        next = .max
        return true
    }

    /// How long the loop may sleep, in milliseconds.
    var patience: Int32 {
        if next == .max { return 60_000 }
        return next <= now ? 0 : Int32(clamping: min((next - now) / 1_000_000 + 1, 60_000))
    }
}

extension Duration {
    /// From a moment on; a time that cannot be counted is as good as none.
    func after(_ moment: UInt64) -> UInt64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0 else { return moment }
        let (whole, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, more) = whole.addingReportingOverflow(moment)
        return overflow || more ? .max : sum &+ UInt64(max(0, attoseconds)) / 1_000_000_000
    }

    var wholeMilliseconds: Int {
        Int(clamping: (after(0) &+ 999_999) / 1_000_000)
    }
}
