package import AgentModel
package import AgentPorts
import Conversation

/// The engine as everyone outside sees it: agents by name, messages to them, and what may be asked about them.
///
/// `run` is the root of all its tasks; everything else may be called from anywhere while it runs.
package struct Supervisor: Sendable {
    let environment: SupervisorEnvironment
    let registry: Registry
    private let inbox = Inbox<SupervisorCommand>()
    private let ended = Signal<Void>()

    package init(_ environment: SupervisorEnvironment) {
        var environment = environment
        // What happens inside of turns is told where everything else is.
        environment.services.events = environment.sink
        self.environment = environment
        registry = Registry { [changed = environment.changed] in changed(.roster) }
    }

    /// Returns after `shutDown`, when no task is left.
    @concurrent
    package func run() async {
        var loop = SupervisorLoop(environment, registry, inbox)
        await loop.run()
        ended.fire(())
    }

    // MARK: Rosters

    /// Takes up the first roster: agents known from earlier come back as they were.
    ///
    /// Files that do not hold are recorded as problems and keep nobody else from starting.
    @discardableResult
    package func start(_ roster: Roster) async throws(ControlRefusal) -> ReloadRecord {
        try await reload { .start(roster, $0) }
    }

    /// Exchanges the roster in force, all at once; one that does not hold changes nothing but the list of problems.
    ///
    /// When it returns, every message accepted from now on is answered by the new definitions.
    @discardableResult
    package func apply(_ roster: Roster) async throws(ControlRefusal) -> ReloadRecord {
        try await reload { .apply(roster, $0) }
    }

    // MARK: One agent

    /// Returns once it runs, or has failed to; the snapshot says which.
    @discardableResult
    package func start(_ name: AgentName) async throws(ControlRefusal) -> AgentSnapshot {
        try await control(name, .start)
    }

    /// Returns once its messages are finished, or the time for that is over.
    @discardableResult
    package func stop(_ name: AgentName) async throws(ControlRefusal) -> AgentSnapshot {
        try await control(name, .stop)
    }

    @discardableResult
    package func restart(_ name: AgentName) async throws(ControlRefusal) -> AgentSnapshot {
        try await control(name, .restart)
    }

    /// New messages wait until it resumes.
    @discardableResult
    package func suspend(_ name: AgentName, because reason: String) async throws(ControlRefusal) -> AgentSnapshot {
        try await control(name, .suspend(because: reason))
    }

    @discardableResult
    package func resume(_ name: AgentName) async throws(ControlRefusal) -> AgentSnapshot {
        try await control(name, .resume)
    }

    /// Makes it fail, as if something in it had: its turns end without an answer and its policy decides what follows.
    @discardableResult
    package func fail(_ name: AgentName, because reason: String) async throws(ControlRefusal) -> AgentSnapshot {
        try await control(name, .fail(AgentFailure(.crashed, reason)))
    }

    /// Its versions, newest first.
    package func history(_ name: AgentName) async throws(ControlRefusal) -> [StoredVersion] {
        guard let listing = registry.listing(name) else { throw .notFound(name) }
        do { return try await environment.store.versions(of: listing.seat.id) } catch { throw .storage(error) }
    }

    /// Puts an earlier version in force again, as a new one. The file is left alone, and is taken up when it next changes.
    @discardableResult
    package func rollback(_ name: AgentName, to ordinal: PositiveCount) async throws(ControlRefusal) -> ReloadRecord {
        try await reload { .control(name, .rollback(to: ordinal), $0) }
    }

    // MARK: The end

    /// Takes no more messages, lets turns finish until the deadline, then ends them; returns when no task is left.
    ///
    /// Asked again, it may only make it sooner.
    package func shutDown(within span: TimeSpan) async {
        guard inbox.post(.shutDown(deadline: environment.services.clock.now().advanced(by: span))) else { return }
        _ = await ended.wait()
    }

    private func reload(
        _ command: (SupervisorCommand.Answer) -> SupervisorCommand
    ) async throws(ControlRefusal) -> ReloadRecord {
        let receipt = try await ask(command)
        guard let record = receipt.reload else { throw .cancelled }
        return record
    }

    private func control(
        _ name: AgentName, _ control: SupervisorCommand.Control
    ) async throws(ControlRefusal) -> AgentSnapshot {
        _ = try await ask { .control(name, control, $0) }
        guard let listing = registry.listing(name) else { throw .notFound(name) }
        return listing.seat.snapshot
    }

    private func ask(
        _ command: (SupervisorCommand.Answer) -> SupervisorCommand
    ) async throws(ControlRefusal) -> SupervisorCommand.Receipt {
        let answer = SupervisorCommand.Answer()
        guard inbox.post(command(answer)) else { throw .shuttingDown }
        guard let result = await answer.wait() else { throw .cancelled }
        let receipt = try result.get()
        for signal in receipt.pending where await signal.wait() == nil { throw .cancelled }
        if let condition = receipt.condition {
            guard let refusal = await condition.wait() else { throw .cancelled }
            if let refusal { throw .condition(refusal) }
        }
        return receipt
    }
}
