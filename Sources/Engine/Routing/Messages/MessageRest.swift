import AgentModel
import Diagnostics
import JSON

/// The fields a message can do without.
struct MessageRest {
    private var replyWith: String?
    private var inReplyTo: String?
    private var deadline: Deadline
    private var priority: MessagePriority
    private var preferences: RoutingPreferences
    private var delivery = DeliveryOptions()
    private var parameters: JSONObject
    private var attachments: [JSONValue]
    private var contextHints: JSONObject
    private var carried = JSONObject()
    private var parent: ConversationID?
    private var merged: [ConversationID]
    private var trace: String?
    private var trail = Trail()

    init(_ reader: inout FieldReader, _ defaults: MessageEnvelope.Defaults) {
        replyWith = reader.string("reply_with")
        inReplyTo = reader.string("in_reply_to")
        var nested = FieldReader(reader.object("delivery_options") ?? JSONObject(), prefix: "delivery_options.")
        delivery.requiresReceipt = nested.flag("require_receipt") ?? false
        delivery.maxRetries = nested.integer("max_retries", in: 0...20).map(Int.init)
        let day: ClosedRange<Int64> = 1...86_400_000
        let milliseconds = reader.integer("timeout_ms", in: day) ?? nested.integer("timeout", in: day)
        let timeout = milliseconds.map { TimeSpan(.milliseconds($0)) } ?? defaults.timeout
        deadline = Deadline(timeout: timeout, replyBy: reader.parsed("reply_by"), from: defaults.now)
        priority = reader.priority() ?? nested.priority() ?? .normal
        nested.refuseUnknown()
        reader.take(nested.problems)
        preferences = reader.preferences()
        parameters = reader.object("parameters", "query_params") ?? JSONObject()
        attachments = reader.attachments()
        contextHints = reader.object("context_hints") ?? JSONObject()
        for name in ["protocol", "language", "ontology"] {
            if let text = reader.string(name) { carried[name] = .string(text) }
        }
        parent = reader.parsed("parent_conversation")
        merged = reader.list("merge_conversations")
        trace = reader.trace()
        if defaults.isOwn { trail = reader.trail() }
    }

    func fill(_ envelope: inout MessageEnvelope) {
        envelope.replyWith = replyWith
        envelope.inReplyTo = inReplyTo
        envelope.deadline = deadline
        envelope.priority = priority
        envelope.preferences = preferences
        envelope.delivery = delivery
        envelope.parameters = parameters
        envelope.attachments = attachments
        envelope.contextHints = contextHints
        envelope.carried = carried
        envelope.parentConversation = parent
        envelope.mergedConversations = merged
        envelope.trace = trace
        envelope.trail = trail
    }
}

extension FieldReader {
    fileprivate mutating func priority() -> MessagePriority? {
        guard let (_, value) = value("priority") else { return nil }
        if let level = value.integerValue, (1...10).contains(level) { return MessagePriority(clamping: Int(level)) }
        if let word = value.stringValue, let priority = MessagePriority(word: word) { return priority }
        let expected = "'low', 'normal', 'high', 'critical' or a number from 1 to 10"
        note("priority", "'\(prefix)priority' is none of the priorities", expected: expected)
        return nil
    }

    fileprivate mutating func preferences() -> RoutingPreferences {
        var preferences = RoutingPreferences()
        preferences.fallbackVersions = list("fallback_versions")
        let outer = string("routing_strategy")
        var nested = FieldReader(object("routing_preferences") ?? JSONObject(), prefix: "routing_preferences.")
        if let word = outer ?? nested.string("strategy") {
            preferences.strategy = RoutingStrategy(keyword: word.lowercased())
            if preferences.strategy == nil {
                let words = RoutingStrategy.allCases.map(\.rawValue)
                note(
                    "routing_strategy", "'\(word)' is no strategy", expected: "one of \(Suggestion.list(words))",
                    suggestion: Suggestion.nearest(word, in: words))
            }
        }
        preferences.requiredSpecializations = nested.strings("required_specializations")
        preferences.order = nested.list("order")
        preferences.cap = nested.integer("cap", in: 1...1000).map(Int.init) ?? preferences.cap
        preferences.keepsAgent = nested.flag("same_agent_preference") ?? true
        preferences.includesUnhealthy = nested.flag("include_unhealthy") ?? false
        preferences.allowsReturn = nested.flag("allow_return") ?? false
        preferences.allowsMeaning = nested.flag("semantic") ?? false
        nested.refuseUnknown()
        take(nested.problems)
        return preferences
    }

    fileprivate mutating func attachments() -> [JSONValue] {
        guard let (_, value) = value("attachments") else { return [] }
        if value.arrayValue == nil { note("attachments", "'attachments' is not a list", expected: "a list") }
        return value.arrayValue ?? []
    }

    /// The `traceparent` itself, or an object that has it.
    fileprivate mutating func trace() -> String? {
        guard let (_, value) = value("trace_context") else { return nil }
        let text = value.stringValue ?? value["traceparent"]?.stringValue
        if text == nil { note("trace_context", "'trace_context' has no 'traceparent'", expected: "a W3C traceparent") }
        return text
    }

    fileprivate mutating func trail() -> Trail {
        guard let (_, value) = value("trail") else { return Trail() }
        var steps: [Trail.Step] = []
        for element in value.arrayValue ?? [] {
            var nested = FieldReader(element.objectValue ?? JSONObject(), prefix: "trail.")
            let from: MessageParty? =
                (nested.parsed("from_agent") as AgentName?).map(MessageParty.agent)
                ?? nested.string("from").map(MessageParty.client)
            let to: AgentName? = nested.parsed("to")
            let mark = nested.string("content").flatMap { UInt64($0, radix: 16) }
            let capability = nested.string("capability").flatMap { try? CapabilityName(parsingRequired: $0) }
            take(nested.problems)
            guard let to, let mark else {
                note("trail", "a step of the trail is incomplete")
                return Trail()
            }
            steps.append(
                Trail.Step(from: from ?? .system, to: to, capability: capability, content: ContentMark(value: mark)))
        }
        return Trail(steps)
    }
}
