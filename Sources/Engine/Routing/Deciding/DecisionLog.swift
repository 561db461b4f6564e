package import AgentModel
import Synchronization

/// The latest decisions, by message; bounded by their number and by how many agents they looked at together.
package final class DecisionLog: Sendable {
    private struct State {
        var decisions: [MessageID: RoutingDecision] = [:]
        /// Oldest first; an identifier that was decided upon again stands there once more.
        var order: [MessageID] = []
        var first = 0
        var weight = 0
    }

    private let state = Mutex(State())
    private let limit: Int
    private let weightLimit: Int

    package init(keeping limit: Int = 2000, candidates: Int = 50_000) {
        self.limit = max(1, limit)
        weightLimit = candidates
    }

    package subscript(message: MessageID) -> RoutingDecision? { state.withLock { $0.decisions[message] } }

    package var count: Int { state.withLock { $0.decisions.count } }

    /// A decision about no message is not kept; a later one about the same message takes the place of the earlier.
    func keep(_ decision: RoutingDecision) {
        guard let message = decision.message else { return }
        state.withLock { state in
            if let old = state.decisions.updateValue(decision, forKey: message) {
                state.weight -= old.count
            } else {
                state.order.append(message)
            }
            state.weight += decision.count
            while state.decisions.count > 1, state.decisions.count > limit || state.weight > weightLimit {
                let oldest = state.order[state.first]
                state.first += 1
                state.weight -= state.decisions.removeValue(forKey: oldest)?.count ?? 0
            }
            if state.first > 64, state.first * 2 > state.order.count {
                state.order.removeFirst(state.first)
                state.first = 0
            }
        }
    }
}
