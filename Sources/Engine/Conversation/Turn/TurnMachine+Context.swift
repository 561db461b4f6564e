import AgentModel
import AgentPorts

extension TurnMachine {
    mutating func opened(_ abilities: ModelAbilities, at time: Timestamp) -> [Action] {
        self.abilities = abilities
        placeMemories()
        let limited = plan(budget.tokens)
        guard task.definition.conversation.strategy == .summarize, !hasCondensed, !limited.dropped.isEmpty else {
            return ask(at: time)
        }
        // Condensing well below the limit keeps the next turns from condensing again at once.
        hasCondensed = true
        let covered = plan(budget.tokens / 2).dropped
        state = .condensing(Reply(), covered: covered)
        clock.modelBegan(at: time)
        return [.ask(Summary.request(for: covered, after: past.summary, choices.entries[choice].settings))]
    }

    mutating func condensing(
        _ reply: Reply, _ covered: [Exchange], _ event: Event, at time: Timestamp
    ) -> [Action] {
        switch event {
        case .model(let event):
            var reply = reply
            reply.take(event)
            state = .condensing(reply, covered: covered)
            return []
        case .replyEnded:
            clock.modelEnded(at: time)
            usage = usage + (reply.usage ?? .none)
            guard let last = covered.last, !reply.text.isEmpty else { return ask(at: time) }
            past.summary = reply.text
            past.exchanges.removeFirst(min(covered.count, past.exchanges.count))
            state = .recordingSummary
            return [.record([.summary(reply.text)], turn: last.turn)]
        case .modelFailed:
            // Not worth failing for: the oldest exchanges fall out of the context instead.
            clock.modelEnded(at: time)
            return ask(at: time)
        default: return []
        }
    }

    mutating func ask(at time: Timestamp) -> [Action] {
        clock.modelBegan(at: time)
        state = .asking(Reply())
        let plan = plan(budget.tokens)
        return [
            .ask(
                ChatRequest(
                    messages: plan.messages, tools: offered, settings: choices.entries[choice].settings,
                    sources: plan.sources, deadline: task.message.deadline))
        ]
    }

    var offered: [ToolDeclaration] { abilities?.callsTools == false ? [] : tools }

    var budget: ContextBudget {
        let unknown = ModelAbilities(
            provider: choices.entries[choice].settings.provider, model: choices.entries[choice].settings.model ?? "",
            streams: true, callsTools: true)
        return ContextBudget(task.definition, abilities ?? unknown, tools: offered)
    }

    func plan(_ tokens: Int) -> ContextPlan {
        let fixed = ([.system(system)] + current).reduce(0) { $0 + $1.tokens }
        let found = FoundContext(
            task.definition, unplaced, passages, for: task.message.text, room: max(0, tokens - fixed))
        var plan = ContextPlan(
            system: system + found.text, past: past, examples: task.definition.examples, current: current,
            budget: tokens, messageLimit: task.definition.conversation.maxMessages.map { Int(clamping: $0.value) })
        plan.sources = found.sources + placed
        return plan
    }
}
