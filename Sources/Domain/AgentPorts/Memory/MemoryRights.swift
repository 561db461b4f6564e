import AgentModel

/// What may be done in a space.
package enum MemoryAccess: String, Sendable, Hashable, CaseIterable {
    case read, write
}

/// The one place where it is decided who may see and change what.
///
/// | scope        | is read by                             | is written by            |
/// |--------------|----------------------------------------|--------------------------|
/// | agent        | the agent                              | the agent                |
/// | conversation | agents while they are in it            | the same                 |
/// | workspace    | agents of the workspace                | the same                 |
/// | global       | agents that may go as far as workspace | agents that may go here  |
///
/// An agent goes no further than its `permissions.memory`; the operator goes everywhere.
package enum MemoryRights {
    package static func allows(_ access: MemoryAccess, in space: MemorySpace, to actor: MemoryActor) -> Bool {
        guard case .agent(let name) = actor.party else { return true }
        let isTheirs =
            switch space {
            case .agent(let owner): owner == name
            case .conversation(let id): actor.conversation == id
            case .workspace(let workspace): actor.workspace == workspace
            case .global: true
            }
        let needed = space == .global && access == .read ? MemoryScope.workspace : space.scope
        return isTheirs && needed <= actor.furthest
    }

    package static func check(
        _ access: MemoryAccess, in space: MemorySpace, for actor: MemoryActor
    ) throws(MemoryError) {
        if !allows(access, in: space, to: actor) { throw .denied(MemoryViolation(actor, access, space)) }
    }

    /// What concerns the memory as a whole is the operator's alone.
    package static func checkUpkeep(for actor: MemoryActor) throws(MemoryError) {
        if !actor.isOperator { throw .denied(MemoryViolation(actor, .write, .global)) }
    }

    /// Both what is changed and what is looked at for it.
    package static func check(_ change: MemoryChange, for actor: MemoryActor) throws(MemoryError) {
        switch change {
        case .set(let write): try check(.write, in: write.space, for: actor)
        case .remove(let removal): try check(.write, in: removal.space, for: actor)
        case .relate(let relation):
            try check(.write, in: relation.ends.source.space, for: actor)
            try check(.read, in: relation.ends.target.space, for: actor)
        case .unrelate(let ends):
            try check(.write, in: ends.source.space, for: actor)
            try check(.read, in: ends.target.space, for: actor)
        }
    }

    /// All spaces the actor reads, the nearest first; nil for the operator, who reads every one there is.
    package static func readable(by actor: MemoryActor) -> [MemorySpace]? {
        if actor.isOperator { return nil }
        return MemoryScope.allCases.sorted().compactMap { actor.space(of: $0) }
            .filter { allows(.read, in: $0, to: actor) }
    }
}

/// Somebody asked for what is not theirs.
package struct MemoryViolation: Sendable, Hashable {
    package var actor: MemoryActor
    package var access: MemoryAccess
    package var space: MemorySpace

    package init(_ actor: MemoryActor, _ access: MemoryAccess, _ space: MemorySpace) {
        self.actor = actor
        self.access = access
        self.space = space
    }
}
