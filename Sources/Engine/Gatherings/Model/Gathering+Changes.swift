package import AgentModel

/// What a change is made with: when, and names for what is new.
package struct Stamp: Sendable {
    package var at: Timestamp
    package var entry: MessageID
    package var thread: ConversationID

    package init(at: Timestamp, entry: MessageID, thread: ConversationID) {
        self.at = at
        self.entry = entry
        self.thread = thread
    }
}

extension Gathering {
    /// The most that may be there at a time.
    package static let seatLimit = 100

    /// The next entry; whoever keeps it must keep what the conversation has become as well.
    package mutating func note(
        _ act: GatheringEntry.Act, _ text: String, from: AgentName?, to: [AgentName] = [], _ stamp: Stamp,
        turn: GatheringTurn? = nil, tokens: Int64 = 0, code: String? = nil, bid: Bid? = nil
    ) -> GatheringEntry {
        entries += 1
        lastActivity = max(lastActivity, stamp.at)
        return GatheringEntry(
            number: entries, id: stamp.entry, at: stamp.at, from: from, to: to, act: act, text: text, turn: turn,
            tokens: tokens, code: code, bid: bid)
    }

    package mutating func join(_ guest: Guest, _ stamp: Stamp) throws(GatheringRefusal) -> GatheringEntry {
        guard status == .open else { throw .notOpen(self) }
        if seat(of: guest.name) != nil {
            throw GatheringRefusal(.alreadyThere, "'\(guest.name)' is in the conversation already")
        }
        guard present.count < Self.seatLimit else {
            throw GatheringRefusal(.tooMany, "\(Self.seatLimit) are in the conversation, more than that cannot be")
        }
        if guest.isFacilitator, let other = present.first(where: \.isFacilitator) {
            throw GatheringRefusal(.noFacilitator, "'\(other.name)' is the facilitator, there is one only")
        }
        let role = guest.role.map { ": \($0)" } ?? ""
        let entry = note(.joined, "\(guest.name) joined\(role)", from: guest.name, stamp)
        seats.append(
            Seat(
                joined: entry.number, name: guest.name, kind: guest.kind, role: guest.role, privacy: guest.privacy,
                isFacilitator: guest.isFacilitator, thread: stamp.thread))
        return entry
    }

    package mutating func leave(_ name: AgentName, _ stamp: Stamp) throws(GatheringRefusal) -> GatheringEntry {
        guard status == .open else { throw .notOpen(self) }
        guard let index = seats.lastIndex(where: { $0.name == name && $0.left == nil }) else {
            throw .noParty(name, self)
        }
        let entry = note(.left, "\(name) left", from: name, stamp)
        seats[index].left = entry.number
        return entry
    }

    /// - Parameter from: somebody who is there, or nobody: who keeps the conversation speaks in the name of all.
    package mutating func say(
        _ text: String, from: AgentName?, to: [AgentName], _ stamp: Stamp
    ) throws(GatheringRefusal) -> GatheringEntry {
        guard status == .open else { throw .notOpen(self) }
        guard entries < limits.entries else {
            throw GatheringRefusal(
                .tooMany, "the conversation has its \(limits.entries) entries",
                help: ["branch it, or begin a new one with higher 'limits.entries'"])
        }
        for name in [from].compactMap(\.self) + to where seat(of: name) == nil { throw .noParty(name, self) }
        let named = to.isEmpty ? Mentions.find(in: text, among: present).filter { $0 != from } : to
        return note(.said, text, from: from, to: named, stamp)
    }

    package mutating func close(_ stamp: Stamp, because text: String) throws(GatheringRefusal) -> GatheringEntry {
        guard status == .open else { throw .notOpen(self) }
        status = .closed
        return note(.closed, text, from: nil, stamp)
    }

    /// Nil when it was archived before.
    package mutating func archive(_ stamp: Stamp) -> GatheringEntry? {
        guard status != .archived else { return nil }
        status = .archived
        return note(.archived, "archived", from: nil, stamp)
    }

    /// Another conversation with the same past up to an entry, and those who were there then.
    package func branch(
        as id: ConversationID, after entry: Int64, at time: Timestamp, thread: () -> ConversationID
    ) throws(GatheringRefusal) -> Gathering {
        guard (0...entries).contains(entry) else {
            throw GatheringRefusal(
                .noEntry, "there is no entry \(entry) in the conversation", help: ["the newest one is \(entries)"])
        }
        var branch = Gathering(id: id, title: title, turnTaking: turnTaking, limits: limits, begun: time)
        branch.parent = Parent(id: self.id, entry: entry)
        branch.entries = entry
        for var seat in seats where seat.joined <= entry {
            if let left = seat.left, left > entry { seat.left = nil }
            seat.thread = thread()
            seat.heard = 0
            branch.seats.append(seat)
        }
        return branch
    }
}
