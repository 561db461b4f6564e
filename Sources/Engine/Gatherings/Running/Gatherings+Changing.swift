package import AgentModel
import AgentPorts
import Conversation
import Synchronization

/// What a conversation begins with.
package struct GatheringDraft: Sendable, Hashable {
    package var title: String?
    package var turnTaking: TurnTaking
    package var guests: [Guest]
    package var limits: GatheringLimits

    package init(
        title: String? = nil, turnTaking: TurnTaking = .mention, guests: [Guest],
        limits: GatheringLimits = GatheringLimits()
    ) {
        self.title = title
        self.turnTaking = turnTaking
        self.guests = guests
        self.limits = limits
    }
}

extension Gatherings {
    @discardableResult
    package func create(_ draft: GatheringDraft) async throws(GatheringRefusal) -> Gathering {
        let now = clock.now()
        var change = GatheringChange(
            Gathering(
                id: identifiers.next(ConversationID.self, at: now), title: draft.title, turnTaking: draft.turnTaking,
                limits: draft.limits, begun: now))
        if draft.turnTaking == .facilitator, !draft.guests.contains(where: \.isFacilitator) {
            throw GatheringRefusal(
                .noFacilitator, "nobody is there to lead the conversation",
                help: ["name one of the participants as its facilitator, or choose another 'turn_taking'"])
        }
        for guest in draft.guests {
            try check(guest)
            change.entries.append(try change.gathering.join(guest, stamp()))
        }
        try await write(change)
        return change.gathering
    }

    private func check(_ guest: Guest) throws(GatheringRefusal) {
        guard guest.kind == .agent, courier.reach(of: guest.name) == nil else { return }
        throw GatheringRefusal(
            .noAgent, "there is no agent '\(guest.name)'",
            help: [
                "`caxton list` shows the agents there are",
                "a person joins with 'person' in the place of 'agent', at the command line with `--person`",
            ])
    }

    @discardableResult
    package func join(_ guest: Guest, to id: ConversationID) async throws(GatheringRefusal) -> Gathering {
        try check(guest)
        let stamp = stamp()
        return try await change(id) { (change) throws(GatheringRefusal) in
            change.entries.append(try change.gathering.join(guest, stamp))
        }.change.gathering
    }

    @discardableResult
    package func leave(_ name: AgentName, from id: ConversationID) async throws(GatheringRefusal) -> Gathering {
        let stamp = stamp()
        return try await change(id) { (change) throws(GatheringRefusal) in
            change.entries.append(try change.gathering.leave(name, stamp))
        }.change.gathering
    }

    /// Nobody says anything in it any more; a turn under way is cut off.
    @discardableResult
    package func close(_ id: ConversationID, because text: String = "closed") async throws(GatheringRefusal)
        -> Gathering
    {
        let stamp = stamp()
        let closed = try await change(id) { (change) throws(GatheringRefusal) in
            change.entries.append(try change.gathering.close(stamp, because: text))
        }.change.gathering
        stop(id, .closed)
        return closed
    }

    /// Closes it where it is open, and puts it away: lists leave it out until they are asked for it.
    @discardableResult
    package func archive(_ id: ConversationID) async throws(GatheringRefusal) -> Gathering {
        let stamp = stamp()
        let archived = try await change(id) { (change) throws(GatheringRefusal) in
            if let entry = change.gathering.archive(stamp) { change.entries.append(entry) }
        }.change.gathering
        stop(id, .closed)
        return archived
    }

    /// - Parameter entry: the last one that both share; the newest when not said.
    @discardableResult
    package func branch(
        _ id: ConversationID, after entry: Int64? = nil, title: String? = nil
    ) async throws(GatheringRefusal) -> Gathering {
        let (source, now) = (try await gathering(id), clock.now())
        let last = entry ?? source.entries
        var branch = try source.branch(as: identifiers.next(ConversationID.self, at: now), after: last, at: now) {
            identifiers.next(ConversationID.self, at: now)
        }
        if let title { branch.title = title }
        let past = try await history(of: source, as: nil, limit: Int(clamping: last))
        do { try await store.write(GatheringChange(branch, past)) } catch { throw GatheringRefusal(error) }
        return branch
    }

    /// Forgets it altogether; says in which conversations its agents had their sides of it.
    @discardableResult
    package func delete(_ id: ConversationID) async throws(GatheringRefusal) -> [ConversationID] {
        _ = try await gathering(id)
        stop(id, .closed)
        await changes.enter(id)
        defer { changes.leave(id) }
        do {
            let threads = try await store.threads(of: id)
            try await store.delete(id)
            return threads
        } catch {
            throw GatheringRefusal(error)
        }
    }

    func stop(_ id: ConversationID, _ ending: Discussion.Ending) {
        _ = stops.withLock { $0[id] }?.fire(ending)
    }

    /// Says of turns that a crash cut off, and of messages that still waited for theirs, that they were; to be called
    /// before anything else is asked.
    package func recover() async throws(GatheringRefusal) {
        let (turns, discussions): ([OpenGatheringTurn], [OpenDiscussion])
        do { (turns, discussions) = (try await store.openTurns(), try await store.openDiscussions()) } catch {
            throw GatheringRefusal(error)
        }
        for turn in turns {
            let stamp = stamp()
            try await change(turn.gathering) { (change) throws(GatheringRefusal) in
                change.entries.append(
                    change.gathering.note(
                        .interrupted, "the server stopped before '\(turn.speaker)' had answered", from: turn.speaker,
                        stamp, turn: turn.turn, code: "turn.interrupted"))
                change.ended = turn.turn.message
            }
        }
        // The turn that was cut off belonged to the first discussion; the others had not begun.
        var marked = Set(turns.map(\.gathering))
        for discussion in discussions {
            let (stamp, isMarked) = (stamp(), marked.remove(discussion.gathering) != nil)
            try await change(discussion.gathering) { (change) throws(GatheringRefusal) in
                change.concluded = discussion.opening
                if !isMarked { change.entries.append(interrupted(&change, stamp)) }
            }
        }
    }

    func interrupted(_ change: inout GatheringChange, _ stamp: Stamp) -> GatheringEntry {
        change.gathering.note(
            .interrupted, "the server stopped before anybody had the floor", from: nil, stamp,
            code: "discussion.interrupted")
    }
}
