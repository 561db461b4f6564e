import AgentModel

/// Waiting messages: those of one conversation one after the other, conversations in turn.
struct TurnQueue<Element: Sendable>: Sendable {
    private var waiting: [ConversationID: Fifo<Element>] = [:]
    /// Conversations with something waiting and nothing under way, in the order in which they came to be so.
    private var ready = Fifo<ConversationID>()
    private var busy: Set<ConversationID> = []
    private(set) var count = 0

    var hasReady: Bool { !ready.isEmpty }

    mutating func append(_ element: Element, to conversation: ConversationID) {
        if waiting[conversation] == nil, !busy.contains(conversation) { ready.append(conversation) }
        waiting[conversation, default: Fifo()].append(element)
        count += 1
    }

    /// Up to so many, each of another conversation, which are busy from now on.
    mutating func take(_ limit: Int) -> [Element] {
        var taken: [Element] = []
        while taken.count < limit, let conversation = ready.popFirst() {
            guard let element = waiting[conversation]?.popFirst() else { continue }
            if waiting[conversation]?.isEmpty == true { waiting[conversation] = nil }
            busy.insert(conversation)
            taken.append(element)
            count -= 1
        }
        return taken
    }

    /// The conversation's message has been dealt with; its next one may be.
    mutating func finished(_ conversation: ConversationID) {
        guard busy.remove(conversation) != nil, waiting[conversation] != nil else { return }
        ready.append(conversation)
    }

    /// Everything that waits, oldest first within each conversation.
    mutating func removeAll() -> [Element] {
        var all: [Element] = []
        for conversation in waiting.keys.sorted() {
            while let element = waiting[conversation]?.popFirst() { all.append(element) }
        }
        waiting = [:]
        ready = Fifo()
        count = 0
        return all
    }
}
