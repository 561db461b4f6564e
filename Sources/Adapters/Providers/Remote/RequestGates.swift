import AgentModel
import AgentPorts
import Synchronization

/// The gates of all providers; all agents share them.
final class RequestGates: Sendable {
    private let limit: PositiveCount
    private let gates = Mutex<[ModelProvider: FairGate]>([:])

    init(limit: PositiveCount) { self.limit = limit }

    func gate(to provider: ModelProvider) -> FairGate {
        gates.withLock { gates in
            if let gate = gates[provider] { return gate }
            let gate = FairGate(limit: limit)
            gates[provider] = gate
            return gate
        }
    }
}
