package import HTTPServer
package import Supervision

/// Where figures are taken from when somebody looks at them.
package struct MetricSources: Sendable {
    package var agents: @Sendable () -> [AgentListing]
    /// Files that do not hold.
    package var problems: @Sendable () -> Int
    package var http: @Sendable () -> HTTPServerFigures?
    package var database: @Sendable () -> DatabaseFigures?

    package init(
        agents: @escaping @Sendable () -> [AgentListing] = { [] }, problems: @escaping @Sendable () -> Int = { 0 },
        http: @escaping @Sendable () -> HTTPServerFigures? = { nil },
        database: @escaping @Sendable () -> DatabaseFigures? = { nil }
    ) {
        self.agents = agents
        self.problems = problems
        self.http = http
        self.database = database
    }
}

/// What a database has done since it was opened, and how large it is.
package struct DatabaseFigures: Sendable, Hashable {
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
