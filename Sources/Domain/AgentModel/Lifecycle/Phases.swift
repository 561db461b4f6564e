/// What an `Agent` can be in; a phase holds the facts that are true only in it.
package protocol LifecyclePhase: Sendable {
    var state: AgentState { get }
}

/// Phases from which an agent loads: unloaded, stopped and failed.
package protocol Loadable: LifecyclePhase {}

/// Phases in which nothing happens, so that the agent may be put away: loaded, stopped and failed.
package protocol Resting: LifecyclePhase {}

/// Phases that live by a definition, which may be replaced under them: loaded, running and stopped.
package protocol Defined: LifecyclePhase {
    var version: DefinitionVersion { get }
    func defined(by version: DefinitionVersion) -> Self
}

/// Known by name only; nothing has been read yet.
package struct Unloaded: Loadable {
    package var state: AgentState { .unloaded }
}

/// Has a definition that holds; ready to be started.
package struct Loaded: Resting, Defined {
    package internal(set) var version: DefinitionVersion
    package var state: AgentState { .loaded(version) }
    package func defined(by version: DefinitionVersion) -> Loaded { Loaded(version: version) }
}

/// Takes messages, as its condition allows.
package struct Running: Defined {
    package internal(set) var version: DefinitionVersion
    package internal(set) var condition: RunningCondition
    package var state: AgentState { .running(version, condition) }
    package func defined(by version: DefinitionVersion) -> Running { Running(version: version, condition: condition) }
}

/// Ended in good order; may load again.
package struct Stopped: Loadable, Resting, Defined {
    package internal(set) var version: DefinitionVersion
    package let reason: StopReason
    package var state: AgentState { .stopped(version, reason) }
    package func defined(by version: DefinitionVersion) -> Stopped { Stopped(version: version, reason: reason) }
}

/// Ended in disorder; may load again.
package struct Failed: Loadable, Resting {
    /// Absent when it failed before any definition held.
    package let version: DefinitionVersion?
    package let failure: AgentFailure
    package var state: AgentState { .failed(version, failure) }
}
