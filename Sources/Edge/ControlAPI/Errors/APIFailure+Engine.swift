import AgentModel
import AgentPorts
import Conversation
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

    init(_ error: RequestBodyError) {
        let refusal = error.refusal
        self.init(
            APIErrorCode(refusedWith: refusal.status), refusal.message, suggestions: refusal.help.map { [$0] } ?? [])
    }

    private mutating func retry(after span: TimeSpan?) {
        guard let span else { return }
        let seconds = max(1, (span.milliseconds + 999) / 1000)
        extra.append(("Retry-After", String(seconds)))
    }
}
