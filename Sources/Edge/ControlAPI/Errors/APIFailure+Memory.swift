import AgentModel
import AgentPorts
import JSON

extension APIFailure {
    init(_ error: MemoryError) {
        let code: APIErrorCode
        var details = JSONObject()
        switch error {
        case .denied(let violation):
            code = .scopeDenied
            details["space"] = .string(violation.space.description)
            details["access"] = .string(violation.access.rawValue)
        case .conflict(_, let expected, let found):
            code = .memoryConflict
            details["expected_version"] = .integer(expected ?? 0)
            details["found_version"] = .integer(found ?? 0)
        case .notFound: code = .memoryNotFound
        case .refused(.tooLarge): code = .contentTooLarge
        case .refused(.tooMany), .refused(.full): code = .limitExceeded
        case .refused(.malformed): code = .notPossible
        case .refused(.line): code = .invalidImport
        case .noMeaning: code = .semanticUnavailable
        case .otherModel: code = .embeddingModelChanged
        case .storage: code = .storage
        }
        self.init(code, error.message, suggestions: error.help, reason: error.code)
        self.details = details
    }

    /// A text that has the form of something and still is none.
    static func notMemory(_ name: String, _ problem: ValueProblem) -> APIFailure {
        APIFailure(
            .notPossible, "'\(name)': \(problem.message)", suggestions: ["it is \(problem.expected)"],
            reason: "memory.malformed")
    }

    static func noItem(_ node: MemoryRelation.Node) -> APIFailure {
        APIFailure(MemoryError.notFound(node.key, node.space))
    }
}
