/// One thing that was said or done in a conversation of many.
package struct GatheringEntry: Sendable, Equatable {
    package enum Act: String, Sendable, Hashable, CaseIterable {
        case said
        /// Had the floor and nothing to say.
        case passed
        /// Had the floor and could not answer.
        case failed
        /// The server stopped in the middle of the answer.
        case interrupted
        case joined, left
        /// The discussion was ended by one of its limits.
        case ended
        case closed, archived
        case announced, bid, declined, awarded, rejected
        case result
    }

    /// Counted from one.
    package var number: Int64
    package var id: MessageID
    package var at: Timestamp
    /// Nil: the server itself.
    package var from: AgentName?
    /// Whom it is addressed to; nobody in particular when empty.
    package var to: [AgentName]
    package var act: Act
    package var text: String
    /// The turn that made it, as its agent's thread has it.
    package var turn: GatheringTurn?
    package var tokens: Int64
    /// Why, as a word for programs.
    package var code: String?
    package var bid: Bid?

    package init(
        number: Int64, id: MessageID, at: Timestamp, from: AgentName?, to: [AgentName] = [], act: Act, text: String,
        turn: GatheringTurn? = nil, tokens: Int64 = 0, code: String? = nil, bid: Bid? = nil
    ) {
        self.number = number
        self.id = id
        self.at = at
        self.from = from
        self.to = to
        self.act = act
        self.text = text
        self.turn = turn
        self.tokens = tokens
        self.code = code
        self.bid = bid
    }

    /// Said by somebody, or to them by name.
    package func concerns(_ name: AgentName) -> Bool { from == name || to.contains(name) }
}

/// An agent's turn in a conversation of many.
package struct GatheringTurn: Sendable, Hashable {
    /// The conversation the agent has its side of it in.
    package var thread: ConversationID
    package var message: MessageID

    package init(thread: ConversationID, message: MessageID) {
        self.thread = thread
        self.message = message
    }
}

/// What an agent offers to do a task for.
package struct Bid: Sendable, Hashable {
    /// In whatever the announcement counts in.
    package var cost: Double
    /// How long it would take.
    package var time: TimeSpan
    /// From 0 to 1.
    package var confidence: Double

    package init(cost: Double, time: TimeSpan, confidence: Double) {
        self.cost = cost
        self.time = time
        self.confidence = confidence
    }
}
