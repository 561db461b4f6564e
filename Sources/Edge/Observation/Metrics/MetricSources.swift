package import HTTPServer
package import Memory
package import Supervision

/// Where figures are taken from when somebody looks at them.
package struct MetricSources: Sendable {
    package var agents: @Sendable () -> [AgentListing]
    /// Files that do not hold.
    package var problems: @Sendable () -> Int
    package var http: @Sendable () -> HTTPServerFigures?
    package var database: @Sendable () -> StoreFigures?

    package init(
        agents: @escaping @Sendable () -> [AgentListing] = { [] }, problems: @escaping @Sendable () -> Int = { 0 },
        http: @escaping @Sendable () -> HTTPServerFigures? = { nil },
        database: @escaping @Sendable () -> StoreFigures? = { nil }
    ) {
        self.agents = agents
        self.problems = problems
        self.http = http
        self.database = database
    }
}
