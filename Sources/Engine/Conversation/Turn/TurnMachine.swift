import AgentModel
import AgentPorts

/// One turn as a machine: it is told what happened and says what is to be done; it does nothing itself.
///
/// Of the actions it answers with, only the last waits for something; that something is the next event.
struct TurnMachine: Sendable {
    enum Event: Sendable {
        /// What was said before, read from the log, and what was found for the message.
        case past(Past, Gathered)
        case opened(ModelAbilities)
        case model(ChatEvent)
        /// The model has said everything.
        case replyEnded
        case modelFailed(ChatError)
        /// The model may not be asked any more.
        case refused(TurnFailure)
        case waited
        /// In the order of the calls.
        case toolsAnswered([ToolResult])
        /// What was to be recorded is on disk.
        case recorded
    }

    enum Action: Sendable, Equatable {
        case tell(TurnEvent)
        /// → `opened`, `modelFailed`
        case open(choice: Int)
        /// → any number of `model`, then `replyEnded`; or `modelFailed`; or `refused`
        case ask(ChatRequest)
        /// → `waited`
        case wait(TimeSpan)
        /// → `toolsAnswered`
        case call([ToolCall])
        /// → `recorded`
        case record([ConversationStep.Content], turn: MessageID)
        /// The last one: the steps and the reply they make.
        case conclude([ConversationStep.Content], TurnReply)
        /// The last one.
        case fail(TurnFailure)
    }

    enum State: Sendable {
        /// → opening, ended
        case reading
        /// Waits for a model to be opened. → condensing, asking, opening, ended
        case opening
        /// The model summarises what no longer fits. → recordingSummary, asking
        case condensing(Reply, covered: [Exchange])
        /// → asking
        case recordingSummary
        /// → waiting, opening, recordingCalls, ended
        case asking(Reply)
        /// Between two attempts. → asking
        case waiting
        /// → calling
        case recordingCalls(ToolRound)
        /// → recordingResults
        case calling(ToolRound)
        /// → asking
        case recordingResults([ToolResult])
        case ended
    }

    let task: TurnTask
    let tools: [ToolDeclaration]
    let choices: ModelChoices
    var state = State.reading
    var past = Past()
    var system = ""
    var gathered = Gathered()
    /// What is remembered and stands where a prompt says.
    var placed: [ChatSource] = []
    var passages: [FoundPassage] = []
    /// The current turn as the model reads it: the message, then calls and results.
    var current: [ChatMessage] = []

    /// Which of the choices is asked, and how often it has failed.
    var choice = 0
    var attempts = 0
    var errors: [ChatError] = []
    var abilities: ModelAbilities?
    var hasCondensed = false

    var usage = TokenUsage.none
    var toolCalls = 0
    /// The model has been told that it may call no more tools.
    var isOverLimit = false
    var clock: TurnClock

    init(_ task: TurnTask, tools: [ToolDeclaration], at time: Timestamp) {
        self.task = task
        self.tools = tools
        choices = ModelChoices(task.definition.model)
        clock = TurnClock(acceptedAt: task.acceptedAt, begunAt: time)
    }

    /// An event that does not belong to the state changes nothing.
    mutating func handle(_ event: Event, at time: Timestamp) -> [Action] {
        switch (state, event) {
        case (.reading, .past(let past, let gathered)): begin(past, gathered)
        case (.opening, .opened(let abilities)): opened(abilities, at: time)
        case (.opening, .modelFailed(let error)): tryNext(after: error, at: time)
        case (.condensing, .refused(let failure)), (.asking, .refused(let failure)): end(failure)
        case (.condensing(let reply, let covered), let event): condensing(reply, covered, event, at: time)
        case (.recordingSummary, .recorded): ask(at: time)
        case (.asking(let reply), let event): asking(reply, event, at: time)
        case (.waiting, .waited): ask(at: time)
        case (.recordingCalls(let round), .recorded): call(round, at: time)
        case (.calling(let round), .toolsAnswered(let results)): answered(round, results, at: time)
        case (.recordingResults(let results), .recorded): goOn(results, at: time)
        default: []
        }
    }

    private mutating func begin(_ past: Past, _ gathered: Gathered) -> [Action] {
        let (definition, message) = (task.definition, task.message)
        (self.past, self.gathered) = (past, gathered)
        let limit = definition.conversation.maxTurns.value
        guard past.turns < limit else { return end(.turnLimit(limit)) }
        let variables = PromptVariables(
            message: message, now: task.acceptedAt, parameters: definition.parameters, history: past.exchanges)
        system = variables.render(definition.prompts.system)
        passages = FoundContext.passages(definition.knowledge, gathered, for: message.text)
        current = [.user(variables.render(definition.prompts.template(for: message.kind)))]
        let started = Action.tell(.started(task.version))
        if SafetyFilter(definition.safety).blocks(message.text) { return [started] + refuse(at: task.acceptedAt) }
        state = .opening
        return [started, .open(choice: choice)]
    }

    mutating func end(_ failure: TurnFailure) -> [Action] {
        state = .ended
        return [.fail(failure)]
    }
}
