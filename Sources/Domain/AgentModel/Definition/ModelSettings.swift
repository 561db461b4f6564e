/// Which language model answers for an agent, and how.
package struct ModelSettings: Sendable, Hashable {
    package var provider: ModelProvider = .auto
    package var model: String?
    package var temperature = Temperature(clamping: 0.7)
    package var maxTokens: PositiveCount?
    package var topP: UnitInterval?
    package var frequencyPenalty: Penalty?
    package var presencePenalty: Penalty?
    package var seed: Int64?
    package var stop: [String] = []
    /// Tried in order when the first choice does not answer.
    package var fallback: [ModelChoice] = []
    package var baseURL: WebAddress?
    package var apiKey: Secret?
    package var apiKeyFile: FilePath?
    package var contextWindow: PositiveCount?
    package var deployment: String?
    package var apiVersion: String?
    package var region: String?
    /// The turns that the scripted provider replies with.
    package var script: FilePath?
    package var timeout = TimeSpan.seconds(120)
    package var connectTimeout = TimeSpan.seconds(10)
    package var retry = RetrySettings()
    package var reasoning = ReasoningSettings()
    /// Passed to the provider as they are.
    package var options: [String: FreeValue] = [:]

    package init() {}
}

/// One model of one provider.
package struct ModelChoice: Sendable, Hashable {
    package var provider: ModelProvider
    package var model: String?

    package init(provider: ModelProvider, model: String?) {
        self.provider = provider
        self.model = model
    }
}

/// How often and how patiently a failed request is tried again.
package struct RetrySettings: Sendable, Hashable {
    package var maxAttempts = PositiveCount(clamping: 3)
    package var initialDelay = TimeSpan.seconds(1)
    package var maxDelay = TimeSpan.seconds(10)
    package var multiplier = 2.0

    package init() {}
}

/// How much a model thinks before it answers.
package struct ReasoningSettings: Sendable, Hashable {
    package enum Effort: String, KeywordValue {
        case none, low, medium, high

        package var summary: String {
            switch self {
            case .none: "answers at once"
            case .low: "thinks briefly"
            case .medium: "thinks as long as the task seems to need"
            case .high: "thinks at length; slow and dear"
            }
        }
    }

    package var effort: Effort?
    package var maxTokens: PositiveCount?
    package var show = false

    package init() {}
}
