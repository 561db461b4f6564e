import AgentModel
import AgentPorts
import HTTPClient
import JSON

/// Makes the port's errors of everything that can go wrong between a provider and us.
struct ErrorTeller: Sendable {
    let provider: ModelProvider
    /// The name people know it by.
    var name: String { provider.rawValue }
    var model: String?
    /// What must not appear in any message.
    var secrets: [Secret] = []

    /// An answer with a status that is no success.
    func error(status: Int, headers: HTTPHeaders, body: [UInt8], now: Timestamp) -> ChatError {
        let json = try? JSONValue.parse(body)
        var problem = ProviderProblem("", json)
        if json == nil, body.count < 300 { problem.message = String(decoding: body, as: UTF8.self) }
        // Amazon names the shape in a header, with a link behind it.
        if let type = headers["x-amzn-errortype"] { problem.words.insert(String(type.prefix { $0 != ":" }), at: 0) }
        if problem.message.isEmpty { problem.message = "no explanation" }
        var error = self.error(problem, status: status)
        error.retryAfter = RetryAfter.read(headers, now: now) ?? problem.retryAfter
        return error
    }

    func error(_ problem: ProviderProblem, status: Int? = nil, hadBegun: Bool = false) -> ChatError {
        let kind = ProblemKinds.kind(of: problem, status: status)
        let answer = status.map { " answered \($0)" } ?? " reports"
        return ChatError(
            kind, provider, "'\(name)'\(answer): \(readable(problem.message))", help: help(kind),
            retryAfter: problem.retryAfter, status: status, hadBegun: hadBegun)
    }

    func error(_ fault: ReplyFault, hadBegun: Bool) -> ChatError {
        switch fault {
        case .malformed(let reason):
            ChatError(
                .malformed, provider, "'\(name)' sent what cannot be read: \(readable(reason))",
                help: ["check that 'base_url' leads to a server of this kind"], hadBegun: hadBegun)
        case .endedEarly:
            ChatError(
                .network, provider, "the connection to '\(name)' ended before the reply did", hadBegun: hadBegun)
        case .reported(let problem): error(problem, hadBegun: hadBegun)
        }
    }

    func error(_ error: HTTPClientError, hadBegun: Bool = false) -> ChatError {
        let kind: ChatError.Kind =
            switch error.kind {
            case .cannotResolve, .cannotConnect, .tls, .closedEarly, .refused, .unexpected: .network
            case .timeout: .timeout
            case .tooLarge, .malformed: .malformed
            case .cancelled: .cancelled
            case .unavailable: .unavailable
            case .invalidRequest: .badRequest
            }
        var help = error.help.map { [$0] } ?? []
        if case .cannotConnect = error.kind, let start = ProviderProfile.of(provider).howToStart {
            help.insert(start, at: 0)
        }
        return ChatError(kind, provider, "'\(name)': \(error.message)", help: help, hadBegun: hadBegun)
    }

    /// One line, of bearable length, without secrets.
    private func readable(_ text: String) -> String {
        var text = text
        for secret in secrets where secret.reveal().utf8.count >= 4 {
            text = text.parts(between: secret.reveal()).joined(separator: "•••")
        }
        let line = text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) }
        var words = String(line.prefix(500)).split(separator: " ").joined(separator: " ")
        if line.count > 500 { words += "…" }
        while words.hasSuffix(".") { words.removeLast() }
        return words
    }

    private func help(_ kind: ChatError.Kind) -> [String] {
        switch kind {
        case .authentication:
            ["check the key" + (provider.keyVariable.map { " in '\($0)'" } ?? "") + " and what it is allowed to do"]
        case .rateLimited: ["set 'limits.rate' of the agent to less, or name another model in 'llm.fallback'"]
        case .quota: ["check the account's balance and limits with the provider"]
        case .overloaded: ["name another model in 'llm.fallback'"]
        case .contextTooLong: ["lower 'conversation.context_tokens', or choose a model with a larger window"]
        case .refused: ["the provider's rules for content forbid it"]
        case .badRequest: model.map { ["check that the model '\($0)' exists and takes these settings"] } ?? []
        default: []
        }
    }
}
