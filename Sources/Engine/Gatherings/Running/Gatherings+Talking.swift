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
        // Where nobody is talking, the first turn begins with the message itself, in one write.
        let stop = discussions.enterIfFree(id) ? Signal<Discussion.Ending>() : nil
        if let stop { stops.withLock { $0[id] = stop } }
        do throws(GatheringRefusal) {
            let (opening, talk) = try await open(said, in: id, stop)
            let discussion = Discussion(id, opening)
            do throws(GatheringRefusal) {
                try begin { await self.hold(discussion, said, talk) }
            } catch {
                discussion.finish(.stopped)
                throw error
            }
            return discussion
        } catch {
            if stop != nil { leave(id) }
            throw error
        }
    }

    private func leave(_ id: ConversationID) {
        stops.withLock { $0[id] = nil }
        discussions.leave(id)
    }

    private func open(
        _ said: Utterance, in id: ConversationID, _ stop: Signal<Discussion.Ending>?
    ) async throws(GatheringRefusal) -> (opening: GatheringEntry, talk: Talk?) {
        let stamp = stamp()
        return try await change(id) { (change) async throws(GatheringRefusal) in
            let entry = try change.gathering.say(said.text, from: said.from, to: said.to, stamp)
            change.entries.append(entry)
            change.opened = entry.id
            guard let stop else { return (entry, nil) }
            var talk = Talk(after: entry, said, in: change.gathering, from: clock.now(), until: stop)
            try await advance(&talk, &change)
            return (entry, talk)
        }.value
    }

    /// - Parameter talk: nil when others are talking; then it begins once they have ended.
    private func hold(_ discussion: Discussion, _ said: Utterance, _ talk: Talk?) async {
        let id = discussion.gathering
        if talk == nil {
            await discussions.enter(id)
            stops.withLock { $0[id] = Signal<Discussion.Ending>() }
        }
        defer { leave(id) }
        do throws(GatheringRefusal) {
            let begun = if let talk { talk } else { try await take(discussion, said) }
            discussion.finish(try await goOn(begun, discussion))
        } catch {
            discussion.finish(error.code == .notFound || error.code == .notOpen ? .closed : .failed)
        }
    }

    /// Begins what has waited for others to end.
    private func take(_ discussion: Discussion, _ said: Utterance) async throws(GatheringRefusal) -> Talk {
        let stop = stops.withLock { $0[discussion.gathering] } ?? Signal<Discussion.Ending>()
        if isStopping { stop.fire(.stopped) }
        let stamp = stamp()
        let (talk, note) = try await change(discussion.gathering) { (change) async throws(GatheringRefusal) in
            var talk = Talk(after: discussion.opening, said, in: change.gathering, from: clock.now(), until: stop)
            var note: GatheringEntry?
            if stop.value == .stopped { note = interrupted(&change, stamp) }
            note.map { change.entries.append($0) }
            try await advance(&talk, &change)
            return (talk, note)
        }.value
        note.map(discussion.add)
        return talk
    }

    /// Every turn ends, and the next one begins, in one write.
    private func goOn(
        _ begun: Talk, _ discussion: Discussion
    ) async throws(GatheringRefusal) -> Discussion.Ending {
        var talk = begun
        while true {
            guard case .turn(let beginning, let order) = talk.step else { return talk.ending }
            let outcome = await answer(to: beginning.parcel, talk.stop)
            let stamp = stamp()
            let (next, added) = try await change(discussion.gathering) {
                [talk] (change) async throws(GatheringRefusal) in
                var talk = talk
                let entry = end(beginning, order, in: &change, outcome, stamp)
                talk.floor.heard(entry, in: change.gathering)
                try await advance(&talk, &change)
                return (talk, change.entries)
            }.value
            talk = next
            for entry in added { discussion.add(entry) }
        }
    }

    /// Gives the floor to whoever has it next, or ends the discussion.
    private func advance(_ talk: inout Talk, _ change: inout GatheringChange) async throws(GatheringRefusal) {
        func over(_ ending: Discussion.Ending) {
            change.concluded = talk.opening
            talk.step = .over(ending)
        }
        while true {
            if let ending = talk.stop.value { return over(ending) }
            switch talk.floor.next(in: change.gathering, isLate: clock.now() >= talk.deadline) {
            case .over: return over(change.gathering.status == .open ? .over : .closed)
            case .cut(let limit):
                change.entries.append(
                    change.gathering.note(
                        .ended, "the discussion was ended: \(limit.sentence)", from: nil, stamp(),
                        code: "limit.\(limit.rawValue)"))
                return over(.limited)
            case .speaker(let name):
                let order = talk.order(for: name, in: change.gathering)
                if let beginning = try await begin(order, in: &change) {
                    talk.step = .turn(beginning, order)
                    return
                }
                talk.floor.skipped()
            }
        }
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
