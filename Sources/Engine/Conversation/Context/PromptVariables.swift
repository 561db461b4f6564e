import AgentModel
import JSON

/// What the variables of an agent's prompts stand for while one message is answered.
struct PromptVariables: Sendable {
    let message: IncomingMessage
    let now: Timestamp
    let parameters: [String: FreeValue]
    let history: [Exchange]
    /// What is remembered about the message; nil while that has not been looked at, and when it is nothing.
    var memories: String?

    func render(_ template: PromptTemplate) -> String { template.render(value).text }

    /// The program's own value, else the sender's, else the file's.
    func value(of variable: PromptTemplate.Variable) -> String? {
        guard let builtIn = BuiltInVariable(rawValue: variable.root) else {
            return attached(variable.path) ?? parameter(variable.path)
        }
        return switch builtIn {
        case .request: message.text
        case .sender: message.sender
        case .timestamp: now.description
        case .conversationHistory: history.map(Summary.transcript).joined(separator: "\n\n")
        case .userContext: attached(variable.path) ?? attached([BuiltInVariable.userInfo.name])
        case .userID: attached(variable.path) ?? message.sender
        case .memoryContext: memories ?? attached(variable.path)
        case .userInfo, .capability: attached(variable.path)
        case .context, .data, .requirements, .dataSource: attached(variable.path) ?? parameter(variable.path)
        }
    }

    private func attached(_ path: [String]) -> String? {
        var value = JSONValue.object(message.attachments)
        for name in path {
            guard let next = value[name] else { return nil }
            value = next
        }
        return value.stringValue ?? (value.isNull ? nil : value.text())
    }

    private func parameter(_ path: [String]) -> String? {
        var value = FreeValue.table(parameters)
        for name in path {
            guard case .table(let table) = value, let next = table[name] else { return nil }
            value = next
        }
        return value.text
    }
}

extension AgentPrompts {
    /// The template that wraps a message of this kind.
    func template(for kind: IncomingMessage.Kind) -> PromptTemplate {
        switch kind {
        case .request: byKind.request ?? user
        case .query: byKind.query ?? user
        case .inform: byKind.inform ?? user
        }
    }
}
