import CLinux
import Glibc

/// Gets a thread out of `poll`.
struct WakePipe: Sendable {
    let reading: Int32
    private let writing: Int32

    init?() {
        var ends: [Int32] = [-1, -1]
        guard caxton_pipe(&ends) == 0 else { return nil }
        reading = ends[0]
        writing = ends[1]
        caxton_set_nonblocking(reading)
        caxton_set_nonblocking(writing)
    }

    func ring() {
        var byte: UInt8 = 1
        // A full pipe is as good as one more byte in it.
        _ = write(writing, &byte, 1)
    }

    func silence() {
        var bytes: UInt64 = 0
        while read(reading, &bytes, 8) > 0 {}
    }

    func close() {
        Glibc.close(reading)
        Glibc.close(writing)
    }
}
