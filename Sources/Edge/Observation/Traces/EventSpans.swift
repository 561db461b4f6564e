import AgentModel
import AgentPorts
import JSON
import Telemetry

/// Makes spans of what the engine tells, for traces that are recorded.
///
/// Nothing is kept in between: a turn's span is named after its message, so that what happens in the turn names its
/// parent by itself. Lengths come with the events, in whole milliseconds. What people and models said is never read.
struct EventSpans: Sendable {
    let sampler: TraceSampler
    let names: RequestNames
    let now: @Sendable () -> WallTime

    func span(of event: Event) -> SpanRecord? {
        guard let header = event.traceParent else { return event.topic.hasPrefix("reload.") ? reload(event) : nil }
        guard let place = TraceContext(traceparent: header), place.isSampled else { return nil }
        switch event.topic {
        case "message.answered", "message.failed": return turn(event, place)
        case "model.called", "model.failed": return modelCall(event, place)
        case "tool.called": return toolCall(event, place)
        case "message.routed", "message.unroutable": return routing(event, place)
        case "message.dead": return deadLetter(event, place)
        case "schedule.due": return schedule(event, place)
        default: return nil
        }
    }

    private func turn(_ event: Event, _ place: TraceContext) -> SpanRecord? {
        guard let context = Self.turnContext(event, place) else { return nil }
        let data = event.data
        var span = span("invoke_agent \(event.agent?.spelling ?? "")", .internal, context, event, length: "total_ms")
        span.parent = place.span
        span.attributes.append("gen_ai.operation.name", "invoke_agent")
        span.describeModel(data)
        span.copy(
            data,
            [
                ("bytes", "caxton.reply.bytes"), ("stop", "caxton.turn.stop"), ("queued_ms", "caxton.turn.queued_ms"),
                ("model_ms", "caxton.turn.model_ms"), ("tools_ms", "caxton.turn.tools_ms"),
                ("computing_us", "caxton.turn.computing_us"), ("requests", "caxton.turn.model_calls"),
                ("tool_calls", "caxton.turn.tool_calls"),
            ])
        if event.topic == "message.failed" { span.fail(data["code"]?.stringValue, data["error"]?.stringValue) }
        return span
    }

    private func modelCall(_ event: Event, _ place: TraceContext) -> SpanRecord {
        let data = event.data
        var span = span("chat \(data["model"]?.stringValue ?? "")", .client, inTurn(event, place), event, length: "ms")
        span.parent = Self.turnContext(event, place)?.span ?? place.span
        span.attributes.append("gen_ai.operation.name", "chat")
        span.describeModel(data)
        span.copy(
            data,
            [
                ("attempt", "caxton.model.attempt"), ("first_ms", "caxton.model.first_ms"),
                ("status", "http.response.status_code"),
            ])
        if event.topic == "model.failed" { span.fail(data["kind"]?.stringValue, data["error"]?.stringValue) }
        return span
    }

    private func toolCall(_ event: Event, _ place: TraceContext) -> SpanRecord {
        let data = event.data
        // Tools are named by models, which may say anything.
        let tool = String((data["tool"]?.stringValue ?? "").prefix(100))
        var span = span("execute_tool \(tool)", .internal, inTurn(event, place), event, length: "ms")
        span.parent = Self.turnContext(event, place)?.span ?? place.span
        span.attributes.append("gen_ai.operation.name", "execute_tool")
        span.attributes.append("gen_ai.tool.name", .string(tool))
        span.copy(data, [("bytes", "caxton.tool.result_bytes")])
        if let outcome = data["outcome"]?.stringValue, outcome != "answered" { span.fail(outcome, nil) }
        return span
    }

    private func routing(_ event: Event, _ place: TraceContext) -> SpanRecord {
        let data = event.data
        var span = span("route message", .internal, names.child(of: place), event, length: "elapsed_us")
        span.parent = place.span
        if let target = data["target"]?.objectValue?.first(where: { _ in true }) {
            span.attributes.append(
                "caxton.route.target", .string("\(target.key) \(target.value.stringValue ?? target.value.text())"))
        }
        span.copy(data, [("strategy", "caxton.route.strategy"), ("reason", "caxton.route.reason")])
        if let chosen = data["chosen"]?.arrayValue {
            let names = chosen.prefix(20).compactMap(\.stringValue).joined(separator: ",")
            span.attributes.append("caxton.route.chosen", .string(names))
        }
        if event.topic == "message.unroutable" { span.fail(data["code"]?.stringValue, data["error"]?.stringValue) }
        return span
    }

    private func deadLetter(_ event: Event, _ place: TraceContext) -> SpanRecord {
        var span = span("dead letter", .internal, names.child(of: place), event, length: nil)
        span.parent = place.span
        span.copy(event.data, [("attempts", "caxton.message.attempts")])
        span.fail(event.data["code"]?.stringValue ?? "message.dead", event.data["message"]?.stringValue)
        return span
    }

    /// Begins its trace: what it sets off has it for a parent.
    private func schedule(_ event: Event, _ place: TraceContext) -> SpanRecord {
        span("schedule \(event.agent?.spelling ?? "")", .producer, place, event, length: nil)
    }

    /// Nobody's request, so a trace of its own.
    private func reload(_ event: Event) -> SpanRecord? {
        let place = names.place(in: nil, sampler)
        guard place.isSampled else { return nil }
        var span = span("reload", .internal, place, event, length: "milliseconds")
        for (key, name) in [("agents", "caxton.reload.agents"), ("files", "caxton.reload.files")] as [(_, StaticString)]
        {
            if let items = event.data[key]?.arrayValue { span.attributes.append(name, .integer(items.count)) }
        }
        if event.topic == "reload.refused" { span.fail("reload.refused", nil) }
        return span
    }

    // MARK: What they share

    private static func turnContext(_ event: Event, _ place: TraceContext) -> TraceContext? {
        event.message.flatMap { SpanID($0.low) }.map { TraceContext(trace: place.trace, span: $0, isSampled: true) }
    }

    private func inTurn(_ event: Event, _ place: TraceContext) -> TraceContext { names.child(of: place) }

    private func span(
        _ name: String, _ kind: SpanRecord.Kind, _ context: TraceContext, _ event: Event, length: String?
    ) -> SpanRecord {
        let end = now()
        let unit = length == "elapsed_us" ? 1e3 : 1e6
        let span = (length.flatMap { event.data[$0]?.numberValue } ?? 0) * unit
        // An event may say anything; a length is what fits between the beginning of time and now.
        let nanoseconds = Int64(max(0, min(span, Double(max(0, end.nanoseconds)))))
        var attributes = LogFields()
        if let agent = event.agent { attributes.append("gen_ai.agent.name", .string(agent.spelling)) }
        if let conversation = event.conversation {
            attributes.append("gen_ai.conversation.id", .string(conversation.description))
        }
        if let message = event.message { attributes.append("caxton.message.id", .string(message.description)) }
        if let request = event.request { attributes.append("caxton.request.id", .string(request)) }
        return SpanRecord(
            name, kind, context, from: WallTime(nanoseconds: end.nanoseconds - nanoseconds), to: end,
            attributes: attributes)
    }
}

extension SpanRecord {
    fileprivate mutating func describeModel(_ data: JSONObject) {
        copy(
            data,
            [
                ("provider", "gen_ai.provider.name"), ("model", "gen_ai.request.model"),
                ("input_tokens", "gen_ai.usage.input_tokens"), ("output_tokens", "gen_ai.usage.output_tokens"),
                ("cached_tokens", "gen_ai.usage.cache_read.input_tokens"), ("cost_micros", "caxton.cost.micro_dollars"),
            ])
    }

    fileprivate mutating func copy(_ data: JSONObject, _ keys: [(String, StaticString)]) {
        for (key, name) in keys {
            switch data[key] {
            case .string(let text): attributes.append(name, .string(text))
            case .integer(let number): attributes.append(name, .integer(Int(number)))
            case .number(let number): attributes.append(name, .double(number))
            case .boolean(let flag): attributes.append(name, .boolean(flag))
            default: break
            }
        }
    }

    mutating func fail(_ type: String?, _ message: String?) {
        attributes.append("error.type", .string(type ?? "_OTHER"))
        outcome = .failed(Redaction.hidingSecrets(in: String((message ?? "").prefix(300))))
    }
}
