import AgentModel
import Routing

/// Waiting messages: those of one conversation one after the other, conversations in turn, the more urgent earlier.
struct TurnQueue<Element: Sendable>: Sendable {
    private typealias Slot = (element: Element, priority: MessagePriority)

    private var waiting: [ConversationID: Fifo<Slot>] = [:]
    /// Conversations with something waiting and nothing under way, in the order in which they came to be so, but for a
    /// head start of those whose next message is urgent.
    private var ready = AgeingQueue<ConversationID>()
    private var busy: Set<ConversationID> = []
    private(set) var count = 0

    var hasReady: Bool { !ready.isEmpty }

    mutating func append(
        _ element: Element, to conversation: ConversationID, _ priority: MessagePriority, at now: Timestamp
    ) {
        if waiting[conversation] == nil, !busy.contains(conversation) {
            ready.append(conversation, priority, at: now)
        }
        waiting[conversation, default: Fifo()].append((element, priority))
        count += 1
    }

    /// Up to so many, each of another conversation, which are busy from now on.
    mutating func take(_ limit: Int) -> [Element] {
        var taken: [Element] = []
        while taken.count < limit, let conversation = ready.popFirst() {
            guard let slot = waiting[conversation]?.popFirst() else { continue }
            if waiting[conversation]?.isEmpty == true { waiting[conversation] = nil }
            busy.insert(conversation)
            taken.append(slot.element)
            count -= 1
        }
        return taken
    }

    /// The conversation's message has been dealt with; its next one may be.
    mutating func finished(_ conversation: ConversationID, at now: Timestamp) {
        guard busy.remove(conversation) != nil, let next = waiting[conversation]?.first else { return }
        ready.append(conversation, next.priority, at: now)
    }

    /// Everything that waits, oldest first within each conversation.
    mutating func removeAll() -> [Element] {
        var all: [Element] = []
        for conversation in waiting.keys.sorted() {
            while let slot = waiting[conversation]?.popFirst() { all.append(slot.element) }
        }
        waiting = [:]
        ready = AgeingQueue()
        count = 0
        return all
    }
}
