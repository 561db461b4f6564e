import Platform

/// The time as the loop sees it, and when something is due; lives under the driver's lock.
///
/// Deadlines mostly move later, with every byte that comes. So only the earliest is kept, and all are looked at when it
/// is reached: bytes cost nothing, and a thousand quiet streams cost one look a minute.
final class DeadlineWatch {
    private static let second: UInt64 = 1_000_000_000

    private(set) var now = MonotonicClock.nanoseconds()
    /// When somebody's time may be over.
    private var ours = UInt64.max
    /// When libcurl wants to be called.
    private var timer = UInt64.max
    /// When the thread will look again by itself.
    private(set) var sleepsUntil: UInt64 = 0

    func tick() { now = MonotonicClock.nanoseconds() }

    func expect(_ deadline: UInt64?) {
        if let deadline, deadline < ours { ours = deadline }
    }

    func setTimer(milliseconds: Int) {
        timer = milliseconds < 0 ? .max : now &+ UInt64(milliseconds) &* 1_000_000
    }

    var next: UInt64 { min(ours, timer) }

    /// Whether libcurl's time has come; it says then when the next will be.
    func isTimerDue() -> Bool {
        guard now >= timer else { return false }
        timer = .max
        return true
    }

    /// Whether deadlines have to be looked at now; then they have to be named again.
    func isDue() -> Bool {
        guard now >= ours else { return false }
        ours = .max
        return true
    }

    /// How long the loop may sleep, in milliseconds: after some work only a second, so that what is begun meanwhile, and
    /// is never due sooner, does not have to wake it.
    func patience(wasBusy: Bool) -> Int32 {
        let longest = wasBusy ? Self.second : 60 * Self.second
        tick()
        sleepsUntil = min(next, now &+ longest)
        return sleepsUntil <= now ? 0 : Int32(clamping: (sleepsUntil - now) / 1_000_000 + 1)
    }
}

extension Duration {
    /// From a moment on; a time that cannot be counted is as good as none.
    func after(_ moment: UInt64) -> UInt64 {
        let (sum, overflow) = wholeNanoseconds.addingReportingOverflow(moment)
        return overflow ? .max : sum
    }

    var wholeNanoseconds: UInt64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0 else { return 0 }
        let (whole, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, more) = whole.addingReportingOverflow(UInt64(max(0, attoseconds)) / 1_000_000_000)
        return overflow || more ? .max : sum
    }

    var wholeMilliseconds: Int { Int(clamping: (wholeNanoseconds &+ 999_999) / 1_000_000) }
}
