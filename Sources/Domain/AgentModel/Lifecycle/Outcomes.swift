/// What became of loading; either way the agent is still here.
package enum LoadOutcome: ~Copyable, Sendable {
    case loaded(Agent<Loaded>)
    case failed(Agent<Failed>)
}

/// What became of starting; either way the agent is still here.
package enum StartOutcome: ~Copyable, Sendable {
    case running(Agent<Running>)
    case failed(Agent<Failed>)
}

/// An agent whose phase is known only at run time, for the loop that owns one through all of them.
package enum AnyAgent: ~Copyable, Sendable {
    case unloaded(Agent<Unloaded>)
    case loaded(Agent<Loaded>)
    case running(Agent<Running>)
    case stopped(Agent<Stopped>)
    case failed(Agent<Failed>)

    package var snapshot: AgentSnapshot {
        switch self {
        case .unloaded(let agent): agent.snapshot
        case .loaded(let agent): agent.snapshot
        case .running(let agent): agent.snapshot
        case .stopped(let agent): agent.snapshot
        case .failed(let agent): agent.snapshot
        }
    }
}
