package import AgentModel
package import AgentPorts

/// Answers without any model: finds the example or the passage that fits, calls the tool that is asked for, and says
/// what it is. The same question always gets the same answer.
package struct EmbeddedModel: ChatModel {
    private static let exampleThreshold = 0.45
    /// Of what an agent knows, how much is looked at closely.
    private static let passageTokens = 8_000

    package let abilities = ModelAbilities(provider: .embedded, model: "extractive", streams: true, callsTools: true)

    private let examples: [(question: String, overlap: WordOverlap, answer: String)]
    private let knowledge: KnowledgeSettings
    private let delegation: DelegationWish

    package init(_ agent: AgentDefinition) {
        self.init(examples: agent.examples, agent.knowledge, requires: agent.requires)
    }

    private init(examples: [DialogueExample], _ knowledge: KnowledgeSettings, requires: [CapabilityName]) {
        delegation = DelegationWish(requires)
        self.examples = examples.map { ($0.user, WordOverlap($0.user), $0.assistant) }
        self.knowledge = knowledge
    }

    /// - Parameters:
    ///   - knowledge: texts whose paragraphs may be quoted.
    ///   - requires: what is asked of others.
    package init(examples: [DialogueExample], knowledge: [String], requires: [CapabilityName] = []) {
        var settings = KnowledgeSettings()
        settings.texts = knowledge
        self.init(examples: examples, settings, requires: requires)
    }

    package func reply(
        to chat: ChatRequest, receive: (ChatEvent) async throws(ChatError) -> Void
    ) async throws(ChatError) {
        var reply = ReplyAssembly(callsBefore: chat.callCount)
        answer(chat, into: &reply)
        reply.stop = .finished
        reply.complete(estimatedInput: TextMeasure.tokens(of: chat))
        for event in reply.takeEvents() {
            if Task.isCancelled { throw ChatError(.cancelled, .embedded, "the reply was cancelled") }
            try await receive(event)
        }
    }

    package func probe() async throws(ChatError) {}

    private func answer(_ chat: ChatRequest, into reply: inout ReplyAssembly) {
        let results = chat.messages.reversed().prefix { $0.isToolResult }.reversed().map(\.text)
        if !results.isEmpty { return say(results.joined(separator: "\n"), into: &reply) }
        let message = chat.messages.last { if case .user = $0 { true } else { false } }?.text ?? ""
        if answer(message, chat, into: &reply) { return }
        // A template may have put words before what was said, or a person a story before the question.
        let lines = message.split(whereSeparator: \.isNewline)
        if lines.count > 1, let last = lines.last, answer(String(last), chat, into: &reply) { return }
        say(Self.ignorance + suggestion, into: &reply)
    }

    /// Whether something was found.
    private func answer(_ message: String, _ chat: ChatRequest, into reply: inout ReplyAssembly) -> Bool {
        let asked = WordOverlap(message)
        if let call = MemoryWish.call(for: message, among: chat.tools) {
            reply.call(id: nil, name: call.name, arguments: call.arguments)
            return true
        }
        let orders = delegation.calls(for: message, among: chat.tools)
        if !orders.isEmpty {
            for call in orders { reply.call(id: nil, name: call.name, arguments: call.arguments) }
            return true
        }
        let example = examples.map { ($0.overlap.likeness(to: asked), $0.answer) }.max { $0.0 < $1.0 }
        if let example, example.0 >= Self.exampleThreshold {
            say(example.1, into: &reply)
        } else if let guess = ToolGuess.call(for: message, among: chat.tools.filter(Self.isGuessed)) {
            reply.call(id: nil, name: guess.tool.name, arguments: guess.arguments)
        } else if let found = SourceChoice(chat.sources).best(for: asked) {
            say(found, into: &reply)
        } else if chat.sources.isEmpty, let passage = passage(for: asked, message) {
            say(passage, into: &reply)
        } else if let call = delegation.handingOn(message, among: chat.tools) {
            reply.call(id: nil, name: call.name, arguments: call.arguments)
        } else if let call = MemoryWish.noting(message, among: chat.tools) {
            reply.call(id: nil, name: call.name, arguments: call.arguments)
        } else {
            return false
        }
        return true
    }

    private static func isGuessed(_ tool: ToolDeclaration) -> Bool {
        !MemoryWish.concerns(tool) && !DelegationWish.concerns(tool)
    }

    /// What can be asked with success.
    private var suggestion: String {
        let questions = examples.prefix(3).map { "'\($0.question)'" }
        return questions.isEmpty ? "" : " I know what to say to \(questions.joined(separator: ", "))."
    }

    /// The best of what the agent knows, for whoever asks without having looked for sources.
    private func passage(for asked: WordOverlap, _ message: String) -> String? {
        let found = knowledge.selection(for: message, tokens: Self.passageTokens)
        return SourceChoice(
            found.map { ChatSource(.knowledge, name: $0.passage.source ?? "notes", text: $0.passage.text) }
        )
        .best(for: asked)
    }

    /// In pieces, as a model would send it.
    private func say(_ text: String, into reply: inout ReplyAssembly) {
        var rest = text[...]
        while !rest.isEmpty {
            let space = rest.dropFirst(24).firstIndex(of: " ") ?? rest.endIndex
            reply.text(String(rest[..<space]))
            rest = rest[space...]
        }
    }

    /// What it says when it finds nothing.
    package static let ignorance = """
        I found nothing about that in my examples and knowledge. I am the embedded responder, not a generative \
        model: I can only repeat what I was given and call tools. To connect a model, set a key such as \
        OPENAI_API_KEY or ANTHROPIC_API_KEY before starting the server, or run Ollama on this machine; or name one \
        in the agent's file: provider = "ollama" below [llm].
        """
}
