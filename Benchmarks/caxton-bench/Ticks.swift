import Glibc

/// Nanoseconds of a clock that only goes forward.
enum Ticks {
    static func now() -> UInt64 { read(CLOCK_MONOTONIC) }

    /// Processor time of all threads of this process.
    static func processor() -> UInt64 { read(CLOCK_PROCESS_CPUTIME_ID) }

    private static func read(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
    }
}

struct CannotRead: Error { let path: String }

func readAll(_ path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw CannotRead(path: path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
        let size = read(descriptor, &chunk, chunk.count)
        guard size >= 0 else { throw CannotRead(path: path) }
        if size == 0 { return bytes }
        bytes.append(contentsOf: chunk[..<size])
    }
}
