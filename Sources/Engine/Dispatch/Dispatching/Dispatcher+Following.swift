import AgentModel
import AgentPorts
import Routing
package import Supervision
import Synchronization

extension Dispatcher {
    /// Brings the router up to what the supervisor says now; cheap, and never waits.
    ///
    /// What is looked up under the lock is never older than what was looked up before, whoever comes first.
    package func follow(_ change: SupervisorChange) {
        guard let supervisor else { return }
        followed.withLock { _ in
            switch change {
            case .state(let name):
                guard let snapshot = supervisor.snapshot(name) else { return router.set(.inactive, of: name) }
                router.set(ProviderStatus(snapshot.state), of: name)
            case .roster:
                let entries = supervisor.entries.values
                let agents = entries.map { entry in
                    let state = supervisor.snapshot(entry.definition.name)?.state
                    return ProviderEntry(
                        entry.definition, file: entry.file, status: state.map { ProviderStatus($0) } ?? .inactive)
                }
                let cards = Dictionary(
                    entries.map { entry in
                        let definition = entry.definition
                        return (
                            definition.name,
                            Card(
                                hidesSecrets: definition.safety.redactSecrets,
                                persists: definition.conversation.persist,
                                reach: definition.limits.maxInputLength.value,
                                patience: definition.limits.messageTimeout)
                        )
                    }, uniquingKeysWith: { first, _ in first })
                state.withLock { state in
                    state.agents = agents
                    state.cards = cards
                }
                swap()
            }
        }
    }

    /// The router's index anew, of agents and of services elsewhere; called where `followed` is held.
    private func swap() {
        let (agents, cards, externals) = state.withLock { ($0.agents, $0.cards, $0.externals) }
        let services = externals.values.filter { cards[$0.name] == nil }.map { service in
            var routing = RoutingSettings()
            routing.priority = service.priority
            return ProviderEntry(
                name: service.name, kind: .external(service.url, health: service.health),
                capabilities: service.capabilities, description: service.description, routing: routing, hands: 16,
                status: checkup.isWell(service.name) ? .active : .unhealthy)
        }
        router.swap(agents + services)
    }

    func externalsChanged() { followed.withLock { _ in swap() } }
}
