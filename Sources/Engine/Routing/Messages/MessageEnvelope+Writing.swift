import AgentModel
package import JSON

extension MessageEnvelope {
    /// The whole message; what `init(json:_:)` reads back, as its own, to an equal one.
    package var json: JSONObject {
        var object = JSONObject()
        object["message_id"] = .string(id.description)
        object["conversation_id"] = .string(conversation.description)
        object["performative"] = .string(performative.rawValue)
        switch sender {
        case .agent(let name): object["sender_agent"] = .string(name.spelling)
        case .client(let name): object["sender"] = .string(name)
        case .system: break
        }
        for member in target.json { object[member.key] = member.value }
        object["content"] = content.json
        object["reply_with"] = replyWith.map { .string($0) }
        object["in_reply_to"] = inReplyTo.map { .string($0) }
        object["reply_by"] = deadline.moment.map { .string($0.description) }
        if priority != .normal { object["priority"] = .integer(Int64(priority.level)) }
        writePreferences(to: &object)
        if delivery != DeliveryOptions() {
            var options = JSONObject()
            if delivery.requiresReceipt { options["require_receipt"] = true }
            options["max_retries"] = delivery.maxRetries.map { .integer(Int64($0)) }
            object["delivery_options"] = .object(options)
        }
        if !parameters.isEmpty { object["parameters"] = .object(parameters) }
        if !attachments.isEmpty { object["attachments"] = .array(attachments) }
        if !contextHints.isEmpty { object["context_hints"] = .object(contextHints) }
        for member in carried { object[member.key] = member.value }
        object["parent_conversation"] = parentConversation.map { .string($0.description) }
        if !mergedConversations.isEmpty {
            object["merge_conversations"] = .array(mergedConversations.map { .string($0.description) })
        }
        object["trace_context"] = trace.map { .string($0) }
        if trail.hops > 0 { object["trail"] = .array(trail.steps.map { .object($0.json) }) }
        return object
    }

    private func writePreferences(to object: inout JSONObject) {
        guard preferences != RoutingPreferences() else { return }
        object["routing_strategy"] = preferences.strategy.map { .string($0.rawValue) }
        if !preferences.fallbackVersions.isEmpty {
            object["fallback_versions"] = .array(preferences.fallbackVersions.map { .string($0.description) })
        }
        let usual = RoutingPreferences()
        var nested = JSONObject()
        if !preferences.requiredSpecializations.isEmpty {
            nested["required_specializations"] = .array(preferences.requiredSpecializations.map { .string($0) })
        }
        if !preferences.order.isEmpty { nested["order"] = .array(preferences.order.map { .string($0.spelling) }) }
        if preferences.cap != usual.cap { nested["cap"] = .integer(Int64(preferences.cap)) }
        if !preferences.keepsAgent { nested["same_agent_preference"] = false }
        if preferences.includesUnhealthy { nested["include_unhealthy"] = true }
        if preferences.allowsReturn { nested["allow_return"] = true }
        if preferences.allowsMeaning { nested["semantic"] = true }
        if !nested.isEmpty { object["routing_preferences"] = .object(nested) }
    }
}

extension Trail.Step {
    fileprivate var json: JSONObject {
        var object = JSONObject()
        switch from {
        case .agent(let name): object["from_agent"] = .string(name.spelling)
        case .client(let name): object["from"] = .string(name)
        case .system: break
        }
        object["to"] = .string(to.spelling)
        object["capability"] = capability.map { .string($0.spelling) }
        object["content"] = .string(content.description)
        return object
    }
}
