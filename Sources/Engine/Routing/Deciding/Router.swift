package import AgentModel
package import AgentPorts
import Synchronization

/// Chooses agents for messages. Everything may be called from everywhere, and nothing of it waits.
package final class Router: Sendable {
    package struct Settings: Sendable {
        package var strategy = RoutingStrategy.bestMatch
        package var guardian = LoopGuard()
        /// What weighted draws begin with; the same seed and the same messages lead to the same agents.
        package var seed: UInt64 = 0
        package var breaker = AgentBreaker.Settings()
        /// How many decisions are kept to be asked for.
        package var decisions = 2000

        package init() {}

        package init(_ settings: MessagingSettings) {
            strategy = settings.strategy
            guardian = LoopGuard(settings)
        }
    }

    package let gauges: ProviderGauges
    package let decisions: DecisionLog
    private let settings: Settings
    private let scorer: (any DescriptionScorer)?
    private let current = Mutex(CapabilityIndex.empty)
    private let turn = Atomic<UInt64>(0)
    /// Who was last in turn, by capability.
    private let rotation = Mutex<[String: AgentName]>([:])

    package init(_ settings: Settings = Settings(), scorer: (any DescriptionScorer)? = nil) {
        self.settings = settings
        self.scorer = scorer
        gauges = ProviderGauges(breaker: settings.breaker)
        decisions = DecisionLog(keeping: settings.decisions)
    }

    package var index: CapabilityIndex { current.withLock { $0 } }

    /// Puts another roster in force; decisions that are being made still see the one before.
    package func swap(_ entries: [ProviderEntry]) {
        let index = CapabilityIndex(entries, gauges: gauges)
        current.withLock { $0 = index }
    }

    /// Seen by the next decision; costs nothing to speak of.
    package func set(_ status: ProviderStatus, of name: AgentName) { gauges[name]?.set(status) }

    /// Chooses, remembers the decision under the message's id, and returns it with somebody chosen in it.
    package func decide(_ request: RoutingRequest, at now: Timestamp) throws(RoutingRefusal) -> RoutingDecision {
        let decision = decision(on: request, at: now, advancing: true)
        decisions.keep(decision)
        guard decision.chosen.isEmpty else { return decision }
        if case .agent(let name) = request.target { throw .noSuchAgent(name) }
        throw .noProvider(NoProvider(decision, on: request, in: index))
    }

    /// What `decide` would do now; changes nothing, and is empty of chosen ones when nobody can.
    package func explain(_ request: RoutingRequest, at now: Timestamp) -> RoutingDecision {
        decision(on: request, at: now, advancing: false)
    }

    /// What is to be said of a decision that chose nobody.
    package func refusal(of decision: RoutingDecision, on request: RoutingRequest) -> RoutingRefusal {
        .noProvider(NoProvider(decision, on: request, in: index))
    }

    /// Chooses for a message and leads its trail on to the one that was chosen, or to each of them.
    package func route(
        _ envelope: MessageEnvelope, participants: [AgentName] = [], at now: Timestamp
    ) throws(RoutingRefusal) -> (decision: RoutingDecision, trails: [Trail]) {
        let decision = try decide(RoutingRequest(envelope, participants: participants), at: now)
        let content = ContentMark(of: envelope.content)
        var trails: [Trail] = []
        do throws(LoopRefusal) {
            for name in decision.chosen {
                let step = Trail.Step(
                    from: envelope.sender, to: name, capability: envelope.target.wanted.first, content: content)
                trails.append(try settings.guardian.extend(envelope.trail, by: step))
            }
        } catch {
            throw .loop(error)
        }
        return (decision, trails)
    }

    private func decision(on request: RoutingRequest, at now: Timestamp, advancing: Bool) -> RoutingDecision {
        let began = ContinuousClock.now
        let index = index
        if case .agent(let name) = request.target {
            let field = index.provider(name).map { Field(naming: $0, request, in: index, at: now) } ?? Field.empty
            let isThere = !field.candidates.isEmpty
            let selection = Selection(
                scores: field.candidates.map { _ in 1 }, chosen: isThere ? [0] : [], reason: isThere ? .named : .none)
            return RoutingDecision(
                request, settings.strategy, field, selection, at: now, elapsed: began.duration(to: .now))
        }
        let strategy = request.isBroadcast ? .broadcast : request.preferences.strategy ?? settings.strategy
        let field = Field(request, in: index, scorer: scorer, at: now)
        let selection = select(strategy, field, request, advancing: advancing)
        return RoutingDecision(request, strategy, field, selection, at: now, elapsed: began.duration(to: .now))
    }

    private func select(
        _ strategy: RoutingStrategy, _ field: Field, _ request: RoutingRequest, advancing: Bool
    ) -> Selection {
        let turn =
            advancing ? turn.add(1, ordering: .relaxed).oldValue : turn.load(ordering: .relaxed)
        var state = SelectionState(
            turn: turn, seed: settings.seed, cap: request.preferences.cap, keepsAgent: request.preferences.keepsAgent)
        guard strategy == .roundRobin, let path = request.target.wanted.first?.path else {
            return strategy.choose(from: field.candidates, state)
        }
        return rotation.withLock { rotation in
            state.last = rotation[path].flatMap { last in
                field.candidates.indices.last { field.provider($0).name <= last }
            }
            let selection = strategy.choose(from: field.candidates, state)
            if advancing, selection.reason == .turn, let chosen = selection.chosen.first {
                rotation[path] = field.provider(chosen).name
            }
            return selection
        }
    }
}
