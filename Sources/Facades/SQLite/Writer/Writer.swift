import Platform
import Synchronization

/// The one place that changes a database: a thread of its own with the only writing connection.
///
/// Writes of many tasks share commits. A caller goes on when its changes are as durable as the options say.
package final class Writer: Sendable {
    private let queue: JobQueue<WriteJob>
    private let ending = Ending()
    private let state: WriterState
    package let location: Location

    private init(_ location: Location, queueLimit: Int) {
        self.location = location
        queue = JobQueue(limit: queueLimit)
        state = WriterState()
    }

    /// A writer that is let go serves what waits and closes the database, but nobody learns when.
    deinit { queue.close() }

    /// Opens the database and brings its tables up to date before anybody can write.
    package static func open(
        _ location: Location, _ options: WriterOptions = WriterOptions(), migrations: Migrations? = nil
    ) async throws(SQLiteError) -> Writer {
        let writer = Writer(location, queueLimit: options.queueLimit)
        let (queue, state, ending) = (writer.queue, writer.state, writer.ending)
        let result: Result<Void, SQLiteError> = await withCheckedContinuation { opened in
            do throws(SystemError) {
                try OwnThread.start(named: "sqlite-writer") {
                    do throws(SQLiteError) {
                        let loop = try WriterLoop(location, options, queue, state, migrations)
                        opened.resume(returning: .success(()))
                        loop.run()
                    } catch {
                        opened.resume(returning: .failure(error))
                    }
                    ending.happened()
                }
            } catch {
                opened.resume(returning: .failure(SQLiteError(.cannotOpen, reason: error.reason, path: location.path)))
            }
        }
        try result.get()
        return writer
    }

    /// Runs the body in a transaction of its own and returns when that is durable.
    ///
    /// What the body throws undoes its changes and is thrown here; other writes are not touched by it. The body may be
    /// run more than once when a commit has to be repeated, so it must do nothing but read and change the database.
    /// Cancelling the task withdraws a write that has not begun; one that has begun is brought to its end.
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        let job = Job<Transaction, Value>(body)
        let write = WriteJob(job, perform: { job.perform(on: $0) })
        return try await job.result(submit: { _ in submit(write) }, withdraw: { [queue] _ in queue.remove(write) })
    }

    /// The same for what must be brought to its end in any case: cancelling the task withdraws nothing.
    ///
    /// The write has its place in line before this first waits, so that what is begun later is never durable earlier.
    package func writeShielded<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        let job = Job<Transaction, Value>(body)
        let write = WriteJob(job, perform: { job.perform(on: $0) })
        return try await job.resultInAnyCase { _ in submit(write) }
    }

    func submit(_ write: WriteJob) -> SQLiteError? {
        switch queue.push(write) {
        case nil: nil
        case .full: SQLiteError(.overloaded, reason: "too many writes are waiting", path: location.path)
        case .closed: SQLiteError(.closed, reason: "it has been closed", path: location.path)
        }
    }

    package var statistics: WriterStatistics { state.statistics.withLock { $0 } }

    /// How many writes wait at this moment.
    package var waiting: Int { queue.count }

    /// Refuses new writes, serves those that wait, copies the log into the database and closes it.
    package func close() async {
        queue.close()
        await ending.wait()
    }
}

final class WriterState: Sendable {
    let statistics = Mutex(WriterStatistics())
}

/// A write of any type of value.
final class WriteJob: Sendable {
    let job: any AnyJob
    let perform: @Sendable (borrowing Transaction) -> Bool
    /// Set for what can be done in no transaction; then that is done instead.
    let apart: (@Sendable (borrowing Database) -> Bool)?

    init(
        _ job: any AnyJob, perform: @escaping @Sendable (borrowing Transaction) -> Bool,
        apart: (@Sendable (borrowing Database) -> Bool)? = nil
    ) {
        self.job = job
        self.perform = perform
        self.apart = apart
    }
}
