package import AgentModel

/// Where a task stands, from what was said about it.
package struct TaskRecord: Sendable, Equatable {
    package enum Phase: String, Sendable, Hashable, CaseIterable {
        /// Bids are waited for.
        case announced
        /// Somebody is at work.
        case awarded
        case done
        /// Nobody offered to do it.
        case unawarded
        /// Everybody who offered to do it failed.
        case failed
        /// The server stopped in the middle of it, or it was closed.
        case interrupted
    }

    /// What one of those asked answered.
    package struct Answer: Sendable, Equatable {
        package var bidder: AgentName
        package var at: Timestamp
        /// Nil for those who declined or failed.
        package var bid: Bid?
        package var text: String
        package var code: String?
        package var hasFailed: Bool
    }

    package let gathering: Gathering
    package let entries: [GatheringEntry]

    package init(_ gathering: Gathering, _ entries: [GatheringEntry]) {
        self.gathering = gathering
        self.entries = entries
    }

    package var description: String { gathering.title ?? "" }

    package var phase: Phase {
        if entries.contains(where: { $0.act == .result }) { return .done }
        if let ended = entries.last(where: { $0.act == .ended }) {
            return ended.code.flatMap(Phase.init(rawValue:)) ?? .failed
        }
        if gathering.status != .open || entries.contains(where: { $0.act == .interrupted }) { return .interrupted }
        return winner == nil ? .announced : .awarded
    }

    /// Everyone's answer to the announcement, in the order they came.
    package var answers: [Answer] {
        let awarded = entries.first { $0.act == .awarded }?.number ?? .max
        return entries.compactMap { entry in
            guard let bidder = entry.from, entry.number < awarded else { return nil }
            switch entry.act {
            case .bid, .declined, .failed, .interrupted:
                return Answer(
                    bidder: bidder, at: entry.at, bid: entry.bid, text: entry.text, code: entry.code,
                    hasFailed: entry.act == .failed || entry.act == .interrupted)
            default: return nil
            }
        }
    }

    /// Who has it or had it last.
    package var winner: AgentName? { entries.last { $0.act == .awarded }?.to.first }
    package var reason: String? {
        entries.last { $0.act == .awarded }.map { TaskOrder.reason(in: $0.text) }
    }
    package var result: GatheringEntry? { entries.last { $0.act == .result } }
}
