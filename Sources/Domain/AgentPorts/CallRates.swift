package import AgentModel
import Synchronization

/// Which calls come too soon after the ones before them, for each agent and tool.
package final class CallRates: Sendable {
    private struct Key: Hashable {
        var agent: AgentID
        var tool: String
    }

    private let gates = Mutex(RateGates<Key>(capacity: 1024))

    package init() {}

    /// Why a call comes too soon by what the agent's file grants; nil when it does not.
    package func refusal(_ agent: AgentID, _ tool: String, _ grant: ToolGrant, at time: Timestamp) -> String? {
        guard let rate = grant.permissions?.rate, !admits(agent, tool, rate, at: time) else { return nil }
        return "'\(tool)' has been called too often: \(rate) is allowed"
    }

    package func admits(_ agent: AgentID, _ tool: String, _ rate: Rate, at time: Timestamp) -> Bool {
        gates.withLock { $0.admit(Key(agent: agent, tool: tool), rate, at: time) == nil }
    }
}
