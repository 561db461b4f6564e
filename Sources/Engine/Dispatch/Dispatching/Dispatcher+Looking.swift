package import AgentModel
package import AgentPorts
package import Routing
import Synchronization

extension Dispatcher {
    /// Who would be chosen now, of whom, and why; nothing is sent and nothing changes.
    ///
    /// A decision that chooses nobody is thrown, with what would help.
    package func explainByMeaning(_ request: RoutingRequest) async throws(RoutingRefusal) -> RoutingDecision {
        if request.preferences.allowsMeaning, let text = request.text { await environment.scorer?.prepare(text) }
        return try explain(request)
    }

    /// Who would be chosen for a message in its conversation, where whoever has a part in it already wins ties.
    package func explain(message envelope: MessageEnvelope) async throws(RoutingRefusal) -> RoutingDecision {
        var request = RoutingRequest(envelope, participants: await participants(of: envelope))
        request.message = nil
        return try await explainByMeaning(request)
    }

    /// The same as far as it is known at once.
    package func explain(_ request: RoutingRequest) throws(RoutingRefusal) -> RoutingDecision {
        let decision = router.explain(request, at: now)
        guard decision.chosen.isEmpty else { return decision }
        if case .agent(let name) = request.target { throw .noSuchAgent(name) }
        throw router.refusal(of: decision, on: request)
    }

    package func explain(_ target: MessageTarget) throws(RoutingRefusal) -> RoutingDecision {
        try explain(RoutingRequest(target))
    }

    /// Every capability somebody has, by name.
    package func capabilities() -> [CapabilityListing] {
        let index = router.index
        var offerings: [String: [CapabilityListing.Offering]] = [:]
        for provider in index.providers {
            let reading = provider.gauge.reading(at: now)
            for (path, names) in Dictionary(grouping: provider.entry.capabilities, by: \.path) {
                offerings[path, default: []].append(
                    CapabilityListing.Offering(
                        name: provider.name, isExternal: provider.entry.kind != .agent,
                        description: provider.entry.description, versions: names.compactMap(\.version).sorted(by: >),
                        priority: provider.entry.routing.priority, reading: reading, hands: provider.entry.hands,
                        file: provider.entry.file))
            }
        }
        return offerings.sorted { $0.key < $1.key }.map { CapabilityListing(capability: $0.key, providers: $0.value) }
    }

    /// Nil when there is none, or none any more.
    package func message(_ id: MessageID) async throws(StorageError) -> MessageRecord? {
        try await entry(id).map(record)
    }

    /// Newest first, of one conversation or all; those accepted before that one, where one is named.
    package func messages(
        conversation: ConversationID? = nil, limit: Int = 100, before: MessageID? = nil
    ) async throws(StorageError) -> [MessageRecord] {
        let kept = try await environment.ledger.entries(of: conversation, newest: limit, before: before)
        let passing = try await environment.passingLedger.entries(of: conversation, newest: limit, before: before)
        let all = (kept + passing).sorted { ($1.acceptedAt, $1.message) < ($0.acceptedAt, $0.message) }
        return all.prefix(max(0, limit)).map(record)
    }

    private func record(_ entry: LedgerEntry) -> MessageRecord {
        let hasBegun = state.withLock { $0.turns[entry.message]?.hasBegun } ?? false
        return MessageRecord(entry, decision: router.decisions[entry.message], hasBegun: hasBegun)
    }

    /// How many characters an agent reads at once; nil when there is no such agent.
    package func reach(of agent: AgentName) -> Int64? { state.withLock { $0.cards[agent]?.reach } }

    /// Waits for a message that was sent earlier, without withdrawing it; nil when it is not known.
    package func outcome(of id: MessageID) async throws(StorageError) -> MessageOutcome? {
        if let errand = (state.withLock { $0.errands[id] }) { return await errand.outcome(withdrawing: false) }
        return try await entry(id).flatMap(MessageOutcome.init)
    }

    /// False when it is not on its way any more.
    @discardableResult
    package func cancel(_ id: MessageID) -> Bool {
        guard let errand = (state.withLock { $0.errands[id] }) else { return false }
        errand.withdraw()
        return true
    }
}
