package import AgentModel
package import JSON

/// The rules of a ledger, by themselves: whoever stores one behaves as this does.
package struct LedgerTable: Sendable {
    private var entries: [MessageID: LedgerEntry] = [:]
    private var dead: [MessageID] = []
    private let limit: Int

    /// Of more dead letters than that the oldest are forgotten.
    package init(deadLetters limit: Int = 10_000) { self.limit = max(1, limit) }

    package subscript(message: MessageID) -> LedgerEntry? { entries[message] }
    package var count: Int { entries.count }

    package mutating func accept(_ entry: LedgerEntry) -> LedgerAcceptance {
        if let known = entries[entry.message] { return .known(known) }
        entries[entry.message] = entry
        return .new
    }

    package mutating func begin(_ message: MessageID, at time: Timestamp) -> Bool {
        guard let entry = entries[message], entry.fate == nil else { return false }
        entries[message]?.begunAt = entry.begunAt ?? time
        return true
    }

    package mutating func end(
        _ message: MessageID, as fate: MessageFate, with result: JSONObject? = nil, at time: Timestamp
    ) -> Bool {
        guard let entry = entries[message], entry.fate == nil else { return false }
        entries[message]?.fate = fate
        entries[message]?.result = result
        entries[message]?.endedAt = time
        guard fate.isDead else { return true }
        dead.append(message)
        if dead.count > limit { entries[dead.removeFirst()] = nil }
        return true
    }

    package var open: [LedgerEntry] {
        entries.values.filter { $0.fate == nil }.sorted { ($0.acceptedAt, $0.message) < ($1.acceptedAt, $1.message) }
    }

    package func entries(
        of conversation: ConversationID?, newest limit: Int, before: MessageID?
    ) -> [LedgerEntry] {
        let bound = before.flatMap { entries[$0] }
        return entries.values.filter { entry in
            guard conversation == nil || entry.conversation == conversation else { return false }
            return bound.map { (entry.acceptedAt, entry.message) < ($0.acceptedAt, $0.message) } ?? true
        }
        .sorted { ($0.acceptedAt, $0.message) > ($1.acceptedAt, $1.message) }.prefix(max(0, limit)).map(\.self)
    }

    package func deadLetters(newest limit: Int) -> [LedgerEntry] {
        dead.reversed().prefix(max(0, limit)).compactMap { entries[$0] }
    }

    package mutating func requeue(_ message: MessageID, at time: Timestamp) -> LedgerEntry? {
        guard entries[message]?.fate?.isDead == true else { return nil }
        dead.removeAll { $0 == message }
        entries[message]?.fate = nil
        entries[message]?.endedAt = nil
        entries[message]?.begunAt = nil
        entries[message]?.result = nil
        entries[message]?.acceptedAt = time
        entries[message]?.requeued += 1
        return entries[message]
    }

    package mutating func purge(_ messages: [MessageID]?) -> Int {
        let named = messages.map(Set.init)
        let gone = dead.filter { named?.contains($0) ?? true }
        for message in gone { entries[message] = nil }
        dead.removeAll { named?.contains($0) ?? true }
        return gone.count
    }

    package mutating func forget(endedBefore time: Timestamp) -> Int {
        let before = entries.count
        entries = entries.filter { _, entry in
            guard let ended = entry.endedAt, entry.fate?.isDead == false else { return true }
            return ended >= time
        }
        return before - entries.count
    }
}
