import CSQLite
import Platform
import Synchronization

/// One more connection for reading, used on the caller's own thread where somebody looks up a few rows: going to
/// another thread and back takes ten times as long as such a look.
///
/// What may block must not run on the threads of the concurrency pool, and a page that is not in memory makes a read
/// wait for the disk. So whoever waited leaves the desk closed for nineteen times as long: the threads of the pool wait
/// for the disk no more than a twentieth of their time, and a cold database is read by the readers.
final class Desk: Sendable {
    private static let rest: UInt64 = 19

    private struct State: ~Copyable {
        var connection: Connection?
        var closedUntil: UInt64 = 0
    }

    private let state: Mutex<State>

    /// Without a desk all reads go to the readers, so a failure here is not told.
    init(_ location: Location, _ options: DatabaseOptions) {
        var options = options
        // Whoever would have to wait for a lock goes to the readers instead.
        options.patience = .zero
        options.cacheBytes /= 4
        state = Mutex(State(connection: try? Self.open(location, options)))
    }

    private static func open(_ location: Location, _ options: DatabaseOptions) throws(SQLiteError) -> Connection {
        try Database.open(location, .readOnly, options).connection
    }

    /// Nil when it is taken or closed, or when anything at all went wrong: then the readers are asked.
    ///
    /// - Parameter isOne: whether the body runs one statement only, which needs no transaction around it.
    func read<Value: Sendable>(
        isOne: Bool = false, _ body: @Sendable (borrowing Snapshot) throws -> Value
    ) -> Value? {
        let read = state.withLockIfAvailable { state -> Value? in
            guard let connection = state.connection else { return nil }
            let began = MonotonicClock.nanoseconds()
            if began < state.closedUntil { return nil }
            let waits = caxton_thread_waits()
            let value = try? Self.read(on: connection, isOne: isOne, body)
            if caxton_thread_waits() != waits {
                let end = MonotonicClock.nanoseconds()
                state.closedUntil = end + (end - began) * Self.rest
            }
            return value
        }
        return read ?? nil
    }

    private static func read<Value>(
        on connection: Connection, isOne: Bool, _ body: (borrowing Snapshot) throws -> Value
    ) throws -> Value {
        try body(
            isOne ? try Snapshot(ofOneStatementOn: connection) : try Snapshot(beginningOn: connection))
    }

    func close() { state.withLock { $0.connection = nil } }
}
