import AgentModel
import AgentPorts
import JSON
import SQLite

/// One change on its way into the tables.
struct GatheringWriting: Sendable {
    private let change: GatheringChange

    init(_ change: GatheringChange) { self.change = change }

    /// May be run again from the beginning, like everything the writer does.
    func run(in transaction: borrowing Transaction) throws(SQLiteError) {
        let gathering = change.gathering
        try transaction.run(
            """
            INSERT INTO gatherings (id, title, turn_taking, limits, status, parent, parent_entry, begun, last_activity,
                entries)
            VALUES (\(gathering.id), \(gathering.title.sqlValue), \(gathering.turnTaking.rawValue),
                \(gathering.limits.stored), \(gathering.status.rawValue), \((gathering.parent?.id).sqlValue),
                \((gathering.parent?.entry).sqlValue), \(gathering.begun), \(gathering.lastActivity),
                \(gathering.entries))
            ON CONFLICT (id) DO UPDATE SET
                title = excluded.title, status = excluded.status, limits = excluded.limits,
                last_activity = excluded.last_activity, entries = excluded.entries
            """)
        for seat in gathering.seats { try write(seat, transaction) }
        for entry in change.entries { try write(entry, transaction) }
        if let began = change.began {
            try note(began.turn.thread, transaction)
            try transaction.run(
                """
                INSERT INTO gathering_turns (message, gathering, speaker, thread)
                VALUES (\(began.turn.message), \(began.gathering), \(began.speaker.spelling), \(began.turn.thread))
                ON CONFLICT DO NOTHING
                """)
        }
        if let ended = change.ended {
            try transaction.run("DELETE FROM gathering_turns WHERE message = \(ended)")
        }
        if let opened = change.opened {
            try transaction.run(
                """
                INSERT INTO gathering_discussions (opening, gathering) VALUES (\(opened), \(gathering.id))
                ON CONFLICT (opening) DO NOTHING
                """)
        }
        if let concluded = change.concluded {
            try transaction.run("DELETE FROM gathering_discussions WHERE opening = \(concluded)")
        }
    }

    private func write(_ seat: Seat, _ transaction: borrowing Transaction) throws(SQLiteError) {
        try transaction.run(
            """
            INSERT INTO gathering_seats (gathering, joined, party, name, kind, role, privacy, is_facilitator, departed,
                thread, heard)
            VALUES (\(change.gathering.id), \(seat.joined), \(seat.name.key), \(seat.name.spelling),
                \(seat.kind.rawValue), \(seat.role.sqlValue), \(seat.privacy.rawValue), \(seat.isFacilitator),
                \(seat.left.sqlValue), \(seat.thread), \(seat.heard))
            ON CONFLICT (gathering, joined) DO UPDATE SET
                departed = excluded.departed, thread = excluded.thread, heard = excluded.heard
            WHERE departed IS NOT excluded.departed OR thread <> excluded.thread OR heard <> excluded.heard
            """)
        if seat.kind == .agent, seat.heard == 0 { try note(seat.thread, transaction) }
    }

    private func note(_ thread: ConversationID, _ transaction: borrowing Transaction) throws(SQLiteError) {
        try transaction.run(
            """
            INSERT INTO gathering_threads (thread, gathering) VALUES (\(thread), \(change.gathering.id))
            ON CONFLICT DO NOTHING
            """)
    }

    private func write(_ entry: GatheringEntry, _ transaction: borrowing Transaction) throws(SQLiteError) {
        try transaction.run(
            """
            INSERT INTO gathering_entries (gathering, number, id, at, speaker, addressees, act, text, thread, turn,
                tokens, code, bid)
            VALUES (\(change.gathering.id), \(entry.number), \(entry.id), \(entry.at),
                \((entry.from?.spelling).sqlValue), \(JSONValue(texts: entry.to.map(\.spelling))),
                \(entry.act.rawValue), \(entry.text), \((entry.turn?.thread).sqlValue),
                \((entry.turn?.message).sqlValue), \(entry.tokens), \(entry.code.sqlValue),
                \((entry.bid?.stored).sqlValue))
            ON CONFLICT DO NOTHING
            """)
    }
}

extension GatheringLimits {
    fileprivate var stored: JSONValue {
        var object = JSONObject()
        object["rounds"] = .integer(Int64(rounds))
        object["turns"] = .integer(Int64(turns))
        object["deadline"] = .integer(deadline.milliseconds)
        object["tokens"] = tokens.map { .integer($0) }
        object["entries"] = .integer(entries)
        return .object(object)
    }

    init?(stored: JSONValue) {
        guard let rounds = stored["rounds"]?.integerValue, let turns = stored["turns"]?.integerValue,
            let deadline = stored["deadline"]?.integerValue.flatMap({ try? TimeSpan(milliseconds: $0) }),
            let entries = stored["entries"]?.integerValue
        else { return nil }
        self.init()
        self.rounds = Int(clamping: rounds)
        self.turns = Int(clamping: turns)
        self.deadline = deadline
        self.entries = entries
        tokens = stored["tokens"]?.integerValue
    }
}

extension Bid {
    fileprivate var stored: JSONValue {
        ["cost": .number(cost), "time": .integer(time.milliseconds), "confidence": .number(confidence)]
    }

    init?(stored: JSONValue) {
        guard let cost = stored["cost"]?.numberValue, let confidence = stored["confidence"]?.numberValue,
            let time = stored["time"]?.integerValue.flatMap({ try? TimeSpan(milliseconds: $0) })
        else { return nil }
        self.init(cost: cost, time: time, confidence: confidence)
    }
}
