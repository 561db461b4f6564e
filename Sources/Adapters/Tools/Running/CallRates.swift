import AgentModel
import Synchronization

/// Which calls come too soon after the ones before them, for each agent and tool.
final class CallRates: Sendable {
    private struct Key: Hashable {
        var agent: AgentID
        var tool: String
    }

    private let gates = Mutex(RateGates<Key>(capacity: 1024))

    func admits(_ agent: AgentID, _ tool: String, _ rate: Rate, at time: Timestamp) -> Bool {
        gates.withLock { $0.admit(Key(agent: agent, tool: tool), rate, at: time) == nil }
    }
}
