import AgentModel
import AgentPorts
import JSON

/// How many tokens a request to the model may have.
struct ContextBudget: Sendable, Equatable {
    /// For models nobody knows anything about.
    private static let usualWindow = 8_192
    /// Of an unknown reply, the most that is kept free.
    private static let usualReply = 4_096

    let tokens: Int

    init(_ definition: AgentDefinition, _ abilities: ModelAbilities, tools: [ToolDeclaration]) {
        let window =
            abilities.contextTokens.map(Int.init(clamping:))
            ?? definition.model.contextWindow.map { Int(clamping: $0.value) }
            ?? ModelWindow.of(model: abilities.model)?.tokens ?? Self.usualWindow
        let reply = definition.model.maxTokens.map { Int(clamping: $0.value) } ?? min(Self.usualReply, window / 4)
        let declared = tools.reduce(0) { sum, tool in
            sum + TokenEstimate(of: tool.name).tokens + TokenEstimate(of: tool.description).tokens
                + TokenEstimate(of: tool.parameters.text()).tokens
        }
        let free = max(0, window - reply - declared)
        tokens = definition.conversation.contextTokens.map { min(free, Int(clamping: $0.value)) } ?? free
    }

    /// The longest result of a tool that is shown to the model.
    var toolResult: Int { max(64, tokens / 2) }
}
