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

extension Gatherings {
    /// How much of what was said is looked through for one turn.
    private static let window = 2_000

    private struct Beginning: Sendable {
        var parcel: Parcel
        var heardBefore: Int64
        var seat: Int64
    }

    /// Gives an agent the floor; nil when there is nothing new that it may know of.
    func turn(
        _ order: TurnOrder, in id: ConversationID, _ stop: Signal<Discussion.Ending>,
        reading read: @Sendable (String) -> TurnEnding = { TurnEnding(Words.isPass($0) ? .passed : .said) }
    ) async throws(GatheringRefusal) -> GatheringEntry? {
        guard let beginning = try await begin(order, in: id) else { return nil }
        let outcome = await answer(to: beginning.parcel, stop)
        return try await end(beginning, order, in: id, outcome, read)
    }

    private func begin(_ order: TurnOrder, in id: ConversationID) async throws(GatheringRefusal) -> Beginning? {
        let stamp = stamp()
        guard let seat = try await gathering(id).seat(of: order.speaker) else { return nil }
        let entries: [GatheringEntry]
        do { entries = try await store.entries(of: id, after: seat.heard, limit: Self.window) } catch {
            throw GatheringRefusal(error)
        }
        return try await change(id) { (change) throws(GatheringRefusal) -> Beginning? in
            guard change.gathering.status == .open,
                let index = change.gathering.seats.lastIndex(where: { $0.joined == seat.joined && $0.left == nil })
            else { return nil }
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
            return Beginning(
                parcel: Parcel(
                    message: turn.message, agent: seat.name, thread: turn.thread, text: briefing.text,
                    sender: entries.last { $0.from != nil }?.from?.spelling ?? "user", deadline: order.deadline,
                    tokens: order.tokens, traceParent: order.traceParent, request: order.request),
                heardBefore: seat.heard, seat: seat.joined)
        }.value
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

    private func end(
        _ beginning: Beginning, _ order: TurnOrder, in id: ConversationID,
        _ outcome: Result<ParcelReply, CourierFailure>, _ read: @Sendable (String) -> TurnEnding
    ) async throws(GatheringRefusal) -> GatheringEntry {
        let stamp = stamp()
        let turn = GatheringTurn(thread: beginning.parcel.thread, message: beginning.parcel.message)
        return try await change(id) { (change) throws(GatheringRefusal) -> GatheringEntry in
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
        }.value
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
