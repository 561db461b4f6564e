package import AgentModel
package import AgentPorts
package import JSON
import Routing

/// A message that was accepted, as it stands.
package struct MessageRecord: Sendable {
    package enum Status: String, Sendable, Hashable, CaseIterable {
        /// On its way, or waiting for its turn.
        case accepted
        /// A model may have been called.
        case working
        case answered, failed, dead
    }

    /// Who it is, for whom, the message itself, and when what happened to it.
    package var entry: LedgerEntry
    package var status: Status
    /// Nil while it is on its way.
    package var outcome: MessageOutcome?
    /// Who was chosen and why, with all who were looked at as long as it is remembered, and the best of them after that.
    package var decision: JSONObject?

    package var id: MessageID { entry.message }
    package var conversation: ConversationID { entry.conversation }

    /// As programs read it; the message itself only when asked for.
    package func json(withMessage: Bool) -> JSONObject {
        var object = entry.json(withMessage: withMessage)
        object["status"] = .string(status.rawValue)
        if let outcome { object["outcome"] = .object(outcome.json) }
        return object
    }

    init(_ entry: LedgerEntry, decision: RoutingDecision?, hasBegun: Bool = false) {
        self.entry = entry
        self.decision = decision?.json ?? entry.decision
        outcome = MessageOutcome(entry)
        status =
            switch entry.fate {
            case nil: entry.begunAt == nil && !hasBegun ? .accepted : .working
            case .answered: .answered
            case .failed: .failed
            case .dead: .dead
            }
    }
}
