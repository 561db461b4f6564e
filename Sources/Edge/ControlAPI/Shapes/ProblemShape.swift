import AgentModel
import Diagnostics
import JSON
import Supervision

/// What is wrong with files, as clients read it.
enum ProblemShape {
    static func file(_ problem: Roster.Problem) -> JSONValue {
        var json = JSONObject()
        json["file"] = .string(problem.file)
        json["agent"] = problem.agent.map { .string($0.spelling) }
        json["problems"] = list(problem.diagnostics)
        return .object(json)
    }

    /// In full, as every other interface writes them.
    static func list(_ diagnostics: [Diagnostic]) -> JSONValue {
        .array(diagnostics.map { (try? JSONValue.parse(DiagnosticJSON.render($0))) ?? .string($0.message) })
    }
}
