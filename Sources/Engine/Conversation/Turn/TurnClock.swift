import AgentModel

/// Adds up where the time of a turn goes.
struct TurnClock: Sendable {
    private(set) var timing = TurnTiming()
    private let begunAt: Timestamp
    private var modelSince: Timestamp?
    private var toolsSince: Timestamp?
    private var hasAsked = false

    init(acceptedAt: Timestamp, begunAt: Timestamp) {
        self.begunAt = begunAt
        timing.queued = begunAt.since(acceptedAt)
    }

    mutating func modelBegan(at time: Timestamp) {
        if !hasAsked { timing.context = time.since(begunAt) }
        hasAsked = true
        modelEnded(at: time)
        modelSince = time
    }

    mutating func modelEnded(at time: Timestamp) {
        if let since = modelSince { timing.model = timing.model + time.since(since) }
        modelSince = nil
    }

    mutating func heard(at time: Timestamp) {
        if timing.firstEvent == nil { timing.firstEvent = time.since(begunAt) }
    }

    mutating func toolsBegan(at time: Timestamp) { toolsSince = time }

    mutating func toolsEnded(at time: Timestamp) {
        if let since = toolsSince { timing.tools = timing.tools + time.since(since) }
        toolsSince = nil
    }

    mutating func ended(at time: Timestamp) { timing.total = time.since(begunAt) }
}
