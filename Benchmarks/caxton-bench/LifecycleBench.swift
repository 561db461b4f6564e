import AgentModel

/// What one transition of an agent costs, in nanoseconds; the best of several rounds.
struct LifecycleFigures: Sendable {
    /// One `load`, `start` or `stop`, the mean of a whole turn through the three.
    let transition: Double
    /// One `suspend` or `resume` of a running agent.
    let condition: Double
    /// One snapshot of a running agent.
    let snapshot: Double

    /// What was promised for a transition.
    static let promise = 1000.0
    var keepsPromise: Bool { transition < Self.promise }
}

/// Leads one agent through its life again and again; every event is counted, so that none is optimised away.
func benchLifecycle(rounds: Int = 20, turns: Int = 20_000) -> LifecycleFigures? {
    guard let name = try? AgentName(parsing: "support") else { return nil }
    let id = AgentID(high: 1, low: 2)
    let version = DefinitionVersion.first(ContentHash(of: [1]))
    let now = Timestamp(milliseconds: 1_700_000_000_000)
    var events = 0
    let count: (LifecycleEvent) -> Void = { events &+= Int(truncatingIfNeeded: $0.sequence & 1) }

    let clock = ContinuousClock()
    func best(of operations: Int, _ body: () -> Void) -> Double {
        var shortest = Duration.seconds(3600)
        for _ in 0..<rounds { shortest = min(shortest, clock.measure(body)) }
        let (seconds, attoseconds) = shortest.components
        return (Double(seconds) * 1e9 + Double(attoseconds) / 1e9) / Double(operations)
    }

    let transition = best(of: turns * 3) {
        var loaded = Agent(id: id, name: name, at: now).load(version, at: now, report: count)
        for _ in 0..<turns {
            let running = loaded.start(at: now, report: count)
            let stopped = running.stop(.requested, at: now, report: count)
            loaded = stopped.load(version, at: now, report: count)
        }
        events &+= Int(truncatingIfNeeded: loaded.snapshot.sequence)
    }
    var running = Agent(id: id, name: name, at: now).load(version, at: now, report: count).start(at: now, report: count)
    let condition = best(of: turns * 2) {
        for _ in 0..<turns {
            try? running.suspend(because: "a pause", at: now, report: count)
            try? running.resume(at: now, report: count)
        }
    }
    let snapshot = best(of: turns) {
        for _ in 0..<turns { events &+= Int(truncatingIfNeeded: running.snapshot.sequence) }
    }
    return events == 0 ? nil : LifecycleFigures(transition: transition, condition: condition, snapshot: snapshot)
}
