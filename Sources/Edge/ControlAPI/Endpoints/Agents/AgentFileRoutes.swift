import AgentManifest
import AgentModel
import AgentPorts
import Diagnostics
import HTTPServer
import JSON
import Supervision

/// Agents as files: an agent made over HTTP is a file in the agents directory like any other.
enum AgentFileRoutes {
    private static let force = QueryParameter.flag("force", "ends what the agent is doing instead of waiting for it")

    private static let example: JSONValue = [
        "name": "helper", "description": "Answers questions", "system_prompt": "You answer questions briefly.",
    ]

    static let all = [
        Route(
            method: .post, path: "/agents", name: "createAgent",
            summary: "Writes a new agent file and answers once its agent is there",
            details: """
                The body is the file itself, or JSON with its text in `content` (`toml`, `definition` and `config` mean the \
                same), or JSON with its fields. A file that makes no agent is refused with every problem in \
                `details.errors`, and nothing is written.
                """,
            body: Route.Body(kinds: [.json, .toml], schema: "CreateAgentRequest", example: example),
            answer: .created("Agent"), links: [Route.Link(pointer: "/name", topic: "agents")],
            failures: FileFailures.writing + [.agentExists], handler: create),
        Route(
            method: .put, path: "/agents/{name}", name: "replaceAgent",
            summary: "Writes an agent's file anew; the agent keeps its id and its conversations",
            body: Route.Body(kinds: [.json, .toml], schema: "ReplaceAgentRequest", example: example),
            answer: .json("Reload"), failures: FileFailures.writing + [.agentNotFound], handler: replace),
        Route(
            method: .delete, path: "/agents/{name}", name: "deleteAgent",
            summary: "Removes an agent's file; the agent has stopped when this answers",
            parameters: [force.declaration], answer: .nothing, mayTakeLong: true,
            failures: FileFailures.writing + [.agentNotFound],
            handler: remove),
        Route(
            method: .get, path: "/agents/{name}/source", name: "getAgentSource",
            summary: "An agent's file as it is now, word for word", answer: .text("application/toml"),
            failures: FileFailures.reading + [.agentNotFound], handler: source),
        Route(
            method: .post, path: "/agents/{name}/reload", name: "reloadAgent",
            summary: "Looks at the agents directory now; an agent's file is taken up with all others, or none is",
            answer: .json("Reload"), failures: FileFailures.reading + [.agentNotFound], handler: reload),
    ]

    @Sendable private static func create(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let text = try await AgentText.read(request)
        return try await created(text, named: nil, for: request)
    }

    /// Also for agents that a template makes.
    static func created(
        _ text: SourceText, named name: AgentName?, for request: APIRequest
    ) async throws(APIFailure) -> Reply {
        let made: (name: AgentName, record: ReloadRecord)
        do { made = try await request.environment.files.create(text, named: name) } catch { throw APIFailure(error) }
        let agent = try request.supervisor.agent(called: made.name.spelling)
        return .json(AgentShape.whole(agent), status: .created).with("Location", "/agents/\(made.name)")
    }

    @Sendable private static func replace(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let name = try request.agentName()
        let text = try await AgentText.read(request, named: name)
        if let other = request.environment.readManifest(text).definition?.name, other != name {
            throw APIFailure(
                .invalidAgent, "the file would be that of the agent '\(other)', not of '\(name)'",
                suggestions: ["write 'name = \"\(name)\"', or make a new agent with 'POST /agents'"])
        }
        do { return .json(HistoryShape.reload(try await request.environment.files.replace(name, with: text))) } catch {
            throw APIFailure(error)
        }
    }

    @Sendable private static func remove(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let name = try request.agentName()
        if try request(force) {
            // One that does not run has nothing to end.
            _ = try? await request.supervisor.fail(name, because: "it is being removed")
        }
        do { _ = try await request.environment.files.remove(name) } catch { throw APIFailure(error) }
        return .done
    }

    @Sendable private static func source(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let name = try request.agentName()
        do {
            return .whole(mediaType: "application/toml", try await request.environment.files.text(of: name).bytes)
        } catch {
            throw APIFailure(error)
        }
    }

    @Sendable private static func reload(_ request: APIRequest) async throws(APIFailure) -> Reply {
        _ = try request.agentName()
        do { return .json(HistoryShape.reload(try await request.environment.files.reload())) } catch {
            throw APIFailure(error)
        }
    }
}

/// What can go wrong with files, for the descriptions.
enum FileFailures {
    static let reading: [APIErrorCode] = [.storage, .shuttingDown]
    static let writing: [APIErrorCode] = reading + [.invalidAgent]
}
