package import AgentModel

/// A language model behind any provider: the seam between a conversation and the outside.
///
/// Every adapter passes the same contract suite, so that streaming, tool calls, usage and errors mean the same.
package protocol ChatModel: Sendable {
    /// What it can do; asked before a request is made.
    var abilities: ModelAbilities { get }

    /// One reply, event by event: any number of `text`, `reasoning` and `toolCall`, then `usage`, then one `done`.
    ///
    /// Cancelling the task that iterates closes the connection behind it. `receive` is called in order and may wait,
    /// which slows the reading of the reply down.
    func reply(
        to request: ChatRequest, receive: (ChatEvent) async throws(ChatError) -> Void
    ) async throws(ChatError)

    /// Whether it would answer now: reachable, and the key is accepted. Costs no tokens.
    func probe() async throws(ChatError)
}

/// What a model can do.
package struct ModelAbilities: Sendable, Hashable {
    /// "openai", "embedded": as in `[llm].provider`.
    package var provider: ModelProvider
    package var model: String
    package var streams: Bool
    package var callsTools: Bool
    package var contextTokens: Int64?

    package init(provider: ModelProvider, model: String, streams: Bool, callsTools: Bool, contextTokens: Int64? = nil) {
        self.provider = provider
        self.model = model
        self.streams = streams
        self.callsTools = callsTools
        self.contextTokens = contextTokens
    }
}

/// Everything a model needs for one reply.
package struct ChatRequest: Sendable, Equatable {
    package var messages: [ChatMessage]
    package var tools: [ToolDeclaration]
    package var settings: ModelSettings
    /// What was found for the message, as it stands in the system prompt.
    package var sources: [ChatSource]
    /// The whole reply must have come by then.
    package var deadline: Timestamp?

    package init(
        messages: [ChatMessage], tools: [ToolDeclaration] = [], settings: ModelSettings, sources: [ChatSource] = [],
        deadline: Timestamp? = nil
    ) {
        self.messages = messages
        self.tools = tools
        self.sources = sources
        self.settings = settings
        self.deadline = deadline
    }
}

/// A piece of a reply.
package enum ChatEvent: Sendable, Equatable {
    case text(String)
    /// Thoughts the model shows beside its answer.
    case reasoning(String)
    /// Complete: its streamed arguments have been put together.
    case toolCall(ToolCall)
    case usage(TokenUsage)
    case done(FinishReason)
}

/// Tokens of one reply as the provider counted them.
package struct TokenUsage: Sendable, Hashable {
    /// All tokens of the request, those from the cache included.
    package var input: Int64
    package var output: Int64
    /// Of `input`, those the provider had cached.
    package var cachedInput: Int64
    /// Of `output`, those spent on reasoning.
    package var reasoning: Int64
    /// True when the provider did not say and we counted.
    package var isEstimate: Bool

    package init(input: Int64, output: Int64, cachedInput: Int64 = 0, reasoning: Int64 = 0, isEstimate: Bool = false) {
        self.input = input
        self.output = output
        self.cachedInput = cachedInput
        self.reasoning = reasoning
        self.isEstimate = isEstimate
    }

    package static let none = TokenUsage(input: 0, output: 0)
}

/// Why a model stopped.
package enum FinishReason: String, Sendable, Hashable, CaseIterable {
    case finished
    case toolCalls = "tool_calls"
    case length
    case filtered
    case other
}
