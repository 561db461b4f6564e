extension Agent where Phase: Loadable {
    /// Takes up a definition that holds; a stopped or failed agent begins again this way.
    package consuming func load(
        _ version: DefinitionVersion, at time: Timestamp, report: (LifecycleEvent) -> Void
    ) -> Agent<Loaded> {
        moved(to: Loaded(version: version), as: .loaded, at: time, report: report)
    }

    /// Takes up a definition, if reading it gave one.
    package consuming func load(
        _ reading: Result<DefinitionVersion, AgentFailure>, at time: Timestamp, report: (LifecycleEvent) -> Void
    ) -> LoadOutcome {
        switch reading {
        case .success(let version): .loaded(load(version, at: time, report: report))
        case .failure(let failure): .failed(fail(failure, at: time, report: report))
        }
    }
}

extension Agent where Phase == Loaded {
    package consuming func start(at time: Timestamp, report: (LifecycleEvent) -> Void) -> Agent<Running> {
        AgentCounters.increment(&counters.starts)
        let next = Running(version: phase.version, condition: .active)
        return moved(to: next, as: .started, at: time, report: report)
    }

    /// Starts, if what it needs (a provider, its tools) turned out to be there.
    package consuming func start(
        _ preparation: Result<Void, AgentFailure>, at time: Timestamp, report: (LifecycleEvent) -> Void
    ) -> StartOutcome {
        switch preparation {
        case .success: .running(start(at: time, report: report))
        case .failure(let failure): .failed(fail(failure, at: time, report: report))
        }
    }
}

extension Agent where Phase == Running {
    /// Ends in good order, which also forgives earlier failures.
    package consuming func stop(
        _ reason: StopReason, at time: Timestamp, report: (LifecycleEvent) -> Void
    ) -> Agent<Stopped> {
        attempts = 0
        let next = Stopped(version: phase.version, reason: reason)
        return moved(to: next, as: .stopped, because: .stopped(reason), at: time, report: report)
    }
}

extension Agent {
    /// Ends in disorder, from any phase; failing once more counts another attempt.
    package consuming func fail(
        _ failure: AgentFailure, at time: Timestamp, report: (LifecycleEvent) -> Void
    ) -> Agent<Failed> {
        AgentCounters.increment(&attempts)
        AgentCounters.increment(&counters.failures)
        let next = Failed(version: phase.state.version, failure: failure)
        return moved(to: next, as: .failed, because: .failed(failure), at: time, report: report)
    }
}

extension Agent where Phase: Resting {
    /// Lets go of the definition; what was counted stays.
    package consuming func unload(at time: Timestamp, report: (LifecycleEvent) -> Void) -> Agent<Unloaded> {
        moved(to: Unloaded(), as: .unloaded, at: time, report: report)
    }
}

extension Agent where Phase: Defined {
    /// Goes on in the same phase by another definition; turns in flight finish by the one they began with.
    package mutating func replaceDefinition(
        with version: DefinitionVersion, at time: Timestamp, report: (LifecycleEvent) -> Void
    ) {
        AgentCounters.increment(&counters.replacements)
        changed(to: phase.defined(by: version), as: .replaced, at: time, report: report)
    }
}
