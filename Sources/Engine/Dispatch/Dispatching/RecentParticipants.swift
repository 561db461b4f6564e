import AgentModel

/// Who answered in which conversation of late; of more conversations than so many the oldest are forgotten.
struct RecentParticipants: Sendable {
    private var names: [ConversationID: [AgentName]] = [:]
    private var order: [ConversationID] = []
    private let limit: Int

    init(keeping limit: Int = 10_000) { self.limit = limit }

    subscript(conversation: ConversationID) -> [AgentName]? { names[conversation] }

    mutating func add(_ added: [AgentName], to conversation: ConversationID) {
        if names[conversation] == nil { order.append(conversation) }
        var known = names[conversation, default: []]
        for name in added where !known.contains(name) { known.append(name) }
        names[conversation] = known
        guard order.count > limit else { return }
        let half = order.count / 2
        for old in order.prefix(half) { names[old] = nil }
        order.removeFirst(half)
    }
}
