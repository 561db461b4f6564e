import AgentModel
import AgentPorts
import Conversation
import Diagnostics
import Gatherings
import HTTPServer
import Supervision

extension APIFailure {
    init(_ refusal: ControlRefusal) {
        let code: APIErrorCode =
            switch refusal.code {
            case .notFound: .agentNotFound
            case .notRunning, .alreadyRunning, .condition: .agentState
            case .noSuchVersion: .versionNotFound
            case .unreadableVersion: .unusableVersion
            case .storage: .storage
            case .shuttingDown: .shuttingDown
            case .cancelled: .timedOut
            }
        self.init(code, refusal.message, suggestions: refusal.help, reason: refusal.code.rawValue)
    }

    init(_ refusal: SendRefusal) {
        let code: APIErrorCode =
            switch refusal.code {
            case .notFound: .agentNotFound
            case .notRunning: .agentNotRunning
            case .busy, .rateLimited: .rateLimited
            case .tooLong: .limitExceeded
            case .notStored: .storage
            }
        self.init(code, refusal.message, suggestions: refusal.help, reason: refusal.code.rawValue)
        retry(after: refusal.retryAfter)
    }

    init(_ refusal: GatheringRefusal) {
        let code: APIErrorCode =
            switch refusal.code {
            case .notFound: .conversationNotFound
            case .notOpen, .alreadyThere: .conversationState
            case .noAgent: .agentNotFound
            case .noProvider: .capabilityNotFound
            case .noParty, .noFacilitator, .noEntry: .notPossible
            case .tooMany: .limitExceeded
            case .storage: .storage
            case .shuttingDown: .shuttingDown
            }
        self.init(code, refusal.message, suggestions: refusal.help, reason: refusal.code.rawValue)
    }

    init(_ failure: TurnFailure) {
        let code: APIErrorCode =
            switch failure.code {
            case .model(.rateLimited): .rateLimited
            case .model(.timeout), .timedOut: .timedOut
            case .model(.contextTooLong), .turnLimit, .toolLimit, .dailyLimit, .budgetSpent:
                .limitExceeded
            case .model: .providerFailed
            case .storage: .storage
            case .cancelled: .runtime
            case .agentStopped, .agentFailed: .agentNotRunning
            case .shutDown: .shuttingDown
            }
        self.init(code, failure.message, suggestions: failure.help, reason: failure.code.description)
        retry(after: failure.retryAfter)
    }

    init(_ error: StorageError) {
        self.init(.storage, error.message, suggestions: error.help, reason: "storage.\(error.kind.rawValue)")
    }

    init(_ refusal: AgentFileRefusal) {
        switch refusal {
        case .exists(let name, let file):
            self.init(
                .agentExists, "there is an agent '\(name)' already, of the file '\(file)'",
                suggestions: ["choose another name", "write its file anew with 'PUT /agents/\(name)'"])
        case .notFound(let name): self = .noAgent(name.spelling, known: [])
        case .invalid(let diagnostics): self.init(.invalidAgent, "the file makes no agent", problems: diagnostics)
        case .notWritten(let message, let help): self.init(.storage, message, suggestions: help)
        case .engine(let refusal): self.init(refusal)
        }
    }

    /// A text with problems; the first error is told in the sentence itself.
    init(_ code: APIErrorCode, _ message: String, problems: [Diagnostic]) {
        let first = problems.first { $0.severity == .error } ?? problems.first
        var seen: Set<String> = []
        self.init(
            code, first.map { "\(message): \($0.message)" } ?? message,
            suggestions: problems.flatMap(\.help).filter { seen.insert($0).inserted },
            reason: first?.code.rawValue, diagnostics: problems)
    }

    init(_ error: RequestBodyError) {
        let refusal = error.refusal
        self.init(
            APIErrorCode(refusedWith: refusal.status), refusal.message, suggestions: refusal.help.map { [$0] } ?? [])
    }

    mutating func retry(after span: TimeSpan?) {
        guard let span else { return }
        let seconds = max(1, (span.milliseconds + 999) / 1000)
        extra.append(("Retry-After", String(seconds)))
    }
}
