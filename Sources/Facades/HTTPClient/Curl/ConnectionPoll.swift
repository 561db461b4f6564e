import CLinux
import Glibc

/// Wakes the thread that sleeps over the connections; a descriptor of its own, so that it may be rung at any time, even
/// when the thread has ended.
final class Alarm: Sendable {
    let descriptor: Int32

    init?() {
        descriptor = caxton_eventfd()
        if descriptor < 0 { return nil }
    }

    deinit { Glibc.close(descriptor) }

    func ring() {
        var one: UInt64 = 1
        _ = write(descriptor, &one, MemoryLayout<UInt64>.size)
    }

    func silence() {
        var count: UInt64 = 0
        _ = read(descriptor, &count, MemoryLayout<UInt64>.size)
    }
}
