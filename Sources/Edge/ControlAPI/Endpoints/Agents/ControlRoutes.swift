import AgentModel
import AgentPorts
import HTTPServer
import JSON
import Supervision

/// What can be asked of one agent's life.
enum ControlRoutes {
    private typealias Action = @Sendable (Supervisor, AgentName) async throws(ControlRefusal) -> AgentSnapshot

    static let all = [
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
            body: Route.Body(isRequired: false, schema: "SuspendRequest", example: ["reason": "maintenance"]),
            answer: .json("Agent"),
            failures: Self.failures, handler: suspend),
        Route(
            method: .post, path: "/agents/{name}/rollback", name: "rollBackAgent",
            summary: "Puts an earlier version in force again, as a new one",
            body: Route.Body(schema: "RollbackRequest", example: ["version": 1]), answer: .json("Reload"),
            failures: Self.failures + [.versionNotFound, .unusableVersion], handler: rollBack),
    ]

    private static let failures: [APIErrorCode] = [.agentNotFound, .agentState, .shuttingDown, .storage]

    private static func control(_ verb: String, _ summary: String, _ action: @escaping Action) -> Route {
        let path = PathPattern(stringLiteral: "/agents/{name}/\(verb)")
        return Route(
            method: .post, path: path, name: "\(verb)Agent", summary: summary, answer: .json("Agent"),
            mayTakeLong: true, failures: Self.failures
        ) { request throws(APIFailure) in try await perform(request, action) }
    }

    private static func perform(_ request: APIRequest, _ action: Action) async throws(APIFailure) -> Reply {
        let name = try request.agent().snapshot.name
        do { _ = try await action(request.supervisor, name) } catch { throw APIFailure(error) }
        return .json(AgentShape.whole(try request.supervisor.agent(called: name.spelling)))
    }

    @Sendable private static func suspend(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let reason = try await request.fields(known: ["reason"]).text("reason") ?? "a client asked for it"
        return try await perform(request) { (supervisor, name) throws(ControlRefusal) in
            try await supervisor.suspend(name, because: reason)
        }
    }

    @Sendable private static func rollBack(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let agent = try request.agent()
        guard let number = try await request.fields(known: ["version"]).integer("version") else {
            throw APIFailure(
                .missingField, "the body has no 'version'",
                suggestions: ["'GET /agents/\(agent.snapshot.name)/history' lists those there are"])
        }
        let ordinal: PositiveCount
        do { ordinal = try PositiveCount(number) } catch {
            throw APIFailure(.validation, error.message, suggestions: ["'version' is \(error.expected)"])
        }
        let name = agent.snapshot.name
        let record: ReloadRecord
        do { record = try await request.supervisor.rollback(name, to: ordinal) } catch { throw APIFailure(error) }
        try await writeBack(name, for: request)
        return .json(HistoryShape.reload(record))
    }

    /// The file says again what is in force; else its next change would undo the rollback, and nobody would know why.
    private static func writeBack(_ name: AgentName, for request: APIRequest) async throws(APIFailure) {
        let version: StoredVersion?
        do { version = try await request.supervisor.history(name).first } catch { throw APIFailure(error) }
        guard let version else { return }
        do { try await request.environment.files.write(back: version, of: name) } catch {
            var failure = APIFailure(error)
            failure.message =
                "version \(version.version.ordinal) of '\(name)' is in force, but its file could not be written: "
                + failure.message
            throw failure
        }
    }
}
