// Must compile: the right way through a whole life, so that a broken set-up cannot pass for refused misuse.
import AgentModel

func aWholeLife(_ version: DefinitionVersion, _ now: Timestamp, _ id: AgentID, _ name: AgentName) -> AgentSnapshot {
    var events: [LifecycleEvent] = []
    let unloaded = Agent(id: id, name: name, at: now)
    let loaded = unloaded.load(version, at: now) { events.append($0) }
    switch loaded.start(.success(()), at: now, report: { events.append($0) }) {
    case .failed(let agent):
        return agent.snapshot
    case .running(var agent):
        try? agent.suspend(because: "a pause", at: now) { events.append($0) }
        try? agent.resume(at: now) { events.append($0) }
        agent.replaceDefinition(with: version, at: now) { events.append($0) }
        try? agent.drain(until: now, at: now) { events.append($0) }
        let stopped = agent.stop(.drained, at: now) { events.append($0) }
        let again = stopped.load(version, at: now) { events.append($0) }
        return again.snapshot
    }
}

func opened(_ secret: Secret) -> String { secret.reveal() }
