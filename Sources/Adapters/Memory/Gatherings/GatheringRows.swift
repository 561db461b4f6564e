import AgentModel
import AgentPorts
import JSON
import SQLite

/// One row of `gatherings` with its seats, read but not yet understood.
struct GatheringRow: Sendable {
    private let id: ConversationID
    private let title: String?
    private let words: [String]
    private let limits: JSONValue
    private let parent: ConversationID?
    private let parentEntry: Int64?
    private let begun: Timestamp
    private let lastActivity: Timestamp
    private let entries: Int64
    private let seats: [SeatRow]

    /// Of a query of `GatheringQueries`.
    init(_ row: borrowing Row, in snapshot: borrowing Snapshot) throws(SQLiteError) {
        id = try row.get(0)
        title = try row.get(1)
        words = [try row.get(2), try row.get(4)]
        limits = try row.get(3)
        parent = try row.get(5)
        parentEntry = try row.get(6)
        begun = try row.get(7)
        lastActivity = try row.get(8)
        entries = try row.get(9)
        seats = try snapshot.rows(GatheringQueries.seats(id), SeatRow.init)
    }

    func gathering(from path: String) throws(StorageError) -> Gathering {
        guard let turnTaking = TurnTaking(rawValue: words[0]), let status = Gathering.Status(rawValue: words[1]),
            let limits = GatheringLimits(stored: limits)
        else { throw .damaged(path, "conversation '\(id)' cannot be read") }
        var gathering = Gathering(id: id, title: title, turnTaking: turnTaking, limits: limits, begun: begun)
        gathering.status = status
        gathering.lastActivity = lastActivity
        gathering.entries = entries
        if let parent, let parentEntry { gathering.parent = Gathering.Parent(id: parent, entry: parentEntry) }
        for seat in seats {
            guard let seat = seat.seat else { throw .damaged(path, "a seat of conversation '\(id)' cannot be read") }
            gathering.seats.append(seat)
        }
        return gathering
    }
}

private struct SeatRow: Sendable {
    /// Nil when the row does not make one.
    let seat: Seat?

    init(_ row: borrowing Row) throws(SQLiteError) {
        let role: String? = try row.get(3)
        let thread: ConversationID = try row.get(7)
        guard let name = try? AgentName(parsing: try row.get(1)), let kind = Seat.Kind(rawValue: try row.get(2)),
            let privacy = Privacy(rawValue: try row.get(4))
        else {
            seat = nil
            return
        }
        var seat = Seat(
            joined: try row.get(0), name: name, kind: kind, role: role, privacy: privacy,
            isFacilitator: try row.get(5), thread: thread)
        seat.left = try row.get(6)
        seat.heard = try row.get(8)
        self.seat = seat
    }
}

/// One row of `gathering_entries`, read but not yet understood.
struct GatheringEntryRow: Sendable {
    /// Nil when the row does not make one.
    private let entry: GatheringEntry?
    private let number: Int64

    init(_ row: borrowing Row) throws(SQLiteError) {
        number = try row.get(0)
        let (speaker, bid): (String?, JSONValue?) = (try row.get(3), try row.get(11))
        let (thread, turn): (ConversationID?, MessageID?) = (try row.get(7), try row.get(8))
        let addressees = try row.get(4, as: JSONValue.self).texts ?? []
        let from = speaker.flatMap { try? AgentName(parsing: $0) }
        let to = addressees.compactMap { try? AgentName(parsing: $0) }
        guard let act = GatheringEntry.Act(rawValue: try row.get(5)), (from == nil) == (speaker == nil),
            to.count == addressees.count
        else {
            entry = nil
            return
        }
        var entry = GatheringEntry(
            number: number, id: try row.get(1), at: try row.get(2), from: from, to: to, act: act,
            text: try row.get(6), tokens: try row.get(9), code: try row.get(10), bid: bid.flatMap(Bid.init(stored:)))
        if let thread, let turn { entry.turn = GatheringTurn(thread: thread, message: turn) }
        self.entry = entry
    }

    func entry(of id: ConversationID, from path: String) throws(StorageError) -> GatheringEntry {
        guard let entry else { throw .damaged(path, "entry \(number) of conversation '\(id)' cannot be read") }
        return entry
    }
}
