import AgentModel
import JSON
import Synchronization

/// What the interface itself remembers while it serves.
final class ServingState: Sendable {
    let started: Timestamp
    private let counts = Mutex<(at: Timestamp, value: JSONValue)?>(nil)

    init(started: Timestamp) { self.started = started }

    /// How many agents are in which phase, counted once a second at most: probes come often, and agents may be many.
    func agentCounts(at now: Timestamp, _ snapshots: () -> [AgentSnapshot]) -> JSONValue {
        if let known = counts.withLock({ $0 }), now.since(known.at) < .seconds(1) { return known.value }
        let phases = snapshots().map(\.phase)
        var value = JSONObject()
        value["total"] = .integer(Int64(phases.count))
        for phase in AgentPhase.allCases {
            value[phase.rawValue] = .integer(Int64(phases.count { $0 == phase }))
        }
        counts.withLock { $0 = (now, .object(value)) }
        return .object(value)
    }
}
