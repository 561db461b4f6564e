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

    /// The agent as it was left, ready to be started with a version; nil when it was left running.
    ///
    /// For the same callers as `resume`. One that is loaded with the same version already has nothing to report.
    package static func load(
        _ snapshot: AgentSnapshot, _ version: DefinitionVersion, at time: Timestamp, report: (LifecycleEvent) -> Void
    ) -> Agent<Loaded>? {
        guard let resumed = resume(snapshot) else { return nil }
        switch consume resumed {
        case .unloaded(let agent): return agent.load(version, at: time, report: report)
        case .stopped(let agent): return agent.load(version, at: time, report: report)
        case .failed(let agent): return agent.load(version, at: time, report: report)
        case .loaded(var agent):
            if agent.phase.version != version { agent.replaceDefinition(with: version, at: time, report: report) }
            return agent
        case .running: return nil
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
