package import AgentModel
package import AgentPorts
import Synchronization

/// What a scripted model does when it is asked once.
package struct ScriptedReply: Sendable {
    package enum Step: Sendable {
        case event(ChatEvent)
        case fail(ChatError)
        /// Goes on when the gate opens; a cancelled request ends as one.
        case wait(Gate)
        /// The same, deaf to its cancellation.
        case waitStubbornly(Gate)
    }

    package var steps: [Step]

    package init(_ steps: [Step]) { self.steps = steps }

    package static func text(_ text: String, usage: TokenUsage? = TokenUsage(input: 10, output: 5)) -> ScriptedReply {
        ScriptedReply(
            [.event(.text(text))] + (usage.map { [.event(.usage($0))] } ?? []) + [.event(.done(.finished))])
    }

    package static func calls(_ calls: ToolCall...) -> ScriptedReply {
        ScriptedReply(
            calls.map { .event(.toolCall($0)) }
                + [.event(.usage(TokenUsage(input: 10, output: 5))), .event(.done(.toolCalls))])
    }

    package static func failure(_ kind: ChatError.Kind, retryAfter: TimeSpan? = nil) -> ScriptedReply {
        ScriptedReply([.fail(ChatError(kind, .scripted, "the script says \(kind.rawValue)", retryAfter: retryAfter))])
    }

    /// Says nothing until the gate opens.
    package static func held(_ gate: Gate, then text: String = "late") -> ScriptedReply {
        ScriptedReply([.wait(gate)] + ScriptedReply.text(text).steps)
    }
}

/// A model that says what a test wrote for it and remembers what it was asked.
package final class ScriptedModel: ChatModel {
    package let abilities: ModelAbilities
    private let answer: @Sendable (ChatRequest, Int) -> ScriptedReply
    private let asked = Mutex<[ChatRequest]>([])

    /// The answer to a request; the number counts requests from zero.
    package init(
        _ abilities: ModelAbilities = ScriptedModel.abilities(),
        answer: @escaping @Sendable (ChatRequest, Int) -> ScriptedReply
    ) {
        self.abilities = abilities
        self.answer = answer
    }

    /// One reply after the other; the last one for ever.
    package convenience init(_ abilities: ModelAbilities = ScriptedModel.abilities(), replies: [ScriptedReply]) {
        self.init(abilities) { _, number in replies[min(number, replies.count - 1)] }
    }

    /// Repeats what it was told last.
    package static var echo: ScriptedModel {
        ScriptedModel { request, _ in
            for case .user(let text) in request.messages.reversed() { return .text("you said: \(text)") }
            return .text("you said nothing")
        }
    }

    package static func abilities(
        provider: ModelProvider = .scripted, callsTools: Bool = true, contextTokens: Int64? = 100_000
    ) -> ModelAbilities {
        ModelAbilities(
            provider: provider, model: "script", streams: true, callsTools: callsTools, contextTokens: contextTokens)
    }

    package var requests: [ChatRequest] { asked.withLock { $0 } }

    package func reply(
        to request: ChatRequest, receive: (ChatEvent) async throws(ChatError) -> Void
    ) async throws(ChatError) {
        let number = asked.withLock { asked in
            asked.append(request)
            return asked.count - 1
        }
        for step in answer(request, number).steps {
            switch step {
            case .event(let event): try await receive(event)
            case .fail(let error): throw error
            case .waitStubbornly(let gate): await gate.passStubbornly()
            case .wait(let gate):
                do { try await gate.pass() } catch {
                    throw ChatError(.cancelled, abilities.provider, "the request was cancelled")
                }
            }
        }
    }

    package func probe() async throws(ChatError) {}
}

/// Gives each agent the model a test wrote for it.
package final class ScriptedModels: ModelSource {
    private let find: @Sendable (AgentDefinition, ModelChoice?) throws(ChatError) -> ScriptedModel

    package init(_ find: @escaping @Sendable (AgentDefinition, ModelChoice?) throws(ChatError) -> ScriptedModel) {
        self.find = find
    }

    package convenience init(_ model: ScriptedModel) { self.init { (_, _) throws(ChatError) in model } }

    package func model(for agent: AgentDefinition, choice: ModelChoice?) async throws(ChatError) -> any ChatModel {
        try find(agent, choice)
    }
}
