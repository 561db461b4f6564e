import AgentModel
import HTTPServer
import JSON
import Supervision

/// What can be asked of one agent's life.
struct ControlRoutes: Sendable {
    private typealias Action = @Sendable (Supervisor, AgentName) async throws(ControlRefusal) -> AgentSnapshot

    private let environment: ControlEnvironment

    init(_ environment: ControlEnvironment) { self.environment = environment }

    var routes: [Route] {
        [
            control("start", "Starts an agent; its status says whether it could") {
                (supervisor, name) throws(ControlRefusal) in try await supervisor.start(name)
            },
            control("stop", "Stops an agent once its messages are answered or the time for that is over") {
                (supervisor, name) throws(ControlRefusal) in try await supervisor.stop(name)
            },
            control("restart", "Stops an agent, if it runs, and starts it") {
                (supervisor, name) throws(ControlRefusal) in try await supervisor.restart(name)
            },
            control("resume", "Lets a suspended agent answer what has waited") {
                (supervisor, name) throws(ControlRefusal) in try await supervisor.resume(name)
            },
            Route(
                method: .post, path: "/agents/{name}/suspend", name: "suspendAgent",
                summary: "Lets new messages wait until the agent resumes",
                body: Route.Body(kinds: [.json], isRequired: false, schema: "SuspendRequest"), answer: "Agent",
                failures: Self.failures, handler: suspend),
            Route(
                method: .post, path: "/agents/{name}/rollback", name: "rollBackAgent",
                summary: "Puts an earlier version in force again, as a new one",
                body: Route.Body(kinds: [.json], isRequired: true, schema: "RollbackRequest"), answer: "Reload",
                failures: Self.failures + [.versionNotFound, .unusableVersion], handler: rollBack),
        ]
    }

    private static let failures: [APIErrorCode] = [.agentNotFound, .agentState, .shuttingDown, .storage]

    private func control(_ verb: String, _ summary: String, _ action: @escaping Action) -> Route {
        let path = PathPattern(stringLiteral: "/agents/{name}/\(verb)")
        return Route(
            method: .post, path: path, name: "\(verb)Agent", summary: summary, answer: "Agent",
            failures: Self.failures
        ) { request throws(APIFailure) in try await perform(request, action) }
    }

    private func perform(_ request: APIRequest, _ action: Action) async throws(APIFailure) -> Reply {
        let name = try environment.supervisor.agent(called: request.value("name")).snapshot.name
        do { _ = try await action(environment.supervisor, name) } catch { throw APIFailure(error) }
        return .json(AgentShape.whole(try environment.supervisor.agent(called: name.spelling)))
    }

    @Sendable private func suspend(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let reason = try await request.fields(known: ["reason"]).text("reason") ?? "a client asked for it"
        return try await perform(request) { (supervisor, name) throws(ControlRefusal) in
            try await supervisor.suspend(name, because: reason)
        }
    }

    @Sendable private func rollBack(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let agent = try environment.supervisor.agent(called: request.value("name"))
        guard let number = try await request.fields(known: ["version"]).integer("version") else {
            throw APIFailure(
                .missingField, "the body has no 'version'",
                suggestions: ["'GET /agents/\(agent.snapshot.name)/history' lists those there are"])
        }
        let ordinal: PositiveCount
        do { ordinal = try PositiveCount(number) } catch {
            throw APIFailure(.validation, error.message, suggestions: ["'version' is \(error.expected)"])
        }
        do {
            let record = try await environment.supervisor.rollback(agent.snapshot.name, to: ordinal)
            return .json(HistoryShape.reload(record))
        } catch {
            throw APIFailure(error)
        }
    }
}
