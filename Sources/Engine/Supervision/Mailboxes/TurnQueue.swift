import AgentModel
import Conversation

/// Waiting messages: those of one conversation one after the other, conversations in turn, the more urgent earlier.
struct TurnQueue: Sendable {
    private var lanes = Lanes()
    /// Conversations with something waiting and nothing under way, in the order in which they came to be so, but for a
    /// head start of those whose next message is urgent.
    private var ready = AgeingQueue<Int32>()

    var hasReady: Bool { !ready.isEmpty }

    mutating func append(_ line: EnvelopeLine) {
        var line = line
        while let link = line.popFirst() {
            let number = lanes.open(link.conversation)
            let isNext = lanes[number].waiting.isEmpty && !lanes[number].isBusy
            lanes[number].waiting.append(link)
            if isNext { ready.append(number, link.priority, at: link.acceptedAt) }
        }
    }

    /// Up to so many, each of another conversation, which are busy from now on.
    mutating func take(_ limit: Int) -> [Envelope] {
        var taken: [Envelope] = []
        taken.reserveCapacity(min(limit, ready.count))
        while taken.count < limit, let number = ready.popFirst() {
            guard let link = lanes[number].waiting.popFirst() else { continue }
            lanes[number].isBusy = true
            taken.append(link.takeRetainedValue())
        }
        return taken
    }

    /// The conversation's message has been dealt with; its next one may be. True when there is a next one.
    mutating func finished(_ conversation: ConversationID, at now: Timestamp) -> Bool {
        guard let (number, place) = lanes.find(conversation), lanes[number].isBusy else { return false }
        guard let next = lanes[number].waiting.first else {
            lanes.close(number, at: place)
            return false
        }
        lanes[number].isBusy = false
        ready.append(number, next.priority, at: now)
        return true
    }

    /// Everything that waits, oldest first within each conversation.
    mutating func removeAll() -> [Envelope] {
        var all: [Envelope] = []
        for conversation in lanes.conversations.sorted() {
            guard let (number, place) = lanes.find(conversation) else { continue }
            while let link = lanes[number].waiting.popFirst() { all.append(link.takeRetainedValue()) }
            if !lanes[number].isBusy { lanes.close(number, at: place) }
        }
        ready = AgeingQueue()
        return all
    }
}
