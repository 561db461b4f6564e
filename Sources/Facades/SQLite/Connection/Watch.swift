import CSQLite
import Platform
import Synchronization

/// Stops what a connection is doing: at once from any thread, or by itself at a deadline.
///
/// `@unchecked`: the pointer is immutable, and `sqlite3_interrupt` may be called from every thread while the connection
/// is open, which `stop()`'s caller sees to.
final class Watch: @unchecked Sendable {
    private let handle: OpaquePointer
    private let stopped = Atomic(false)
    /// On the monotonic clock; 0 for none.
    private let deadline = Atomic<UInt64>(0)
    private let isShielded = Atomic(false)

    init(_ handle: OpaquePointer) { self.handle = handle }

    /// Whether somebody has asked to stop.
    var isStopped: Bool { stopped.load(ordering: .acquiring) }

    /// Whether a statement has to end now.
    var mustEnd: Bool { !isShielded.load(ordering: .relaxed) && (isStopped || isOverdue) }

    var isOverdue: Bool {
        let deadline = deadline.load(ordering: .relaxed)
        return deadline != 0 && MonotonicClock.nanoseconds() >= deadline
    }

    /// From now on, until `end()`.
    func begin(within limit: Duration?) {
        stopped.store(false, ordering: .releasing)
        deadline.store(limit.map { MonotonicClock.nanoseconds() + $0.wholeNanoseconds } ?? 0, ordering: .relaxed)
    }

    func end() { begin(within: nil) }

    /// For what has to be tidied up in any case.
    func shielding(_ body: () -> Void) {
        isShielded.store(true, ordering: .relaxed)
        defer { isShielded.store(false, ordering: .relaxed) }
        body()
    }

    /// Both are needed: the flag is seen by statements that have not begun, the call also by work inside SQLite that
    /// never asks the progress handler.
    func stop() {
        stopped.store(true, ordering: .releasing)
        sqlite3_interrupt(handle)
    }

    /// SQLite asks every few thousand steps of its virtual machine, some tens of microseconds apart.
    func install() {
        sqlite3_progress_handler(
            handle, 4000, { context in Watch.answer(context) }, Unmanaged.passUnretained(self).toOpaque())
    }

    private static func answer(_ context: UnsafeMutableRawPointer?) -> Int32 {
        guard let context else { return 0 }
        let watch = Unmanaged<Watch>.fromOpaque(context).takeUnretainedValue()
        return watch.mustEnd ? 1 : 0
    }
}
