import Platform
import Synchronization

/// What the writer's thread does: takes what waits, runs it in one transaction, commits, tells everybody.
struct WriterLoop: ~Copyable {
    private let database: Database
    private let options: WriterOptions
    private let queue: JobQueue<WriteJob>
    private let state: WriterState

    init(
        _ location: Location, _ options: WriterOptions, _ queue: JobQueue<WriteJob>, _ state: WriterState,
        _ migrations: Migrations?
    ) throws(SQLiteError) {
        var settings = options.database
        // SQLite waits in short slices, so that the wait for a lock can be told about.
        settings.patience = min(settings.patience, .milliseconds(100))
        let database = try Database.open(location, .create, settings)
        let deadline = MonotonicClock.nanoseconds() + options.database.patience.wholeNanoseconds
        // Whoever makes a backup just now is waited for here as well.
        while true {
            do throws(SQLiteError) {
                try migrations?.apply(to: database)
                break
            } catch {
                if error.family != .busy || MonotonicClock.nanoseconds() >= deadline { throw error }
            }
        }
        try database.keepTemporary(.inMemory)
        self.options = options
        self.queue = queue
        self.state = state
        self.database = database
    }

    /// In nanoseconds; short beside the commit that went before.
    private static var lingering: UInt64 { 50_000 }

    consuming func run() {
        while true {
            let taken = queue.take(upTo: options.groupLimit)
            if taken.isEmpty { break }
            var group: [WriteJob] = []
            for write in taken where write.job.start(watchedBy: nil) {
                guard let apart = write.apart else {
                    group.append(write)
                    continue
                }
                if !group.isEmpty { serve(group) }
                group = []
                _ = apart(database)
                write.job.deliver()
            }
            if !group.isEmpty { serve(group) }
            queue.linger(Self.lingering)
        }
        // Readers may stand in the way; then the log stays and is read by the next who opens the database.
        _ = try? database.checkpoint(.truncate)
    }

    private func serve(_ group: [WriteJob]) {
        var room = Room.untried
        if group.count > 1, serveTogether(group) { return }
        for write in group { serveAlone(write, &room) }
    }

    /// False when the writes have to be run again, each alone.
    private func serveTogether(_ group: [WriteJob]) -> Bool {
        let transaction: Transaction
        do throws(SQLiteError) { transaction = try begin() } catch {
            for write in group { giveUp(write, error) }
            return true
        }
        do throws(SQLiteError) {
            for write in group { try perform(write, inside: transaction) }
            try commit(transaction)
        } catch {
            options.report(.runningApart(count: group.count, error))
            return false
        }
        deliver(group)
        return true
    }

    /// A write that fails is undone alone; throws when SQLite has undone the others with it.
    private func perform(_ write: WriteJob, inside transaction: borrowing Transaction) throws(SQLiteError) {
        let savepoint = try transaction.savepoint()
        let succeeded = write.perform(savepoint)
        guard database.isInTransaction else {
            savepoint.rollback()
            throw write.job.failure as? SQLiteError ?? lost
        }
        if succeeded { try savepoint.commit() } else { savepoint.rollback() }
    }

    private func serveAlone(_ write: WriteJob, _ room: inout Room) {
        do throws(SQLiteError) {
            while try !attempt(write, &room) {}
            deliver([write])
        } catch {
            giveUp(write, error)
        }
    }

    /// False when it is worth another attempt.
    private func attempt(_ write: WriteJob, _ room: inout Room) throws(SQLiteError) -> Bool {
        let transaction = try begin()
        let succeeded = write.perform(transaction)
        let isLost = !database.isInTransaction
        guard succeeded, !isLost else {
            transaction.rollback()
            let failure = write.job.failure
            if let error = failure as? SQLiteError, error.family == .full { return try !makeRoom(&room, after: error) }
            if failure == nil { throw lost }
            return true
        }
        do throws(SQLiteError) { try commit(transaction) } catch {
            guard error.family == .full else { throw error }
            return try !makeRoom(&room, after: error)
        }
        return true
    }

    private func commit(_ transaction: consuming Transaction) throws(SQLiteError) {
        let began = MonotonicClock.nanoseconds()
        try transaction.commit()
        let took = MonotonicClock.nanoseconds() - began
        state.statistics.withLock { $0.commitTime += .nanoseconds(took) }
    }

    /// Asks for the write lock for as long as the options allow.
    private func begin() throws(SQLiteError) -> Transaction {
        let deadline = MonotonicClock.nanoseconds() + options.database.patience.wholeNanoseconds
        var attempts = 0
        while true {
            do throws(SQLiteError) {
                return try database.transaction()
            } catch {
                if error.family != .busy || MonotonicClock.nanoseconds() >= deadline { throw error }
                attempts += 1
                options.report(.waitingForLock(attempt: attempts, error))
            }
        }
    }

    /// Whether the log of committed changes has been emptied to make room, which helps once.
    private enum Room { case untried, tried }

    /// True when another attempt may find room.
    private func makeRoom(_ room: inout Room, after error: SQLiteError) throws(SQLiteError) -> Bool {
        switch room {
        case .tried: throw error
        case .untried:
            room = .tried
            _ = try? database.checkpoint(.truncate)
            options.report(.madeRoom(error))
            return true
        }
    }

    private var lost: SQLiteError {
        SQLiteError(
            .misuse, reason: "the write went on after an error that had undone it", path: database.connection.path)
    }

    private func deliver(_ group: [WriteJob]) {
        let failures = group.count { $0.job.failure != nil }
        state.statistics.withLock {
            $0.commits += 1
            $0.writes += group.count - failures
            $0.failures += failures
            $0.largestGroup = max($0.largestGroup, group.count)
        }
        for write in group { write.job.deliver() }
    }

    private func giveUp(_ write: WriteJob, _ error: SQLiteError) {
        state.statistics.withLock { $0.failures += 1 }
        options.report(.gaveUp(error))
        write.job.fail(error)
    }
}
