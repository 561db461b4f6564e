import AgentModel
import Conversation

/// Waiting messages: those of one conversation one after the other, conversations in turn, the more urgent earlier.
struct TurnQueue: Sendable {
    private var lanes = Lanes<Envelope>()
    /// Conversations with something waiting and nothing under way, in the order in which they came to be so, but for a
    /// head start of those whose next message is urgent.
    private var ready = AgeingQueue<Int32>()

    var hasReady: Bool { !ready.isEmpty }

    mutating func append(_ envelope: Envelope) {
        let number = lanes.open(envelope.message.conversation)
        if lanes[number]?.first != nil {
            lanes[number]?.others.append(envelope)
            return
        }
        lanes[number]?.first = envelope
        if lanes[number]?.isBusy == false { ready.append(number, envelope.priority, at: envelope.acceptedAt) }
    }

    /// Up to so many, each of another conversation, which are busy from now on.
    mutating func take(_ limit: Int) -> [Envelope] {
        var taken: [Envelope] = []
        taken.reserveCapacity(min(limit, ready.count))
        while taken.count < limit, let number = ready.popFirst() {
            guard let envelope = lanes[number]?.first else { continue }
            let next = lanes[number]?.others.popFirst()
            lanes[number]?.first = next
            lanes[number]?.isBusy = true
            taken.append(envelope)
        }
        return taken
    }

    /// The conversation's message has been dealt with; its next one may be. True when there is a next one.
    mutating func finished(_ conversation: ConversationID, at now: Timestamp) -> Bool {
        guard let number = lanes.find(conversation), lanes[number]?.isBusy == true else { return false }
        guard let next = lanes[number]?.first else {
            lanes.close(number)
            return false
        }
        lanes[number]?.isBusy = false
        ready.append(number, next.priority, at: now)
        return true
    }

    /// Everything that waits, oldest first within each conversation.
    mutating func removeAll() -> [Envelope] {
        var all: [Envelope] = []
        for lane in lanes.all.sorted(by: { $0.conversation < $1.conversation }) {
            guard let number = lanes.find(lane.conversation) else { continue }
            if let first = lane.first { all.append(first) }
            while let next = lanes[number]?.others.popFirst() { all.append(next) }
            lanes[number]?.first = nil
            if !lane.isBusy { lanes.close(number) }
        }
        ready = AgeingQueue()
        return all
    }
}
