import AgentModel
import AgentPorts
import JSON
import Routing

/// The tools by which agents reach one another.
struct DispatchTools: ToolHost {
    enum Name: String, CaseIterable {
        case ask, tell
        case listCapabilities = "list_capabilities"
    }

    let dispatcher: Dispatcher

    func tools(for agent: AgentDefinition) -> [ToolDeclaration] {
        Name.allCases.filter { name in agent.tools.contains { $0.name.text == name.rawValue } }.map(\.declaration)
    }

    func isPatient(_ tool: String) -> Bool { tool == Name.ask.rawValue }

    func call(_ call: ToolCall, in context: ToolContext) async -> ToolResult {
        let grant = context.definition.tools.first { $0.name.text == call.name }
        guard let grant, let name = Name(rawValue: call.name) else {
            return ToolResult(
                callID: call.id, name: call.name, text: "there is no tool '\(call.name)' for this agent", isError: true)
        }
        var answer: ToolAnswer
        do throws(ToolRefusal) {
            if let refusal = dispatcher.rates.refusal(context.agent, call.name, grant, at: dispatcher.now) {
                throw ToolRefusal(refusal, help: ["go on without it, or later"])
            }
            switch name {
            case .ask: answer = try await ask(try ToolLetter(call.arguments), context)
            case .tell: answer = ToolAnswer(text: try await tell(try ToolLetter(call.arguments), context))
            case .listCapabilities: answer = ToolAnswer(text: list(for: context.definition.name))
            }
        } catch {
            answer = ToolAnswer(text: error.text, isError: true)
        }
        return ToolResult(
            callID: call.id, name: call.name, text: answer.text, isError: answer.isError, tokens: answer.tokens)
    }

    private func list(for agent: AgentName) -> String {
        let lines = dispatcher.capabilities().compactMap { listing -> String? in
            let others = listing.providers.filter { $0.name != agent }
            if others.isEmpty { return nil }
            let shown = others.prefix(8).map { other in
                let note = other.description.map { " (\($0))" } ?? ""
                return other.reading.status == .active
                    ? "\(other.name)\(note)" : "\(other.name)\(note) [\(other.reading.status.word)]"
            }
            let rest = others.count > 8 ? " and \(others.count - 8) more" : ""
            return "\(listing.capability): \(shown.joined(separator: ", "))\(rest)"
        }
        return lines.isEmpty ? "no other agent offers anything" : lines.joined(separator: "\n")
    }
}

struct ToolAnswer: Sendable {
    var text: String
    var isError = false
    var tokens: Int64 = 0
}

/// What went wrong, in words the model can act on.
struct ToolRefusal: Error, Sendable {
    var text: String

    init(_ message: String, help: [String] = []) { text = ([message] + help).joined(separator: "\n") }
}

extension DispatchTools.Name {
    fileprivate var declaration: ToolDeclaration {
        switch self {
        case .ask:
            ToolDeclaration(
                name: rawValue,
                description: """
                    Asks another agent, found by capability or by name, and waits for its answer. The answer is all it \
                    gives back, so the question has to say everything that is needed.
                    """, parameters: Self.letter("what to ask"))
        case .tell:
            ToolDeclaration(
                name: rawValue,
                description: "Tells another agent something, found by capability or by name, and does not wait.",
                parameters: Self.letter("what to tell"))
        case .listCapabilities:
            ToolDeclaration(
                name: rawValue, description: "Lists what the other agents can do, and who they are.",
                parameters: ["type": "object", "properties": [:], "additionalProperties": false])
        }
    }

    private static func letter(_ text: String) -> JSONValue {
        [
            "type": "object",
            "properties": [
                "capability": [
                    "type": "string", "description": "what the other agent has to be able to do, such as 'translation'",
                ],
                "agent": ["type": "string", "description": "the other agent's name, instead of a capability"],
                "text": ["type": "string", "description": .string(text)],
            ],
            "required": ["text"], "additionalProperties": false,
        ]
    }
}
