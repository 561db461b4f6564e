package import AgentModel
import Diagnostics
package import JSON

extension MessageEnvelope {
    /// What a message gets that does not say it itself.
    package struct Defaults: Sendable {
        package var id: MessageID
        package var conversation: ConversationID
        package var sender: MessageParty
        package var timeout: TimeSpan?
        package var now: Timestamp
        /// Reads what Caxton itself has written: who sent it and whom it came through is believed.
        package var isOwn: Bool

        package init(
            id: MessageID, conversation: ConversationID, sender: MessageParty, timeout: TimeSpan? = nil,
            at now: Timestamp,
            isOwn: Bool = false
        ) {
            self.id = id
            self.conversation = conversation
            self.sender = sender
            self.timeout = timeout
            self.now = now
            self.isOwn = isOwn
        }
    }

    /// Reads a message as programs send it; an unknown field is a problem, like every value that does not hold.
    package init(json: JSONObject, _ defaults: Defaults) throws(MessageProblems) {
        var reader = FieldReader(json)
        let target = reader.target()
        let content = reader.content()
        let id: MessageID = reader.parsed("message_id") ?? defaults.id
        let conversation: ConversationID = reader.parsed("conversation_id") ?? defaults.conversation
        let sender = reader.sender(defaults)
        let performative = reader.performative()
        let rest = MessageRest(&reader, defaults)
        reader.refuseUnknown()
        guard let target, let content, reader.problems.isEmpty else { throw MessageProblems(problems: reader.problems) }
        self.init(id: id, performative, from: sender, to: target, content: content, conversation: conversation)
        rest.fill(&self)
    }
}

extension FieldReader {
    fileprivate mutating func target() -> MessageTarget? {
        var found: [(name: String, target: MessageTarget?)] = []
        if let (name, _) = value("receiver") {
            let receiver: AgentName? = parsed("receiver")
            found.append((name, receiver.map(MessageTarget.agent)))
        }
        for name in ["capability", "to_capability", "broadcast"] where value(name) != nil {
            var wanted: CapabilityName?
            if let text = string(name) { wanted = capability(text, name) }
            let wrap = name == "broadcast" ? MessageTarget.broadcast : MessageTarget.capability
            found.append((name, wanted.map(wrap)))
        }
        if value("capabilities") != nil {
            let texts = strings("capabilities")
            if texts.isEmpty, !problems.contains(where: { $0.field == "capabilities" }) {
                note("capabilities", "'capabilities' names none", expected: "at least one capability")
            }
            let names = texts.compactMap { capability($0, "capabilities") }
            found.append(("capabilities", names.isEmpty ? nil : .capabilities(names)))
        }
        if found.count == 1 { return found[0].target }
        if found.isEmpty {
            note(
                "receiver", "the message says neither 'receiver' nor 'capability'", expected: "an agent or a capability"
            )
        } else {
            let names = Suggestion.list(found.map(\.name), joiner: "and")
            note(found[1].name, "a message is for one target, this one names \(names)")
        }
        return nil
    }

    private mutating func capability(_ text: String, _ name: String) -> CapabilityName? {
        do throws(ValueProblem) {
            return try CapabilityName(parsingRequired: text.lowercased())
        } catch {
            take([.init(prefix + name, error)])
            return nil
        }
    }

    fileprivate mutating func content() -> MessageContent? {
        guard let (_, value) = value("content", "text") else {
            note("content", "the message has no 'content'", expected: "a string or any JSON")
            return nil
        }
        guard let text = value.stringValue else { return .data(value) }
        if text.isEmpty { note("content", "the message is empty", expected: "a string or any JSON") }
        return .text(text)
    }

    fileprivate mutating func performative() -> Performative {
        guard let text = string("performative") else { return .request }
        if let performative = Performative(reading: text) { return performative }
        let words = Performative.allCases.map(\.rawValue)
        note(
            "performative", "'\(text)' is no performative", expected: "one of \(Suggestion.list(words))",
            suggestion: Suggestion.nearest(text, in: words))
        return .request
    }

    /// An outsider may give itself a name, but not that of an agent.
    fileprivate mutating func sender(_ defaults: MessageEnvelope.Defaults) -> MessageParty {
        guard defaults.isOwn else { return string("sender").map(MessageParty.client) ?? defaults.sender }
        if let agent: AgentName = parsed("sender_agent") { return .agent(agent) }
        return string("sender").map(MessageParty.client) ?? .system
    }
}
