package import AgentModel
package import SQLite

/// What is asked for while people wait: each answer comes from an index alone, in its order.
package enum ConversationQueries {
    private static let columns: SQL =
        "SELECT s.conversation, s.id, s.turn, s.agent, s.version, s.at, s.kind, s.text, s.detail "
    private static let summary: SQL = "SELECT c.id, c.messages, c.begun, c.last_activity "

    /// Newest first.
    package static func history(_ conversation: ConversationID, _ agent: AgentID?, newest limit: Int) -> SQL {
        let part: SQL =
            if let agent {
                "FROM steps s INDEXED BY steps_of_agent WHERE s.conversation = \(conversation) AND s.agent = \(agent)"
            } else {
                "FROM steps s INDEXED BY steps_of_conversation WHERE s.conversation = \(conversation)"
            }
        return columns + part + " ORDER BY s.position DESC LIMIT \(max(0, limit))"
    }

    package static func list(_ agent: AgentID?, newest limit: Int) -> SQL {
        let part: SQL =
            if let agent {
                """
                FROM participants p CROSS JOIN conversations c ON c.id = p.conversation
                WHERE p.agent = \(agent) ORDER BY p.last_activity DESC, p.conversation DESC
                """
            } else {
                "FROM conversations c ORDER BY c.last_activity DESC, c.id DESC"
            }
        return summary + part + " LIMIT \(max(0, limit))"
    }

    package static func one(_ conversation: ConversationID) -> SQL {
        summary + "FROM conversations c WHERE c.id = \(conversation)"
    }

    package static func participants(_ conversation: ConversationID) -> SQL {
        "SELECT agent FROM participants WHERE conversation = \(conversation) ORDER BY agent"
    }

    /// The sorting is of those alone that are open, and those are few.
    package static var interrupted: SQL {
        columns + "FROM open_turns o CROSS JOIN steps s ON s.position = o.step ORDER BY s.id"
    }
}
