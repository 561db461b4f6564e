/// A conversation of many parties, without what was said in it.
package struct Gathering: Sendable, Equatable {
    package enum Status: String, Sendable, Hashable, CaseIterable {
        case open, closed, archived
    }

    /// The conversation that this one went off from, and the last entry they share.
    package struct Parent: Sendable, Equatable {
        package var id: ConversationID
        package var entry: Int64

        package init(id: ConversationID, entry: Int64) {
            self.id = id
            self.entry = entry
        }
    }

    package let id: ConversationID
    package var title: String?
    package var turnTaking: TurnTaking
    package var limits: GatheringLimits
    package var status = Status.open
    package var parent: Parent?
    package var begun: Timestamp
    package var lastActivity: Timestamp
    /// How many entries there are; the newest has this number.
    package var entries: Int64 = 0
    /// Everyone who has been there, in the order of joining; who comes back gets a new one.
    package var seats: [Seat] = []

    package init(
        id: ConversationID, title: String? = nil, turnTaking: TurnTaking, limits: GatheringLimits = GatheringLimits(),
        begun: Timestamp
    ) {
        self.id = id
        self.title = title
        self.turnTaking = turnTaking
        self.limits = limits
        self.begun = begun
        lastActivity = begun
    }

    /// Those who are there now.
    package var present: [Seat] { seats.filter { $0.left == nil } }
    package var presentAgents: [Seat] { present.filter { $0.kind == .agent } }

    package func seat(of name: AgentName) -> Seat? { seats.last { $0.name == name && $0.left == nil } }
    /// Where somebody sits or sat last.
    package func latestSeat(of name: AgentName) -> Seat? { seats.last { $0.name == name } }

    /// What was said, as far as somebody may know it.
    ///
    /// - Parameter answering: the entry that is being answered, for those who see nothing else.
    package func visible(
        _ entries: [GatheringEntry], to seat: Seat, answering: Int64? = nil
    ) -> [GatheringEntry] {
        entries.filter { seat.maySee($0, answering: answering) }
    }
}

/// Who speaks next.
package enum TurnTaking: String, Sendable, Hashable, CaseIterable {
    /// All agents one after the other, in the order of joining.
    case roundRobin = "round_robin"
    /// Whoever is named with `@name`; the only agent there is need not be.
    case mention
    /// The facilitator, then those it names, then the facilitator again until it names nobody.
    case facilitator
    /// A task is offered to all agents and given to one.
    case contractNet = "contract_net"
}

/// What ends a discussion that does not end by itself.
package struct GatheringLimits: Sendable, Hashable {
    /// How often everyone speaks after one message, where turns go around.
    package var rounds = 1
    /// How many turns of agents one message may bring about.
    package var turns = 24
    /// How long they may take together.
    package var deadline = TimeSpan.minutes(10)
    /// How many tokens they may use together; nil: as many as it takes.
    package var tokens: Int64?
    /// The most that may be said in the conversation as a whole.
    package var entries: Int64 = 2_000

    package init() {}
}
