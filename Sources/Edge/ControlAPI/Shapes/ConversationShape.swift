import AgentModel
import AgentPorts
import Diagnostics
import JSON

/// Conversations as clients read them.
enum ConversationShape {
    static func summary(_ summary: ConversationSummary, _ names: AgentNames) -> JSONValue {
        [
            "id": .string(summary.id.description), "agents": .array(summary.agents.map { .string(names[$0]) }),
            "message_count": .integer(summary.messages), "created": .string(summary.begun.description),
            "last_activity": .string(summary.lastActivity.description),
        ]
    }

    /// - Parameter routes: why messages went to the agents that got them.
    static func messages(
        _ steps: [ConversationStep], of summary: ConversationSummary, _ names: AgentNames,
        routes: [MessageID: JSONValue] = [:]
    ) -> JSONValue {
        [
            "conversation": self.summary(summary, names),
            "messages": .array(steps.map { StepShape.json($0, names, routes) }),
        ]
    }

    static func export(
        _ steps: [ConversationStep], of summary: ConversationSummary, _ names: AgentNames,
        _ format: ExportContent.Format
    ) -> ExportContent {
        switch format {
        case .json: ExportContent(format, messages(steps, of: summary, names).bytes(.pretty))
        case .jsonl: ExportContent(format, lines(steps, names))
        case .markdown: ExportContent(format, markdown(steps, of: summary, names))
        }
    }

    /// One message a line.
    static func lines(_ steps: [ConversationStep], _ names: AgentNames) -> [UInt8] {
        steps.flatMap { StepShape.json($0, names).bytes() + [10] }
    }

    static func markdown(
        _ steps: [ConversationStep], of summary: ConversationSummary, _ names: AgentNames
    ) -> [UInt8] {
        let agents = summary.agents.map { names[$0] }.joined(separator: ", ")
        var text = "# Conversation with \(agents.isEmpty ? "nobody" : agents)\n\n`\(summary.id)`\n"
        for step in steps { text += "\n" + StepShape.markdown(step, names) }
        return Array(text.utf8)
    }
}

extension ConversationStep {
    /// Whether it says something to who reads the conversation.
    var isShown: Bool { if case .replied = content { false } else { true } }
}

/// One thing that was said or done.
enum StepShape {
    /// The words that tell the kinds of messages apart, for the description.
    static let kinds = ["message", "reply", "tool_result", "failure", "interruption", "summary"]
    static let roles = ["user", "assistant", "tool", "system"]

    static func json(
        _ step: ConversationStep, _ names: AgentNames, _ routes: [MessageID: JSONValue] = [:]
    ) -> JSONValue {
        var json = JSONObject()
        json["id"] = .string(step.id.description)
        json["turn"] = .string(step.turn.description)
        json["agent"] = .string(names[step.agent])
        json["at"] = .string(step.at.description)
        switch step.content {
        case .received(let text, let sender):
            set(&json, "user", "message", text)
            json["sender"] = .string(sender)
            json["routing"] = routes[step.id]
        case .assistant(let text, let calls):
            set(&json, "assistant", "reply", text)
            if !calls.isEmpty { json["tool_calls"] = .array(calls.map(call)) }
        case .toolResult(let result):
            set(&json, "tool", "tool_result", result.text)
            json["tool"] = .string(result.name)
            json["call_id"] = .string(result.callID)
            json["is_error"] = .boolean(result.isError)
        case .failed(let code, let message):
            set(&json, "system", "failure", message)
            json["code"] = .string(code)
        case .interrupted: set(&json, "system", "interruption", interruption)
        case .summary(let text): set(&json, "system", "summary", text)
        case .replied: set(&json, "system", "reply", "")
        }
        return .object(json)
    }

    static func markdown(_ step: ConversationStep, _ names: AgentNames) -> String {
        switch step.content {
        case .received(let text, let sender): "**\(sender)** · \(step.at)\n\n\(text)\n"
        case .assistant(let text, let calls):
            "**\(names[step.agent])** · \(step.at)\n"
                + (text.isEmpty ? "" : "\n\(text)\n")
                + calls.map { "\n- calls `\($0.name)` with `\($0.arguments.text())`\n" }.joined()
        case .toolResult(let result): "> `\(result.name)`: \(quoted(result.text))\n"
        case .failed(let code, let message): "> no reply (`\(code)`): \(quoted(message))\n"
        case .interrupted: "> \(interruption)\n"
        case .summary(let text): "> summary of what was said before: \(quoted(text))\n"
        case .replied: ""
        }
    }

    private static let interruption = "the server stopped in the middle of this turn"

    private static func set(_ json: inout JSONObject, _ role: String, _ kind: String, _ text: String) {
        json["role"] = .string(role)
        json["kind"] = .string(kind)
        json["text"] = .string(text)
    }

    private static func call(_ call: ToolCall) -> JSONValue {
        ["id": .string(call.id), "name": .string(call.name), "arguments": call.arguments]
    }

    private static func quoted(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n> ")
    }
}
