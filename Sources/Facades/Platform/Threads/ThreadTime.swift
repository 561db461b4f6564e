import Glibc

/// How long the processor has worked for the calling thread: what a piece of work costs when others compute as well.
package enum ThreadTime {
    package static func nanoseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
