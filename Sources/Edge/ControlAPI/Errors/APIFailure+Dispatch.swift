import AgentModel
import Dispatch
import JSON
import Routing
import Supervision

extension APIFailure {
    init(_ refusal: DispatchRefusal) {
        if case .routing(let refusal) = refusal {
            self.init(refusal)
            return
        }
        if case .agent(let refusal) = refusal {
            self.init(refusal)
            return
        }
        let code: APIErrorCode =
            switch refusal {
            case .routing, .agent: .noProvider
            case .tooLarge: .contentTooLarge
            case .full: .queueFull
            case .expired: .messageExpired
            case .reused: .duplicateMessage
            case .notStored: .storage
            case .shuttingDown: .shuttingDown
            }
        self.init(code, refusal.message, suggestions: refusal.help, reason: refusal.code)
        if code == .queueFull { retry(after: .seconds(1)) }
    }

    init(_ refusal: RoutingRefusal) {
        let (code, details): (APIErrorCode, JSONObject) =
            switch refusal {
            case .noProvider(let error): (error.absent.isEmpty ? .capabilityNotFound : .noProvider, error.details)
            case .noSuchAgent: (.agentNotFound, JSONObject())
            case .loop(let error): (.loopRefused, error.details)
            }
        self.init(code, refusal.message, suggestions: refusal.help, reason: refusal.code)
        self.details = details
    }

    /// What a message came to that has no answer.
    init(_ failure: MessageFailure, isDead: Bool = false) {
        self.init(
            isDead ? .deliveryFailed : APIErrorCode(whyUnanswered: failure.code), failure.message,
            suggestions: failure.help, reason: failure.code)
        details["agent"] = failure.agent.map { .string($0.spelling) }
        retry(after: failure.retryAfter)
    }

    /// Everything that keeps some JSON from being a message.
    init(_ error: MessageProblems) {
        let all = error.problems
        self.init(
            .validation, all.first?.message ?? "the body is no message",
            suggestions: all.flatMap { problem in
                [
                    problem.expected.map { "'\(problem.field)' is \($0)" },
                    problem.suggestion.map { "the nearest to it is '\($0)'" },
                ].compactMap { $0 }
            })
        details["fields"] = .array(
            all.map { problem in
                var json = JSONObject()
                json["field"] = .string(problem.field)
                json["message"] = .string(problem.message)
                json["expected"] = problem.expected.map { .string($0) }
                json["suggestion"] = problem.suggestion.map { .string($0) }
                return .object(json)
            })
    }

    init(_ refusal: RegistrationRefusal) {
        let code: APIErrorCode =
            switch refusal {
            case .nameTaken: .registrationTaken
            case .noCapability: .validation
            case .notStored: .storage
            }
        self.init(code, refusal.message, suggestions: refusal.help, reason: refusal.code)
    }

    static func noMessage(_ text: String) -> APIFailure {
        APIFailure(
            .messageNotFound, "there is no message '\(text)'",
            suggestions: ["'GET /messages' lists those there are; what was answered is kept for a day"])
    }
}

extension APIErrorCode {
    /// From the dotted word of the room that says why.
    fileprivate init(whyUnanswered code: String) {
        switch code {
        case "message.withdrawn": self = .messageWithdrawn
        case "message.timed-out", "turn.timed-out", "model.timeout": self = .timedOut
        case "model.rate_limited": self = .rateLimited
        case "model.context_too_long", "conversation.turn-limit", "turn.tool-limit", "turn.budget-spent":
            self = .limitExceeded
        case "turn.agent-stopped", "turn.agent-failed": self = .agentNotRunning
        case "turn.shut-down", "server.shutting-down": self = .shuttingDown
        case "service.failed": self = .providerFailed
        default:
            if code.hasPrefix("model.") {
                self = .providerFailed
            } else if code.hasPrefix("limits.") {
                self = .limitExceeded
            } else if code.hasPrefix("storage.") {
                self = .storage
            } else if code.hasPrefix("delivery.") {
                self = .deliveryFailed
            } else {
                self = .runtime
            }
        }
    }
}
