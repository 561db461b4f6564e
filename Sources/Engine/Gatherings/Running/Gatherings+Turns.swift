import AgentModel
import AgentPorts
import Conversation

/// Somebody is to have the floor.
struct TurnOrder: Sendable {
    var speaker: AgentName
    var deadline: Timestamp
    var tokens: Int64?
    var traceParent: String?
    var request: String?
}

/// What an answer is in the conversation.
struct TurnEnding: Sendable {
    var act: GatheringEntry.Act
    var code: String?
    var bid: Bid?
    /// Added to what was said.
    var note: String?

    init(_ act: GatheringEntry.Act, code: String? = nil, bid: Bid? = nil, note: String? = nil) {
        self.act = act
        self.code = code
        self.bid = bid
        self.note = note
    }
}

/// A turn that has begun: what its agent is to answer.
struct TurnBeginning: Sendable {
    var parcel: Parcel
    var heardBefore: Int64
    var seat: Int64
}

extension Gatherings {
    /// How much of what was said is looked through for one turn.
    private static let window = 2_000

    /// Gives an agent the floor; nil when there is nothing new that it may know of.
    func turn(
        _ order: TurnOrder, in id: ConversationID, _ stop: Signal<Discussion.Ending>,
        reading read: @Sendable (String) -> TurnEnding
    ) async throws(GatheringRefusal) -> GatheringEntry? {
        let begun = try await change(id) { (change) async throws(GatheringRefusal) in
            try await begin(order, in: &change)
        }.value
        guard let begun else { return nil }
        let outcome = await answer(to: begun.parcel, stop)
        let stamp = stamp()
        return try await change(id) { (change) throws(GatheringRefusal) in
            end(begun, order, in: &change, outcome, stamp, reading: read)
        }.value
    }

    /// Nil when there is nothing new that the agent may know of.
    func begin(
        _ order: TurnOrder, in change: inout GatheringChange
    ) async throws(GatheringRefusal) -> TurnBeginning? {
        let (id, stamp) = (change.gathering.id, stamp())
        guard change.gathering.status == .open,
            let index = change.gathering.seats.lastIndex(where: { $0.name == order.speaker && $0.left == nil })
        else { return nil }
        let seat = change.gathering.seats[index]
        var entries: [GatheringEntry]
        do { entries = try await store.entries(of: id, after: seat.heard, limit: Self.window) } catch {
            throw GatheringRefusal(error)
        }
        // What is about to be written with it can be heard as well.
        if entries.count < Self.window { entries += change.entries.filter { $0.number > seat.heard } }
        let answering = entries.last { $0.to.contains(seat.name) }?.number
        let briefing = Briefing(
            for: seat, in: change.gathering, entries, answering: answering,
            limit: courier.reach(of: seat.name) ?? 32_000)
        guard briefing.news > 0 else { return nil }
        // Who may know nothing of what was before remembers nothing of it either.
        if seat.privacy == .none { change.gathering.seats[index].thread = stamp.thread }
        change.gathering.seats[index].heard = entries.last?.number ?? seat.heard
        let turn = GatheringTurn(thread: change.gathering.seats[index].thread, message: stamp.entry)
        change.began = OpenGatheringTurn(gathering: id, speaker: seat.name, turn: turn)
        return TurnBeginning(
            parcel: Parcel(
                message: turn.message, agent: seat.name, thread: turn.thread, text: briefing.text,
                sender: briefing.speaker?.spelling ?? "host", deadline: order.deadline,
                tokens: order.tokens, traceParent: order.traceParent, request: order.request),
            heardBefore: seat.heard, seat: seat.joined)
    }

    func answer(
        to parcel: Parcel, _ stop: Signal<Discussion.Ending>
    ) async -> Result<ParcelReply, CourierFailure> {
        await withTaskGroup(of: Result<ParcelReply, CourierFailure>?.self) { [courier] group in
            group.addTask {
                do throws(CourierFailure) { return .success(try await courier.deliver(parcel)) } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                _ = await stop.wait()
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            if let first { return first }
            // It ends at once: its turn was withdrawn.
            for await last in group { if case .success(let reply)? = last { return .success(reply) } }
            return .failure(.cut(by: stop.value ?? .stopped))
        }
    }

    /// Adds to the conversation what came of a turn.
    func end(
        _ beginning: TurnBeginning, _ order: TurnOrder, in change: inout GatheringChange,
        _ outcome: Result<ParcelReply, CourierFailure>, _ stamp: Stamp,
        reading read: @Sendable (String) -> TurnEnding = { TurnEnding(Words.isPass($0) ? .passed : .said) }
    ) -> GatheringEntry {
        let turn = GatheringTurn(thread: beginning.parcel.thread, message: beginning.parcel.message)
        let entry: GatheringEntry
        switch outcome {
        case .success(let reply):
            let text = Words.trimmed(reply.text)
            let ending = read(text)
            let to = Mentions.find(in: text, among: change.gathering.present).filter { $0 != order.speaker }
            entry = change.gathering.note(
                ending.act, [ending.note, text].compactMap(\.self).joined(separator: ": "), from: order.speaker,
                to: ending.act == .said ? to : [], stamp, turn: turn, tokens: reply.tokens, code: ending.code,
                bid: ending.bid)
        case .failure(let failure):
            entry = change.gathering.note(
                failure.code == "turn.interrupted" ? .interrupted : .failed, failure.message, from: order.speaker,
                stamp, turn: turn, code: failure.code)
            let index = change.gathering.seats.firstIndex { $0.joined == beginning.seat }
            if let index, !failure.wasAccepted { change.gathering.seats[index].heard = beginning.heardBefore }
        }
        change.entries.append(entry)
        change.ended = turn.message
        return entry
    }
}

extension CourierFailure {
    fileprivate static func cut(by ending: Discussion.Ending) -> CourierFailure {
        let (code, why) =
            switch ending {
            case .over: ("task.enough-bids", "enough others had made their bids")
            case .stopped, .failed: ("turn.interrupted", "the server stopped before the answer was there")
            case .closed, .limited: ("conversation.closed", "the conversation was closed before the answer was there")
            }
        return CourierFailure(code: code, message: why, wasAccepted: true)
    }
}

enum Words {
    static func trimmed(_ text: String) -> String {
        let rest = text.drop(while: \.isWhitespace)
        return String(rest.reversed().drop(while: \.isWhitespace).reversed())
    }

    /// Whether somebody says that they have nothing to say.
    static func isPass(_ text: String) -> Bool {
        text.isEmpty || ["pass", "pass."].contains(text.lowercased())
    }
}
