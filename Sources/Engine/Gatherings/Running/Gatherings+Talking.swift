package import AgentModel
import AgentPorts
import Conversation
import Synchronization

/// Something said to a conversation of many.
package struct Utterance: Sendable, Hashable {
    package var text: String
    /// Nobody in particular: who keeps the conversation.
    package var from: AgentName?
    /// Everyone, or whoever the text names, when empty.
    package var to: [AgentName]
    package var traceParent: String?
    package var request: String?

    package init(
        _ text: String, from: AgentName? = nil, to: [AgentName] = [], traceParent: String? = nil,
        request: String? = nil
    ) {
        self.text = text
        self.from = from
        self.to = to
        self.traceParent = traceParent
        self.request = request
    }
}

extension Gatherings {
    /// When this returns, what was said is on disk, and those whose turn it is are about to be asked.
    ///
    /// One discussion at a time is held in a conversation; the next begins when it has ended.
    package func say(_ said: Utterance, in id: ConversationID) async throws(GatheringRefusal) -> Discussion {
        let stamp = stamp()
        let opening = try await change(id) { (change) throws(GatheringRefusal) in
            let entry = try change.gathering.say(said.text, from: said.from, to: said.to, stamp)
            change.entries.append(entry)
            return entry
        }.value
        let discussion = Discussion(id, opening)
        do throws(GatheringRefusal) {
            try begin { await self.hold(discussion, said) }
        } catch {
            discussion.finish(.stopped)
            throw error
        }
        return discussion
    }

    private func hold(_ discussion: Discussion, _ said: Utterance) async {
        let id = discussion.gathering
        await discussions.enter(id)
        defer { discussions.leave(id) }
        let stop = Signal<Discussion.Ending>()
        stops.withLock { $0[id] = stop }
        defer { stops.withLock { $0[id] = nil } }
        do throws(GatheringRefusal) {
            discussion.finish(try await talk(discussion, said, stop))
        } catch {
            discussion.finish(error.code == .notFound || error.code == .notOpen ? .closed : .failed)
        }
    }

    private func talk(
        _ discussion: Discussion, _ said: Utterance, _ stop: Signal<Discussion.Ending>
    ) async throws(GatheringRefusal) -> Discussion.Ending {
        let id = discussion.gathering
        var gathering = try await gathering(id)
        var floor = Floor(after: discussion.opening, in: gathering)
        let deadline = clock.now().advanced(by: gathering.limits.deadline)
        while true {
            if let ending = stop.value { return ending }
            switch floor.next(in: gathering, isLate: clock.now() >= deadline) {
            case .over: return gathering.status == .open ? .over : .closed
            case .cut(let limit):
                discussion.add(try await cut(id, by: limit))
                return .limited
            case .speaker(let name):
                let budget = gathering.limits.tokens.map { max(0, $0 - floor.tokens) }
                let order = TurnOrder(
                    speaker: name, deadline: deadline, tokens: budget, traceParent: said.traceParent,
                    request: said.request)
                guard let entry = try await turn(order, in: id, stop) else {
                    floor.skipped()
                    gathering = try await self.gathering(id)
                    continue
                }
                gathering = try await self.gathering(id)
                floor.heard(entry, in: gathering)
                discussion.add(entry)
            }
        }
    }

    private func cut(_ id: ConversationID, by limit: Floor.Limit) async throws(GatheringRefusal) -> GatheringEntry {
        let stamp = stamp()
        return try await change(id) { (change) throws(GatheringRefusal) in
            let entry = change.gathering.note(
                .ended, "the discussion was ended: \(limit.sentence)", from: nil, stamp, code: "limit.\(limit.rawValue)"
            )
            change.entries.append(entry)
            return entry
        }.value
    }
}

extension Floor.Limit {
    var sentence: String {
        switch self {
        case .turns: "one message brings about no more turns than this"
        case .deadline: "its time is over"
        case .tokens: "it has used the tokens it may"
        case .entries: "the conversation has as many entries as it may"
        }
    }
}
