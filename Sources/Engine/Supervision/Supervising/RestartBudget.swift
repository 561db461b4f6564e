import AgentModel

/// Counts an agent's restarts and says whether, and how soon, there is another one.
struct RestartBudget: Sendable, Equatable {
    /// Within the window, oldest first.
    private var restarts: [Timestamp] = []

    /// The wait before the next restart, or nil when the budget is used up.
    mutating func spend(_ settings: SupervisionSettings, at time: Timestamp) -> TimeSpan? {
        restarts.removeAll { time.since($0) >= settings.window }
        guard restarts.count < settings.maxRestarts else { return nil }
        var wait = settings.initialBackoff
        for _ in restarts where wait < settings.maxBackoff { wait = wait.doubled }
        restarts.append(time)
        return min(wait, settings.maxBackoff)
    }
}

extension TimeSpan {
    fileprivate var doubled: TimeSpan { TimeSpan(duration + duration) }
}
