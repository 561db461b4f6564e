/// What the store has done since it was opened, and how large it is.
package struct StoreFigures: Sendable, Hashable {
    /// On the disk.
    package var writes: Int
    package var failures: Int
    package var commits: Int
    /// All commits together.
    package var commitTime: Duration
    /// Writes that wait now.
    package var waiting: Int
    /// The file together with its log.
    package var bytes: Int

    package init(writes: Int, failures: Int, commits: Int, commitTime: Duration, waiting: Int, bytes: Int) {
        self.writes = writes
        self.failures = failures
        self.commits = commits
        self.commitTime = commitTime
        self.waiting = waiting
        self.bytes = bytes
    }
}
