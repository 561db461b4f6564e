import Glibc

/// What the calendar says; it can be set, so durations are measured with `MonotonicClock`.
package enum WallClock {
    /// Nanoseconds since 1970 in UTC.
    package static func nanoseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
