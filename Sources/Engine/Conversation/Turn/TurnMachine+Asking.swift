import AgentModel
import AgentPorts

extension TurnMachine {
    /// One reply of a model as far as it has come.
    struct Reply: Sendable, Equatable {
        var text = ""
        /// What of it, and of the thoughts, waits until it is known to be no secret.
        var screen = StreamScreen()
        var thoughts = StreamScreen()
        var calls: [ToolCall] = []
        var usage: TokenUsage?
        var stop: FinishReason?
        /// Something of it has come: it can no longer be asked for again.
        var hasBegun = false

        mutating func take(_ event: ChatEvent) {
            hasBegun = true
            switch event {
            case .text(let piece): text += piece
            case .reasoning: break
            case .toolCall(let call): calls.append(call)
            case .usage(let usage): self.usage = usage
            case .done(let reason): stop = reason
            }
        }
    }

    mutating func asking(_ reply: Reply, _ event: Event, at time: Timestamp) -> [Action] {
        switch event {
        case .model(let event): return heard(reply, event, at: time)
        case .replyEnded:
            clock.modelEnded(at: time)
            guard let stop = reply.stop else {
                return end(TurnFailure(.model(.malformed), "the model's reply ended before it was complete"))
            }
            return complete(reply, stop, at: time)
        case .modelFailed(let error):
            clock.modelEnded(at: time)
            return reply.hasBegun ? end(TurnFailure(error)) : tryAgain(after: error, at: time)
        default: return []
        }
    }

    private mutating func heard(_ reply: Reply, _ event: ChatEvent, at time: Timestamp) -> [Action] {
        var reply = reply
        reply.take(event)
        clock.heard(at: time)
        defer { state = .asking(reply) }
        let hides = task.definition.safety.redactSecrets
        switch event {
        case .text(let piece) where SafetyFilter(task.definition.safety).isOff:
            let shown = hides ? reply.screen.take(piece) : piece
            return shown.map { [.tell(.text($0))] } ?? []
        case .reasoning(let piece) where task.definition.model.reasoning.show:
            let shown = hides ? reply.thoughts.take(piece) : piece
            return shown.map { [.tell(.reasoning($0))] } ?? []
        default: return []
        }
    }

    private mutating func complete(_ reply: Reply, _ stop: FinishReason, at time: Timestamp) -> [Action] {
        var reply = reply
        let spent = reply.usage ?? estimate(reply)
        usage = usage + spent
        let filter = SafetyFilter(task.definition.safety)
        let thoughts = reply.thoughts.end().map { [Action.tell(.reasoning($0))] } ?? []
        let told = thoughts + [Action.tell(.usage(spent))]
        if filter.blocks(reply.text) { return told + refuse(at: time) }
        reply.text = screened(reply.text)
        let rest = filter.isOff ? reply.screen.end() : reply.text.isEmpty ? nil : reply.text
        let text = rest.map { [Action.tell(.text($0))] } ?? []
        if reply.calls.isEmpty { return text + told + conclude(reply.text, stop, at: time) }
        return text + told + begin(round: reply)
    }

    mutating func conclude(_ text: String, _ stop: FinishReason, at time: Timestamp) -> [Action] {
        state = .ended
        clock.ended(at: time)
        let settings = choices.entries[choice].settings
        let reply = TurnReply(
            text: text, stop: stop, usage: usage, provider: abilities?.provider ?? settings.provider,
            model: abilities?.model ?? settings.model ?? "", toolCalls: toolCalls, timing: clock.timing)
        return [.conclude([.assistant(text: text, calls: []), .replied(usage, stop)], reply)]
    }

    /// Answers in the words the agent's file gives for what it will not talk about.
    mutating func refuse(at time: Timestamp) -> [Action] {
        let refusal = task.definition.safety.refusal
        return [.tell(.text(refusal))] + conclude(refusal, .filtered, at: time)
    }

    func screened(_ text: String) -> String {
        task.definition.safety.redactSecrets ? SecretScreen.hide(in: text) : text
    }

    /// Of the reply that has just ended, where its provider did not count.
    var estimatedUsage: TokenUsage {
        switch state {
        case .asking(let reply), .condensing(let reply, _): reply.usage ?? estimate(reply)
        default: .none
        }
    }

    private func estimate(_ reply: Reply) -> TokenUsage {
        let output = ChatMessage.assistant(text: reply.text, calls: reply.calls).tokens
        return TokenUsage(
            input: Int64(plan(budget.tokens).tokens), output: Int64(output), isEstimate: true)
    }
}
