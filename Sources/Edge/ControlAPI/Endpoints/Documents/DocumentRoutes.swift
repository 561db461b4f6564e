import AgentManifest
import Diagnostics
import HTTPServer
import JSON

/// What agent files look like, and whether one is right.
enum DocumentRoutes {
    private static let strict = QueryParameter.flag("strict", "takes warnings for errors")

    static let all = [
        Route(
            method: .post, path: "/validate", name: "validateAgent",
            summary: "Every problem of an agent file; one that has problems is an answer, not an error",
            parameters: [strict.declaration],
            body: Route.Body(
                kinds: [.toml, .json], schema: "ValidateRequest",
                example: ["content": "name = \"helper\"\nsystem_prompt = \"You help.\"\n"]),
            answer: .json("Validation"), failures: [.invalidAgent], handler: validate),
        schema(of: .agent, "getAgentSchema", "The JSON Schema of agent files"),
        schema(of: .server, "getServerSchema", "The JSON Schema of the server file"),
    ]

    private static func schema(of kind: ManifestKind, _ name: String, _ summary: String) -> Route {
        let path = PathPattern(stringLiteral: "/schema/\(kind.rawValue)")
        let document = MadeOnce { Array(SchemaGenerator.schema(of: kind).utf8) }
        return Route(
            method: .get, path: path, name: name, summary: summary, answer: .document("application/schema+json")
        ) { _ in .whole(mediaType: "application/schema+json", document.bytes) }
    }

    @Sendable private static func validate(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let isStrict = try request(strict)
        let result = request.environment.readManifest(try await AgentText.read(request))
        let diagnostics = isStrict ? result.diagnostics.strict() : result.diagnostics
        return .whole(mediaType: "application/json", ValidationShape.report(result, diagnostics))
    }
}
