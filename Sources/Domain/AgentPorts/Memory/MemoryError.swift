package import AgentModel

/// The memory did not do what it was asked; nothing was half done.
package enum MemoryError: Error, Sendable, Equatable {
    case denied(MemoryViolation)
    /// The item is not at the version it was expected to be at; the versions are nil where there is no item.
    case conflict(MemoryKey, expected: Int64?, found: Int64?)
    case notFound(MemoryKey, MemorySpace)
    case refused(MemoryRefusal)
    /// What was asked for can only be found by meaning, and there is no embedder.
    case noMeaning(reason: String, help: [String])
    /// The vectors were made by another model.
    case otherModel(stored: EmbedderFingerprint, found: EmbedderFingerprint)
    case storage(StorageError)
}

/// What was asked for cannot be, whoever asks.
package enum MemoryRefusal: Sendable, Hashable {
    case tooLarge(what: String, bytes: Int, limit: Int)
    case tooMany(what: String, count: Int, limit: Int)
    /// The server keeps no more in all.
    case full(limit: Int)
    case malformed(what: String, ValueProblem)
    /// A record of an import: its line and what is wrong.
    case line(Int, String)
}

extension MemoryError {
    /// Stable, dotted.
    package var code: String {
        switch self {
        case .denied: "memory.denied"
        case .conflict: "memory.conflict"
        case .notFound: "memory.not-found"
        case .refused(.tooLarge): "memory.too-large"
        case .refused(.tooMany): "memory.too-many"
        case .refused(.full): "memory.full"
        case .refused(.malformed): "memory.malformed"
        case .refused(.line): "memory.import"
        case .noMeaning: "memory.no-meaning"
        case .otherModel: "memory.other-model"
        case .storage(let error): "storage.\(error.kind.rawValue)"
        }
    }

    package var message: String {
        switch self {
        case .denied(let violation):
            "\(violation.actor.words) may not \(violation.access.rawValue) the memory '\(violation.space)'"
        case .conflict(let key, let expected, let found):
            "'\(key)' \(Self.words(found)), expected \(expected.map { "version \($0)" } ?? "none")"
        case .notFound(let key, let space): "there is no '\(key)' in the memory '\(space)'"
        case .refused(let refusal): refusal.message
        case .noMeaning(let reason, _): "nothing can be found by meaning: \(reason)"
        case .otherModel(let stored, let found):
            "the vectors were made by '\(stored.words)', the model is '\(found.words)'"
        case .storage(let error): error.message
        }
    }

    package var help: [String] {
        switch self {
        case .denied(let violation) where violation.space.scope > violation.actor.furthest:
            ["permissions.memory = \"\(violation.space.scope.rawValue)\" in the agent's file would allow it"]
        case .denied: ["what belongs to others is not shared; 'workspace' and 'global' are the scopes for that"]
        case .conflict: ["read the item again and repeat the change on its newest version"]
        case .notFound: ["list what there is with `caxton memory list`"]
        case .refused(.full): ["raise memory.max_entries in the server's configuration, or remove what is not needed"]
        case .refused: []
        case .noMeaning(_, let help): help
        case .otherModel: ["make them anew with `caxton memory reembed`; until then the search goes by words"]
        case .storage(let error): error.help
        }
    }

    private static func words(_ version: Int64?) -> String { version.map { "is at version \($0)" } ?? "does not exist" }
}

extension MemoryRefusal {
    package var message: String {
        switch self {
        case .tooLarge(let what, let bytes, let limit): "\(what) has \(bytes) bytes, the limit is \(limit)"
        case .tooMany(let what, let count, let limit): "there are \(count) \(what), the limit is \(limit)"
        case .full(let limit): "the memory of the server is full: it keeps \(limit) entries"
        case .malformed(let what, let problem): "\(what): \(problem.message)"
        case .line(let number, let problem): "line \(number): \(problem)"
        }
    }
}

extension MemoryActor {
    package var words: String { agent.map { "agent '\($0)'" } ?? "the operator" }
}

extension EmbedderFingerprint {
    package var words: String { "\(model), \(dimension) dimensions, \(weights)" }
}
