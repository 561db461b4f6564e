/// Somebody in a conversation of many, from joining to leaving.
package struct Seat: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case agent, person
    }

    /// The entry that says that they joined; it tells the seats of a conversation apart.
    package let joined: Int64
    package let name: AgentName
    package let kind: Kind
    /// What they are there for, in a few words.
    package var role: String?
    package let privacy: Privacy
    package var isFacilitator = false
    /// The entry that says that they left.
    package var left: Int64?
    /// Where the agent remembers what it was told here and what it answered; nobody else's words get there unseen.
    package var thread: ConversationID
    /// The last entry that was looked through for this agent.
    package var heard: Int64 = 0

    package init(
        joined: Int64, name: AgentName, kind: Kind, role: String? = nil, privacy: Privacy = .full,
        isFacilitator: Bool = false, thread: ConversationID
    ) {
        self.joined = joined
        self.name = name
        self.kind = kind
        self.role = role
        self.privacy = privacy
        self.isFacilitator = isFacilitator
        self.thread = thread
    }
}

/// How much of a conversation somebody gets to know.
package enum Privacy: String, Sendable, Hashable, CaseIterable {
    /// Everything, also from before they joined.
    case full
    /// Everything since they joined.
    case sinceJoining = "since_joining"
    /// What is addressed to them, and their own words.
    case addressedOnly = "addressed_only"
    /// What they are to answer now, and nothing that was said before.
    case none
}

extension Seat {
    /// Whether somebody may know of an entry: every reading of a conversation asks here, and nowhere else.
    ///
    /// - Parameter answering: the entry that is being answered.
    package func maySee(_ entry: GatheringEntry, answering: Int64? = nil) -> Bool {
        // What was said after they had left is for nobody who is not there.
        if let left, entry.number > left { return false }
        return switch privacy {
        case .full: true
        case .sinceJoining: entry.number >= joined
        case .addressedOnly: entry.concerns(name)
        case .none: entry.number == answering && entry.to.contains(name)
        }
    }
}
