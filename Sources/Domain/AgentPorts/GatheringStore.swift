package import AgentModel

/// Conversations of many, on disk: a change is written whole, and there when it is acknowledged.
package protocol GatheringStore: Sendable {
    func write(_ change: GatheringChange) async throws(StorageError)

    /// Nil when there is none, or none any more.
    func gathering(_ id: ConversationID) async throws(StorageError) -> Gathering?

    /// By their last activity, newest first.
    func gatherings(_ part: GatheringPart, newest limit: Int) async throws(StorageError) -> [Gathering]

    /// Those after a number, oldest first.
    func entries(
        of id: ConversationID, after number: Int64, limit: Int
    ) async throws(StorageError) -> [GatheringEntry]

    /// Turns that had begun and not ended: what a crash interrupted.
    func openTurns() async throws(StorageError) -> [OpenGatheringTurn]

    /// What was said and has not been talked through, oldest first.
    func openDiscussions() async throws(StorageError) -> [OpenDiscussion]

    /// All conversations that agents have their sides of it in.
    func threads(of id: ConversationID) async throws(StorageError) -> [ConversationID]

    /// Which of these are sides of a conversation of many.
    func threads(among ids: [ConversationID]) async throws(StorageError) -> Set<ConversationID>

    func delete(_ id: ConversationID) async throws(StorageError)
}

/// Which conversations of many are meant.
package struct GatheringPart: Sendable, Hashable {
    /// Those somebody is or was in.
    package var party: AgentName?
    package var status: Gathering.Status?
    package var turnTaking: TurnTaking?

    package init(party: AgentName? = nil, status: Gathering.Status? = nil, turnTaking: TurnTaking? = nil) {
        self.party = party
        self.status = status
        self.turnTaking = turnTaking
    }

    package func includes(_ gathering: Gathering) -> Bool {
        (status ?? gathering.status) == gathering.status
            && (turnTaking ?? gathering.turnTaking) == gathering.turnTaking
            && party.map { name in gathering.seats.contains { $0.name == name } } ?? true
    }
}

/// What happened to one conversation of many, all at once.
package struct GatheringChange: Sendable, Equatable {
    /// As it is afterwards.
    package var gathering: Gathering
    /// The new ones; what is there already stays as it is.
    package var entries: [GatheringEntry]
    package var began: OpenGatheringTurn?
    package var ended: MessageID?
    /// The entry that a discussion follows, and the one whose discussion is over.
    package var opened: MessageID?
    package var concluded: MessageID?

    package init(
        _ gathering: Gathering, _ entries: [GatheringEntry] = [], began: OpenGatheringTurn? = nil,
        ended: MessageID? = nil, opened: MessageID? = nil, concluded: MessageID? = nil
    ) {
        self.gathering = gathering
        self.entries = entries
        self.began = began
        self.ended = ended
        self.opened = opened
        self.concluded = concluded
    }

    /// Nothing was added, begun or ended.
    package var isEmpty: Bool {
        entries.isEmpty && began == nil && ended == nil && opened == nil && concluded == nil
    }
}

/// Something that was said and has not been talked through.
package struct OpenDiscussion: Sendable, Hashable {
    package var gathering: ConversationID
    package var opening: MessageID

    package init(gathering: ConversationID, opening: MessageID) {
        self.gathering = gathering
        self.opening = opening
    }
}

/// A turn that has begun and not ended.
package struct OpenGatheringTurn: Sendable, Hashable {
    package var gathering: ConversationID
    package var speaker: AgentName
    package var turn: GatheringTurn

    package init(gathering: ConversationID, speaker: AgentName, turn: GatheringTurn) {
        self.gathering = gathering
        self.speaker = speaker
        self.turn = turn
    }
}
