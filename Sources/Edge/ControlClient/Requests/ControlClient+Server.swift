import HTTPClient
package import JSON

extension ControlClient {
    package func health() async throws(ControlFailure) -> JSONValue { try await json(.get, RequestPath("health")) }
    package func readiness() async throws(ControlFailure) -> JSONValue { try await json(.get, RequestPath("ready")) }
    package func status() async throws(ControlFailure) -> JSONValue { try await json(.get, RequestPath("status")) }

    /// Events with their numbers: those after a number that are kept still, and then those that happen.
    ///
    /// - Parameter idle: how long nothing may happen before the stream fails with a timeout.
    package func events(
        topics: String? = nil, after: Int? = nil, idle: Duration? = nil
    ) async throws(ControlFailure) -> ControlEvents {
        let path = RequestPath("events", query: [("topics", topics), ("after", after.map(String.init))])
        return ControlEvents(try await stream(.get, path, accepting: "text/event-stream", idle: idle), from: address)
    }

    /// The lines of an agent's log.
    package func logs(
        of agent: String, tail: Int, level: String? = nil, follow: Bool = false
    ) async throws(ControlFailure) -> ControlLines {
        let path = RequestPath(
            "agents", agent, "logs",
            query: [("tail", String(tail)), ("level", level), ("follow", follow ? "true" : nil)])
        return ControlLines(try await stream(.get, path, accepting: "text/plain"), from: address)
    }
}
