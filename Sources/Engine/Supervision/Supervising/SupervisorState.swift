package import AgentModel

/// Decides what happens to agents as their tasks end and people ask for things; it does nothing itself.
///
/// Its promise: no agent ever has two tasks.
package struct SupervisorState: Sendable, Equatable {
    package enum Action: Sendable, Equatable {
        /// Run the agent in a new task, which ends in `exited`.
        case launch(AgentName)
        case order(AgentName, AgentStop)
        /// Ask again in so long: `alarm`.
        case arm(AgentName, generation: Int, TimeSpan)
        /// No task and none to come: what waits gets no answer.
        case settle(AgentName)
        /// The same after too many failures.
        case giveUp(AgentName, AgentFailure)
        /// The agent is off the roster and nothing of it runs.
        case unload(AgentName)
    }

    private enum Next: Sendable, Equatable { case rest, start, remove }

    private enum Life: Sendable, Equatable {
        /// → running
        case resting
        /// Has a task. → stopping, backingOff, resting
        case running
        /// Has a task that was told to end. → resting, running, gone
        case stopping(Next)
        /// Has none, and an alarm for the next one. → running, resting, gone
        case backingOff(generation: Int)

        var hasTask: Bool {
            switch self {
            case .running, .stopping: true
            case .resting, .backingOff: false
            }
        }
    }

    private struct Member: Sendable, Equatable {
        var life = Life.resting
        var settings: SupervisionSettings
        var budget = RestartBudget()
    }

    private var members: [AgentName: Member] = [:]
    private var generation = 0
    package private(set) var isShuttingDown = false

    package init() {}

    /// Whether nothing runs any more and nothing will.
    package var isOver: Bool { isShuttingDown && members.values.allSatisfy { !$0.life.hasTask } }

    package func hasTask(_ name: AgentName) -> Bool { members[name]?.life.hasTask ?? false }
    package func isBackingOff(_ name: AgentName) -> Bool {
        if case .backingOff = members[name]?.life { true } else { false }
    }
    package func isStopping(_ name: AgentName) -> Bool {
        if case .stopping = members[name]?.life { true } else { false }
    }

    package mutating func update(_ name: AgentName, _ settings: SupervisionSettings) {
        members[name]?.settings = settings
    }

    /// Takes a name onto the roster, without starting it.
    package mutating func add(_ name: AgentName, _ settings: SupervisionSettings) {
        members[name, default: Member(settings: settings)].settings = settings
        if members[name]?.life == .stopping(.remove) { members[name]?.life = .stopping(.rest) }
    }

    package mutating func start(_ name: AgentName) -> [Action] {
        guard !isShuttingDown, var member = members[name] else { return [] }
        defer { members[name] = member }
        switch member.life {
        case .running: return []
        case .stopping:
            member.life = .stopping(.start)
            return []
        case .resting, .backingOff:
            member.life = .running
            member.budget = RestartBudget()
            return [.launch(name)]
        }
    }

    package mutating func stop(_ name: AgentName, deadline: Timestamp) -> [Action] {
        end(name, AgentStop(cause: .requested, deadline: deadline), then: .rest)
    }

    package mutating func restart(_ name: AgentName, deadline: Timestamp) -> [Action] {
        guard hasTask(name) else { return start(name) }
        return end(name, AgentStop(cause: .requested, deadline: deadline), then: .start)
    }

    package mutating func remove(_ name: AgentName, deadline: Timestamp) -> [Action] {
        end(name, AgentStop(cause: .definitionRemoved, deadline: deadline), then: .remove)
    }

    package mutating func shutDown(deadline: Timestamp) -> [Action] {
        isShuttingDown = true
        return members.keys.sorted().flatMap { name -> [Action] in
            let isLeaving = members[name]?.life == .stopping(.remove)
            return end(name, AgentStop(cause: .shutdown, deadline: deadline), then: isLeaving ? .remove : .rest)
        }
    }

    package mutating func exited(_ name: AgentName, _ exit: AgentExit, at time: Timestamp) -> [Action] {
        guard var member = members[name], member.life.hasTask else { return [] }
        if member.life == .stopping(.remove) {
            members[name] = nil
            return [.settle(name), .unload(name)]
        }
        defer { members[name] = member }
        switch (member.life, exit) {
        case (.resting, _), (.backingOff, _): return []
        case (.stopping(.start), _) where !isShuttingDown:
            member.life = .running
            member.budget = RestartBudget()
            return [.launch(name)]
        case (.stopping, _):
            member.life = .resting
            return [.settle(name)]
        case (.running, .failed) where member.settings.restart == .never:
            member.life = .resting
            return [.settle(name)]
        case (.running, .failed(let failure)): return backOff(name, &member, failure, at: time)
        case (.running, .stopped) where member.settings.restart == .always:
            return backOff(name, &member, AgentFailure(.crashed, "it ended by itself"), at: time)
        case (.running, .stopped):
            member.life = .resting
            return [.settle(name)]
        }
    }

    package mutating func alarm(_ name: AgentName, generation: Int) -> [Action] {
        guard !isShuttingDown, members[name]?.life == .backingOff(generation: generation) else { return [] }
        members[name]?.life = .running
        return [.launch(name)]
    }

    private mutating func backOff(
        _ name: AgentName, _ member: inout Member, _ failure: AgentFailure, at time: Timestamp
    ) -> [Action] {
        guard !isShuttingDown, let wait = member.budget.spend(member.settings, at: time) else {
            member.life = .resting
            return [.giveUp(name, failure)]
        }
        generation += 1
        member.life = .backingOff(generation: generation)
        return [.arm(name, generation: generation, wait)]
    }

    private mutating func end(_ name: AgentName, _ stop: AgentStop, then next: Next) -> [Action] {
        guard let life = members[name]?.life else { return [] }
        switch life {
        case .running, .stopping:
            members[name]?.life = .stopping(next)
            return [.order(name, stop)]
        case .resting, .backingOff:
            members[name]?.life = .resting
            if next == .remove {
                members[name] = nil
                return [.settle(name), .unload(name)]
            }
            return [.settle(name)]
        }
    }
}
