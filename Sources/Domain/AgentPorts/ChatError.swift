package import AgentModel

/// Why a model did not answer: one taxonomy for all providers, so that retry, fallback and messages need no cases.
package struct ChatError: Error, Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case authentication
        case rateLimited = "rate_limited"
        case quota
        case overloaded
        case contextTooLong = "context_too_long"
        case refused
        case badRequest = "bad_request"
        case network
        case timeout
        case malformed
        case cancelled
        /// Nothing is configured that could answer.
        case unavailable
    }

    package var kind: Kind
    package var provider: ModelProvider
    /// What happened, without secrets: fit for a person.
    package var message: String
    /// What to do about it.
    package var help: [String]
    /// When the provider said how long to wait.
    package var retryAfter: TimeSpan?
    /// The HTTP status behind it, if any.
    package var status: Int?
    /// Whether any part of a reply had already been received.
    package var hadBegun: Bool

    package init(
        _ kind: Kind, _ provider: ModelProvider, _ message: String, help: [String] = [], retryAfter: TimeSpan? = nil,
        status: Int? = nil, hadBegun: Bool = false
    ) {
        self.kind = kind
        self.provider = provider
        self.message = message
        self.help = help
        self.retryAfter = retryAfter
        self.status = status
        self.hadBegun = hadBegun
    }

    /// Trying the same request again later may work. Never after part of a reply has been passed on.
    package var isRetryable: Bool {
        switch kind {
        case .rateLimited, .overloaded, .network, .timeout: !hadBegun
        default: false
        }
    }

    /// Another provider may answer where this one did not.
    package var allowsFallback: Bool {
        switch kind {
        case .cancelled, .badRequest, .contextTooLong: false
        default: !hadBegun
        }
    }
}
