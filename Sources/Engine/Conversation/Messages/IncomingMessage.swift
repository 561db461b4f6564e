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
    /// What is not usual about it, which most messages have nothing of.
    private var details: Details?

    package var sender: String {
        get { details?.values.sender ?? "user" }
        set { change { $0.sender = newValue } }
    }
    package var kind: Kind {
        get { details?.values.kind ?? .request }
        set { change { $0.kind = newValue } }
    }
    /// What the sender attached: values for the variables of prompts, by name.
    package var attachments: JSONObject {
        get { details?.values.attachments ?? JSONObject() }
        set { change { $0.attachments = newValue } }
    }
    /// Earlier than the agent's own limit, or without effect.
    package var deadline: Timestamp? {
        get { details?.values.deadline }
        set { change { $0.deadline = newValue } }
    }
    /// How much it wants to go before others that wait, from 1 to 10.
    package var urgency: Int {
        get { details?.values.urgency ?? 5 }
        set { change { $0.urgency = newValue } }
    }
    package var origin: MessageOrigin {
        get { details?.values.origin ?? .outside }
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
        details = Details(
            Details.Values(
                sender: sender, kind: kind, attachments: attachments, deadline: deadline, urgency: urgency,
                origin: origin))
    }

    private mutating func change(_ body: (inout Details.Values) -> Void) {
        var values = details?.values ?? Details.Values()
        body(&values)
        details = Details(values)
    }

    /// Nothing for most messages, so that thousands that wait are small.
    private final class Details: Sendable, Equatable {
        struct Values: Sendable, Equatable {
            var sender = "user"
            var kind = Kind.request
            var attachments = JSONObject()
            var deadline: Timestamp?
            var urgency = 5
            var origin = MessageOrigin.outside

            var isUsual: Bool {
                urgency == 5 && deadline == nil && kind == .request && sender == "user" && attachments.isEmpty
                    && origin.path.isEmpty && origin.request == nil && origin.traceParent == nil
                    && origin.tokenBudget == nil
            }
        }

        let values: Values

        init?(_ values: Values) {
            if values.isUsual { return nil }
            self.values = values
        }

        static func == (left: Details, right: Details) -> Bool { left === right || left.values == right.values }
    }
}
