import AgentModel
import AgentPorts
import Conversation

/// One life of an agent, from start to stop or failure, in a task of its own; it owns the agent's typed value.
struct AgentRun: Sendable {
    /// The longest it may take to find a model that could answer.
    private static let startLimit = TimeSpan.seconds(30)

    let seat: AgentSeat
    let registry: Registry
    let services: ConversationServices
    let reporter: Reporter
    /// What was in force at the start; it is looked up again for every turn, until the agent is off the roster.
    let listing: Registry.Listing
    /// Fired when the agent runs or has failed to.
    let started: Signal<Void>

    func run() async -> AgentExit {
        defer { started.fire(()) }
        guard let loaded = await load() else {
            return .failed(AgentFailure(.crashed, "the agent was still running in another task"))
        }
        switch await start(loaded) {
        case .failed(let agent): return .failed(agent.phase.failure)
        case .running(var agent):
            started.fire(())
            var life = AgentLife(run: self)
            let ending = await life.live(&agent)
            var event: LifecycleEvent?
            switch ending {
            case .stopped(let reason):
                let stopped = agent.stop(reason, at: services.clock.now()) { event = $0 }
                await reporter.publish(event, stopped.snapshot, of: seat)
            case .failed(let failure):
                let failed = agent.fail(failure, at: services.clock.now()) { event = $0 }
                await reporter.publish(event, failed.snapshot, of: seat)
            }
            return ending
        }
    }

    private func load() async -> Agent<Loaded>? {
        var event: LifecycleEvent?
        guard
            let loaded = AnyAgent.load(
                seat.snapshot, listing.version, at: services.clock.now(), report: { event = $0 })
        else { return nil }
        await reporter.publish(event, loaded.snapshot, of: seat)
        return loaded
    }

    private func start(_ agent: consuming Agent<Loaded>) async -> StartOutcome {
        let preparation = await prepare()
        var event: LifecycleEvent?
        let outcome = agent.start(preparation, at: services.clock.now()) { event = $0 }
        switch consume outcome {
        case .running(let agent):
            await reporter.publish(event, agent.snapshot, of: seat)
            return .running(agent)
        case .failed(let agent):
            await reporter.publish(event, agent.snapshot, of: seat)
            return .failed(agent)
        }
    }

    private func prepare() async -> Result<Void, AgentFailure> {
        await withTaskGroup(of: Result<Void, AgentFailure>?.self) { [services, definition = listing.definition] group in
            let isKnown = Signal<Void>()
            group.addImmediateTask {
                defer { isKnown.fire(()) }
                do throws(ChatError) {
                    try await services.openAnyModel(of: definition)
                    return .success(())
                } catch {
                    return .failure(AgentFailure(.providerUnavailable, error.message))
                }
            }
            // Most need not wait for anything, and then nobody has to watch the time.
            if isKnown.value == nil {
                group.addTask {
                    try? await services.clock.sleep(for: Self.startLimit)
                    return nil
                }
            }
            let first = await group.next().flatMap { $0 }
            group.cancelAll()
            return first
                ?? .failure(AgentFailure(.startTimedOut, "no model was found ready within \(Self.startLimit)"))
        }
    }
}
