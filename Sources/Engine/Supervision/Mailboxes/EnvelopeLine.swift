import AgentModel
import Conversation
import Routing

/// Envelopes one behind the other, linked through themselves: to stand in a line costs no memory, and to pass from one
/// line to the next counts no references.
///
/// The line keeps its envelopes alive; whoever takes one out has to take over that reference, or put it in another line.
struct EnvelopeLine: Sendable {
    typealias Link = Unmanaged<Envelope>

    private(set) var first: Link?
    private var last: Link?

    init() {}

    /// Those linked from the newest to the oldest, the other way round.
    init(newestFirst newest: Link?) {
        last = newest
        var rest = newest
        while let link = rest {
            rest = link.next
            link.next = first
            first = link
        }
    }

    var isEmpty: Bool { first == nil }

    mutating func append(_ link: Link) {
        link.next = nil
        if let last { last.next = link } else { first = link }
        last = link
    }

    mutating func popFirst() -> Link? {
        guard let link = first else { return nil }
        first = link.next
        if first == nil { last = nil }
        return link
    }
}

extension Unmanaged<Envelope> {
    /// Looked at and changed by whoever holds the line it stands in.
    var next: Unmanaged<Envelope>? {
        get { _withUnsafeGuaranteedRef { $0.next } }
        nonmutating set { _withUnsafeGuaranteedRef { $0.next = newValue } }
    }

    var conversation: ConversationID { _withUnsafeGuaranteedRef { $0.message.conversation } }
    var priority: MessagePriority { _withUnsafeGuaranteedRef { $0.priority } }
    var acceptedAt: Timestamp { _withUnsafeGuaranteedRef { $0.acceptedAt } }
}
