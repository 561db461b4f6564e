package import AgentModel
package import AgentPorts
package import JSON

/// A message an agent is to answer.
package struct IncomingMessage: Sendable, Equatable {
    /// What the sender wants; it chooses the template the text is wrapped in.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case request, query, inform
    }

    package var id: MessageID
    package var conversation: ConversationID
    package var text: String
    private var details: Details

    package var sender: String {
        get { details.values.sender }
        set { change { $0.sender = newValue } }
    }
    package var kind: Kind {
        get { details.values.kind }
        set { change { $0.kind = newValue } }
    }
    /// What the sender attached: values for the variables of prompts, by name.
    package var attachments: JSONObject {
        get { details.values.attachments }
        set { change { $0.attachments = newValue } }
    }
    /// Earlier than the agent's own limit, or without effect.
    package var deadline: Timestamp? {
        get { details.values.deadline }
        set { change { $0.deadline = newValue } }
    }
    /// How much it wants to go before others that wait, from 1 to 10.
    package var urgency: Int {
        get { details.values.urgency }
        set { change { $0.urgency = newValue } }
    }
    package var origin: MessageOrigin {
        get { details.values.origin }
        set { change { $0.origin = newValue } }
    }

    package init(
        id: MessageID, conversation: ConversationID, text: String, sender: String = "user", kind: Kind = .request,
        attachments: JSONObject = JSONObject(), deadline: Timestamp? = nil, urgency: Int = 5,
        origin: MessageOrigin = .outside
    ) {
        self.id = id
        self.conversation = conversation
        self.text = text
        details = .with(
            Details.Values(
                sender: sender, kind: kind, attachments: attachments, deadline: deadline, urgency: urgency,
                origin: origin))
    }

    private mutating func change(_ body: (inout Details.Values) -> Void) {
        var values = details.values
        body(&values)
        details = .with(values)
    }

    /// What most messages have in common and share, so that thousands that wait are small.
    private final class Details: Sendable, Equatable {
        struct Values: Sendable, Equatable {
            var sender = "user"
            var kind = Kind.request
            var attachments = JSONObject()
            var deadline: Timestamp?
            var urgency = 5
            var origin = MessageOrigin.outside
        }

        static let usual = Details(Values())

        let values: Values

        private init(_ values: Values) { self.values = values }

        static func with(_ values: Values) -> Details { values == usual.values ? usual : Details(values) }

        static func == (left: Details, right: Details) -> Bool { left === right || left.values == right.values }
    }
}
