import AgentModel
import AgentPorts
import Conversation

/// One life of an agent, from start to stop or failure, in a task of its own; it owns the agent's typed value.
final class AgentRun: Sendable {
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

    init(
        seat: AgentSeat, registry: Registry, services: ConversationServices, reporter: Reporter,
        listing: Registry.Listing, started: Signal<Void>
    ) {
        self.seat = seat
        self.registry = registry
        self.services = services
        self.reporter = reporter
        self.listing = listing
        self.started = started
    }

    func run() async -> AgentExit {
        defer { started.fire(()) }
        var made: Transition?
        guard let loaded = load(&made) else {
            return .failed(AgentFailure(.crashed, "the agent was still running in another task"))
        }
        await publish(&made)
        let preparation = await prepare()
        let outcome = start(loaded, preparation, &made)
        await publish(&made)
        switch consume outcome {
        case .failed(let agent): return .failed(agent.phase.failure)
        case .running(var agent):
            started.fire(())
            var life = AgentLife(run: self)
            let ending = await life.live(&agent)
            end(agent, ending, &made)
            await publish(&made)
            return ending
        }
    }

    private func publish(_ made: inout Transition?) async {
        guard let transition = made.take() else { return }
        await reporter.publish(transition)
    }

    // The transitions are not part of `run`: what its frame holds, every idle agent would keep.

    @inline(never)
    private func load(_ made: inout Transition?) -> Agent<Loaded>? {
        var event: LifecycleEvent?
        guard
            let loaded = AnyAgent.load(
                seat.snapshot, listing.version, at: services.clock.now(), report: { event = $0 })
        else { return nil }
        made = Transition(event, to: loaded.snapshot, of: seat)
        return loaded
    }

    @inline(never)
    private func start(
        _ agent: consuming Agent<Loaded>, _ preparation: Result<Void, AgentFailure>, _ made: inout Transition?
    ) -> StartOutcome {
        var event: LifecycleEvent?
        let outcome = agent.start(preparation, at: services.clock.now()) { event = $0 }
        switch consume outcome {
        case .running(let agent):
            made = Transition(event, to: agent.snapshot, of: seat)
            return .running(agent)
        case .failed(let agent):
            made = Transition(event, to: agent.snapshot, of: seat)
            return .failed(agent)
        }
    }

    @inline(never)
    private func end(_ agent: consuming Agent<Running>, _ ending: AgentExit, _ made: inout Transition?) {
        var event: LifecycleEvent?
        switch ending {
        case .stopped(let reason):
            let stopped = agent.stop(reason, at: services.clock.now()) { event = $0 }
            made = Transition(event, to: stopped.snapshot, of: seat)
        case .failed(let failure):
            let failed = agent.fail(failure, at: services.clock.now()) { event = $0 }
            made = Transition(event, to: failed.snapshot, of: seat)
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
