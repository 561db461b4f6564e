extension AnyAgent {
    /// The agent as the task that last ran it left it, for the next one; nil when it was left running.
    ///
    /// Only whoever starts the tasks may call it, and only once a task has ended: an agent has one owner.
    package static func resume(_ snapshot: AgentSnapshot) -> AnyAgent? {
        switch snapshot.state {
        case .unloaded: .unloaded(snapshot.agent(in: Unloaded()))
        case .loaded(let version): .loaded(snapshot.agent(in: Loaded(version: version)))
        case .running: nil
        case .stopped(let version, let reason):
            .stopped(snapshot.agent(in: Stopped(version: version, reason: reason)))
        case .failed(let version, let failure):
            .failed(snapshot.agent(in: Failed(version: version, failure: failure)))
        }
    }
}

extension AgentSnapshot {
    fileprivate func agent<Phase: LifecyclePhase>(in phase: Phase) -> Agent<Phase> {
        Agent(
            id: id, name: name, phase: phase, since: since, attempts: attempts, sequence: sequence,
            counters: counters)
    }
}
