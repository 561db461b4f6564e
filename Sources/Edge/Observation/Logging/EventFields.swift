import JSON
import Telemetry

/// The data of an event under the dotted names that logs use.
///
/// Data without a name here goes into one field as it is, but for what people and models say: that is known by its key,
/// so that it can be left out.
enum EventFields {
    private enum Form: Sendable {
        case plain
        /// In milliseconds, or in microseconds.
        case span
        case shortSpan
        /// What was said.
        case content
    }

    private struct Field: Sendable {
        var name: StaticString
        var form: Form = .plain
    }

    /// Lists are cut: a reload may touch ten thousand agents.
    private static let mostItems = 20

    static func fields(of data: JSONObject) -> LogFields {
        var fields = LogFields()
        var rest = JSONObject()
        for member in data {
            if let field = known[member.key] {
                fields.append(field.name, value(of: member.value, field.form))
            } else {
                rest[member.key] = member.value
            }
        }
        if !rest.isEmpty { fields.append("event.data", .string(JSONValue.object(rest).text())) }
        return fields
    }

    private static func value(of value: JSONValue, _ form: Form) -> LogValue {
        switch (form, value) {
        case (.span, .integer(let milliseconds)): .duration(.milliseconds(milliseconds))
        case (.span, .number(let milliseconds)) where milliseconds.magnitude < 1e12:
            .duration(.nanoseconds(Int64(milliseconds * 1e6)))
        case (.shortSpan, .integer(let microseconds)): .duration(.microseconds(microseconds))
        case (.content, .string(let text)): .content(text)
        case (.content, let other): .content(other.text())
        case (_, .string(let text)): .string(text)
        case (_, .integer(let number)): .integer(Int(number))
        case (_, .number(let number)): .double(number)
        case (_, .boolean(let flag)): .boolean(flag)
        case (_, .array(let items)): .string(list(items))
        case (_, .null), (_, .object): .string(value.text())
        }
    }

    private static func list(_ items: [JSONValue]) -> String {
        let shown = items.prefix(mostItems).map { $0.stringValue ?? $0.text() }
        let more = items.count > shown.count ? ["and \(items.count - shown.count) more"] : []
        return (shown + more).joined(separator: ", ")
    }

    private static let known: [String: Field] = [
        "from": Field(name: "agent.from"), "to": Field(name: "agent.to"), "version": Field(name: "agent.version"),
        "attempts": Field(name: "agent.attempts"), "record": Field(name: "agent.record"),
        "reason": Field(name: "reason.code"), "message": Field(name: "reason.message"),
        "sender": Field(name: "message.sender"), "bytes": Field(name: "message.bytes"),
        "stop": Field(name: "message.stop"), "kind": Field(name: "event.kind"),
        "provider": Field(name: "model.provider"), "model": Field(name: "model.name"),
        "attempt": Field(name: "model.attempt"), "status": Field(name: "model.status"),
        "requests": Field(name: "model.requests"), "from_provider": Field(name: "model.from-provider"),
        "from_model": Field(name: "model.from-name"),
        "input_tokens": Field(name: "tokens.input"), "output_tokens": Field(name: "tokens.output"),
        "cached_tokens": Field(name: "tokens.cached"), "estimate": Field(name: "tokens.estimate"),
        "reasoning_tokens": Field(name: "tokens.reasoning"),
        "cost_micros": Field(name: "cost.micros"), "cost_partial": Field(name: "cost.partial"),
        "limit": Field(name: "limit.limit"), "used": Field(name: "limit.used"), "resets": Field(name: "limit.resets"),
        "runs": Field(name: "schedule.runs"), "since": Field(name: "schedule.since"),
        "tool": Field(name: "tool.name"), "tool_calls": Field(name: "tool.calls"),
        "outcome": Field(name: "tool.outcome"),
        "code": Field(name: "error.code"), "error": Field(name: "error.message"), "help": Field(name: "error.help"),
        "agents": Field(name: "reload.agents"), "files": Field(name: "reload.files"),
        "milliseconds": Field(name: "time.total", form: .span), "ms": Field(name: "time.total", form: .span),
        "total_ms": Field(name: "time.total", form: .span),
        "queued_ms": Field(name: "time.queued", form: .span),
        "model_ms": Field(name: "time.model", form: .span),
        "first_ms": Field(name: "time.first-event", form: .span),
        "tools_ms": Field(name: "time.tools", form: .span),
        "computing_us": Field(name: "time.computing", form: .shortSpan),
        "text": Field(name: "content.text", form: .content), "prompt": Field(name: "content.prompt", form: .content),
        "reply": Field(name: "content.reply", form: .content),
        "content": Field(name: "content.text", form: .content),
        "arguments": Field(name: "content.arguments", form: .content),
        "result": Field(name: "content.result", form: .content),
    ]
}
