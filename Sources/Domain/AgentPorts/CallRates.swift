package import AgentModel
import Synchronization

/// Which calls come too soon after the ones before them.
///
/// For each agent and tool one moment is kept: when the allowance would be whole again. A call moves it on.
package final class CallRates: Sendable {
    private struct Key: Hashable {
        var agent: AgentID
        var tool: String
    }

    private let refilled = Mutex<[Key: Int64]>([:])

    package init() {}

    /// Why a call comes too soon by what the agent's file grants; nil when it does not.
    package func refusal(_ agent: AgentID, _ tool: String, _ grant: ToolGrant, at time: Timestamp) -> String? {
        guard let rate = grant.permissions?.rate, !admits(agent, tool, rate, at: time) else { return nil }
        return "'\(tool)' has been called too often: \(rate) is allowed"
    }

    package func admits(_ agent: AgentID, _ tool: String, _ rate: Rate, at time: Timestamp) -> Bool {
        // In microseconds, so that a thousand calls a second have a distance.
        let now = time.milliseconds * 1000
        let period = rate.period.span.milliseconds * 1000
        let step = max(1, period / rate.count)
        return refilled.withLock { moments in
            let key = Key(agent: agent, tool: tool)
            let whole = max(moments[key] ?? now, now)
            guard whole - now <= period - step else { return false }
            // What is whole by now says nothing; without this, agents long gone would stay for ever.
            if moments.count >= 1024 { moments = moments.filter { $0.value > now } }
            moments[key] = whole + step
            return true
        }
    }
}
