package struct WriterOptions: Sendable {
    package var database: DatabaseOptions
    /// How many writes share one commit at most.
    package var groupLimit: Int
    /// How many writes may wait; one more is refused as `.overloaded`.
    ///
    /// Every caller waits for its own write, so the line is never longer than there are callers.
    package var queueLimit: Int
    /// Called on the writer's thread; must return soon.
    package var report: @Sendable (WriterEvent) -> Void

    package init(
        database: DatabaseOptions = DatabaseOptions(), groupLimit: Int = 256, queueLimit: Int = 16_384,
        report: @escaping @Sendable (WriterEvent) -> Void = { _ in }
    ) {
        self.database = database
        self.groupLimit = max(1, groupLimit)
        self.queueLimit = max(1, queueLimit)
        self.report = report
    }
}

/// What a writer did about trouble by itself; for logs and metrics.
package enum WriterEvent: Sendable, Hashable {
    /// Another connection holds the lock; it is asked again until the patience of the options ends.
    case waitingForLock(attempt: Int, SQLiteError)
    /// A commit of several writes did not hold; each is run again alone, so that only the guilty one fails.
    case runningApart(count: Int, SQLiteError)
    /// The disk is full; the write-ahead log has been emptied, and the write is tried once more.
    case madeRoom(SQLiteError)
    /// A write failed for good, for a reason that lies with the database.
    case gaveUp(SQLiteError)
}

/// What a writer has done since it was opened.
package struct WriterStatistics: Sendable, Hashable {
    /// Writes that were acknowledged.
    package var writes = 0
    /// Writes whose callers got an error.
    package var failures = 0
    package var commits = 0
    /// Spent in commits, the waiting for the disk above all.
    package var commitTime = Duration.zero
    /// The most writes that ever shared a commit.
    package var largestGroup = 0
}
