package import AgentModel
package import AgentPorts
package import SQLite

/// What is asked for while people wait: each answer comes from an index alone, in its order.
package enum GatheringQueries {
    private static let columns: SQL =
        """
        SELECT g.id, g.title, g.turn_taking, g.limits, g.status, g.parent, g.parent_entry, g.begun, g.last_activity,
            g.entries
        """

    package static func one(_ id: ConversationID) -> SQL { columns + " FROM gatherings g WHERE g.id = \(id)" }

    package static func list(_ part: GatheringPart, newest limit: Int) -> SQL {
        var query = columns
        let source: SQL =
            part.turnTaking == nil
            ? " FROM gatherings g WHERE 1" : " FROM gatherings g INDEXED BY gatherings_by_rule WHERE 1"
        query = query + source
        if let rule = part.turnTaking { query = query + " AND g.turn_taking = \(rule.rawValue)" }
        if let status = part.status { query = query + " AND g.status = \(status.rawValue)" }
        if let party = part.party {
            query =
                query
                + " AND EXISTS (SELECT 1 FROM gathering_seats s WHERE s.party = \(party.key) AND s.gathering = g.id)"
        }
        return query + " ORDER BY g.last_activity DESC, g.id DESC LIMIT \(max(0, limit))"
    }

    package static func seats(_ id: ConversationID) -> SQL {
        """
        SELECT joined, name, kind, role, privacy, is_facilitator, departed, thread, heard FROM gathering_seats
        WHERE gathering = \(id) ORDER BY joined
        """
    }

    package static func entries(_ id: ConversationID, after number: Int64, limit: Int) -> SQL {
        """
        SELECT number, id, at, speaker, addressees, act, text, thread, turn, tokens, code, bid FROM gathering_entries
        WHERE gathering = \(id) AND number > \(number) ORDER BY number LIMIT \(max(0, limit))
        """
    }

    package static func threads(_ id: ConversationID) -> SQL {
        "SELECT thread FROM gathering_threads WHERE gathering = \(id) ORDER BY thread"
    }

    package static func isThread(_ id: ConversationID) -> SQL {
        "SELECT thread FROM gathering_threads WHERE thread = \(id)"
    }

    package static var openDiscussions: SQL {
        "SELECT gathering, opening FROM gathering_discussions ORDER BY position"
    }

    package static var openTurns: SQL {
        "SELECT gathering, speaker, thread, message FROM gathering_turns ORDER BY message"
    }
}
