import AgentModel

/// The models a turn may ask, in order, each with how it is asked.
struct ModelChoices: Sendable {
    struct Entry: Sendable {
        /// Nil for the agent's own model.
        var choice: ModelChoice?
        var settings: ModelSettings
    }

    let entries: [Entry]

    init(_ settings: ModelSettings) {
        entries =
            [Entry(choice: nil, settings: settings)]
            + settings.fallback.map { choice in Entry(choice: choice, settings: settings.adapted(to: choice)) }
    }
}

extension ModelSettings {
    /// How another provider is asked: what was said about the first one's address and key is not meant for it.
    fileprivate func adapted(to choice: ModelChoice) -> ModelSettings {
        var settings = self
        settings.provider = choice.provider
        settings.model = choice.model
        settings.contextWindow = nil
        if choice.provider != provider {
            settings.baseURL = nil
            settings.apiKey = nil
            settings.apiKeyFile = nil
            settings.deployment = nil
            settings.apiVersion = nil
            settings.region = nil
            settings.options = [:]
        }
        return settings
    }
}

extension RetrySettings {
    /// The wait before the next request once `attempts` have failed.
    func delay(after attempts: Int) -> TimeSpan {
        var delay = Double(initialDelay.milliseconds)
        for _ in 1..<max(1, attempts) { delay = min(delay * multiplier, Double(maxDelay.milliseconds)) }
        return min(maxDelay, TimeSpan(.milliseconds(delay)))
    }
}
