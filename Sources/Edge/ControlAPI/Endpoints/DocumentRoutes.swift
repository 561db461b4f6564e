import AgentManifest
import Diagnostics
import HTTPServer
import JSON

/// What agent files look like, and whether one is right.
struct DocumentRoutes: Sendable {
    /// Reading is quick, but is done where all requests are served.
    private static let sizeLimit = 1 << 20

    private let environment: ControlEnvironment

    init(_ environment: ControlEnvironment) { self.environment = environment }

    var routes: [Route] {
        [
            Route(
                method: .post, path: "/validate", name: "validateAgent",
                summary: "Every problem of an agent file; one that has problems is an answer, not an error",
                parameters: [
                    Route.Parameter(
                        name: "strict", summary: "takes warnings for errors",
                        schema: ["type": "boolean", "default": false])
                ],
                body: Route.Body(kinds: [.toml, .json], isRequired: true, schema: "ValidateRequest"),
                answer: "Validation", handler: validate),
            schema(of: .agent, "getAgentSchema", "The JSON Schema of agent files"),
            schema(of: .server, "getServerSchema", "The JSON Schema of the server file"),
        ]
    }

    private func schema(of kind: ManifestKind, _ name: String, _ summary: String) -> Route {
        let bytes = Array(SchemaGenerator.schema(of: kind).utf8)
        let path = PathPattern(stringLiteral: "/schema/\(kind.rawValue)")
        return Route(method: .get, path: path, name: name, summary: summary) { _ in
            .whole(.ok, mediaType: "application/schema+json", bytes)
        }
    }

    @Sendable private func validate(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let isStrict = try request.flag("strict")
        guard let content = try await request.content(limit: Self.sizeLimit) else {
            throw APIFailure(.missingField, "the body is empty")
        }
        let source = SourceText(name: "agent.toml", bytes: try toml(content))
        let result = environment.readManifest(source)
        let diagnostics = isStrict ? result.diagnostics.strict() : result.diagnostics
        return .whole(.ok, mediaType: "application/json", ValidationShape.report(result, diagnostics))
    }

    private func toml(_ content: (kind: Route.Body.Kind, bytes: [UInt8])) throws(APIFailure) -> [UInt8] {
        guard content.kind == .json else { return content.bytes }
        let fields = try JSONFields(parsing: content.bytes, known: ["content", "toml", "definition", "config"])
        if let text = try fields.text("content", "toml", "definition", "config") { return Array(text.utf8) }
        throw APIFailure(
            .missingField, "the body has no 'content'",
            suggestions: ["send the file as application/toml, or as {\"content\": \"…\"}"])
    }
}
