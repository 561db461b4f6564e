import Platform

/// A few read-only connections, each on a thread of its own, for reads of any length beside the writer.
package final class Readers: Sendable {
    private let queue: JobQueue<ReadJob>
    private let endings: [Ending]
    private let desk: Desk
    package let location: Location

    private init(_ location: Location, queue: JobQueue<ReadJob>, endings: [Ending], desk: Desk) {
        self.location = location
        self.desk = desk
        self.queue = queue
        self.endings = endings
    }

    deinit { queue.close() }

    /// Opens an existing database; open its `Writer` first.
    package static func open(
        _ location: Location, count: Int = 2, _ options: DatabaseOptions = DatabaseOptions(), queueLimit: Int = 16_384
    ) async throws(SQLiteError) -> Readers {
        let queue = JobQueue<ReadJob>(limit: max(1, queueLimit))
        var endings: [Ending] = []
        for _ in 0..<max(1, count) {
            let ending = Ending()
            let result: Result<Void, SQLiteError> = await withCheckedContinuation { opened in
                start(location, options, queue, opened, ending)
            }
            do throws(SQLiteError) { try result.get() } catch {
                queue.close()
                for ending in endings { await ending.wait() }
                throw error
            }
            endings.append(ending)
        }
        return Readers(location, queue: queue, endings: endings, desk: Desk(location, options))
    }

    private static func start(
        _ location: Location, _ options: DatabaseOptions, _ queue: JobQueue<ReadJob>,
        _ opened: CheckedContinuation<Result<Void, SQLiteError>, Never>, _ ending: Ending
    ) {
        do throws(SystemError) {
            try OwnThread.start(named: "sqlite-reader") {
                do throws(SQLiteError) {
                    let database = try Database.open(location, .readOnly, options)
                    opened.resume(returning: .success(()))
                    serve(queue, from: database)
                } catch {
                    opened.resume(returning: .failure(error))
                }
                ending.happened()
            }
        } catch {
            opened.resume(returning: .failure(SQLiteError(.cannotOpen, reason: error.reason, path: location.path)))
        }
    }

    private static func serve(_ queue: JobQueue<ReadJob>, from database: borrowing Database) {
        let watch = database.connection.watch
        while let read = queue.take(upTo: 1).first {
            watch.begin(within: read.limit)
            if read.job.start(watchedBy: watch) {
                read.perform(database)
                read.job.deliver()
            }
            watch.end()
            // A stop that came while the view was being ended may have kept it open.
            database.connection.abandonTransaction()
        }
    }

    /// Runs the body on one unchanging view of everything that was committed before.
    ///
    /// - Parameter limit: after this long, counted from when it begins, the read is stopped and throws `.timedOut`.
    ///
    /// Cancelling the task withdraws a read that has not begun and stops one that has; both throw `CancellationError`.
    package func read<Value: Sendable>(
        within limit: Duration? = nil, _ body: @escaping @Sendable (borrowing Snapshot) throws -> Value
    ) async throws -> Value {
        try await perform(within: limit) { database in try body(try database.snapshot()) }
    }

    /// The same for a body that looks up a few rows by their keys: on the caller's own thread where that needs no waiting.
    ///
    /// - Parameter isOne: whether the body runs one statement only, which is a view of its own and costs less.
    package func lookUp<Value: Sendable>(
        isOne: Bool = false, _ body: @escaping @Sendable (borrowing Snapshot) throws -> Value
    ) async throws -> Value {
        if !Task.isCancelled, let value = desk.read(isOne: isOne, body) { return value }
        return try await read(body)
    }

    /// Writes a complete copy of what is committed now, while others read and write.
    package func backUp(to path: String) async throws {
        try await perform(within: nil) { database in try Backup.copy(database, to: path) }
    }

    /// Writes a copy without the free pages.
    package func compact(to path: String) async throws {
        try await perform(within: nil) { database in try Backup.compact(database, to: path) }
    }

    /// What is wrong with the file; nothing when it is sound.
    package func integrity(_ depth: Integrity = .full) async throws -> [String] {
        try await perform(within: nil) { database in try database.integrity(depth) }
    }

    /// Refuses new reads, serves those that wait and closes the connections.
    package func close() async {
        queue.close()
        desk.close()
        for ending in endings { await ending.wait() }
    }

    private func perform<Value: Sendable>(
        within limit: Duration?, _ body: @escaping @Sendable (borrowing Database) throws -> Value
    ) async throws -> Value {
        let job = Job<Database, Value>(body)
        let read = ReadJob(job, limit: limit, perform: { _ = job.perform(on: $0) })
        let (queue, path) = (queue, location.path)
        return try await job.result(
            submit: { _ in
                switch queue.push(read) {
                case nil: nil
                case .full: SQLiteError(.overloaded, reason: "too many reads are waiting", path: path)
                case .closed: SQLiteError(.closed, reason: "it has been closed", path: path)
                }
            }, withdraw: { _ in queue.remove(read) })
    }
}

/// A read of any type of value.
final class ReadJob: Sendable {
    let job: any AnyJob
    let limit: Duration?
    let perform: @Sendable (borrowing Database) -> Void

    init(_ job: any AnyJob, limit: Duration?, perform: @escaping @Sendable (borrowing Database) -> Void) {
        self.job = job
        self.limit = limit
        self.perform = perform
    }
}
