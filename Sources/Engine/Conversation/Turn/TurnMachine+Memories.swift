import AgentModel
import AgentPorts

/// A prompt that names `memory_context` says itself where what is remembered goes; else it stands at the end.
extension TurnMachine {
    /// As soon as it is known how much the model reads, and again when another one is asked.
    mutating func placeMemories() {
        guard placesMemories, !gathered.memories.isEmpty, !current.isEmpty else { return }
        let (prompts, message) = (task.definition.prompts, task.message)
        let template = prompts.template(for: message.kind)
        var variables = PromptVariables(
            message: message, now: task.acceptedAt, parameters: task.definition.parameters, history: past.exchanges)
        let bare = [ChatMessage.system(variables.render(prompts.system)), .user(variables.render(template))]
        let fixed = (bare + current.dropFirst()).reduce(0) { $0 + $1.tokens }
        let found = FoundContext.placed(task.definition, gathered, room: budget.tokens - fixed)
        variables.memories = found?.text
        placed = found?.sources ?? []
        system = variables.render(prompts.system)
        current[0] = .user(variables.render(template))
    }

    /// What is still to be told of.
    var unplaced: Gathered {
        guard placesMemories else { return gathered }
        var rest = gathered
        rest.memories = []
        return rest
    }

    private var placesMemories: Bool {
        let prompts = task.definition.prompts
        return prompts.system.namesMemories || prompts.template(for: task.message.kind).namesMemories
    }
}

extension PromptTemplate {
    fileprivate var namesMemories: Bool {
        segments.contains { segment in
            if case .variable(let variable) = segment {
                variable.path == [BuiltInVariable.memoryContext.name]
            } else {
                false
            }
        }
    }
}
