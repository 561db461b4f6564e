package import JSON

/// One message of the exchange with a model, in the words all providers share.
package enum ChatMessage: Sendable, Equatable {
    case system(String)
    case user(String)
    /// What the model said; its calls are answered by the `toolResult`s that follow it.
    case assistant(text: String, calls: [ToolCall])
    case toolResult(ToolResult)
}

/// A tool that a model may call.
package struct ToolDeclaration: Sendable, Equatable {
    package var name: String
    package var description: String
    /// JSON Schema of the arguments object.
    package var parameters: JSONValue

    package init(name: String, description: String, parameters: JSONValue) {
        self.name = name
        self.description = description
        self.parameters = parameters
    }
}

/// A model asks for a tool. The arguments are complete, but no more than what the model wrote.
package struct ToolCall: Sendable, Equatable {
    /// Given by the provider; ties the result to the call.
    package var id: String
    package var name: String
    package var arguments: JSONValue

    package init(id: String, name: String, arguments: JSONValue) {
        self.id = id
        self.name = name
        self.arguments = arguments
    }
}

/// What a tool answered, as the model will read it.
package struct ToolResult: Sendable, Equatable {
    package var callID: String
    package var name: String
    package var text: String
    package var isError: Bool
    /// What others used for it; it counts towards what the whole request may use.
    package var tokens: Int64

    package init(callID: String, name: String, text: String, isError: Bool = false, tokens: Int64 = 0) {
        self.callID = callID
        self.name = name
        self.text = text
        self.isError = isError
        self.tokens = tokens
    }
}
