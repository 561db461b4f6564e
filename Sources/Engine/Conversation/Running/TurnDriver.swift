import AgentModel
import AgentPorts

/// Does what a turn's machine says, and tells it what came of it.
struct TurnDriver {
    let task: TurnTask
    let channel: TurnChannel
    let services: ConversationServices
    let deadline: Timestamp
    private var machine: TurnMachine
    private var model: (any ChatModel)?

    init(_ task: TurnTask, _ channel: TurnChannel, _ services: ConversationServices, beganAt: Timestamp) {
        self.task = task
        self.channel = channel
        self.services = services
        deadline = task.deadline(from: beganAt)
        var timed = task
        timed.message.deadline = deadline
        machine = TurnMachine(timed, tools: services.tools.tools(for: task.definition), at: beganAt)
    }

    private var log: any ConversationLog { services.log(persistent: task.persists) }

    /// Ends the channel, unless someone else has taken that upon themselves.
    mutating func run() async {
        do {
            var actions = try await handle(.past(readPast()))[...]
            while let action = actions.popFirst() {
                if let event = try await perform(action) { actions += handle(event) }
            }
        } catch {
            await conclude(TurnFailure(error))
        }
    }

    private mutating func handle(_ event: TurnMachine.Event) -> [TurnMachine.Action] {
        machine.handle(event, at: services.clock.now())
    }

    /// Nil for actions that need no answer.
    private mutating func perform(_ action: TurnMachine.Action) async throws(StorageError) -> TurnMachine.Event? {
        switch action {
        case .tell(let event): channel.tell(event)
        case .open(let choice): return await open(choice)
        case .ask(let request): return await ask(request)
        case .wait(let span):
            do { try await services.clock.sleep(for: span) } catch { return .modelFailed(cancelled) }
            return .waited
        case .call(let calls): return .toolsAnswered(await call(calls))
        case .record(let contents, let turn):
            try await record(contents, turn)
            return .recorded
        case .conclude(let contents, let reply):
            guard channel.claimEnd() else { return nil }
            do {
                try await record(contents, task.message.id)
            } catch {
                await services.abandon(task, because: TurnFailure(error))
                channel.end(.failure(TurnFailure(error)))
                return nil
            }
            channel.end(.success(reply))
        case .fail(let failure): await conclude(failure)
        }
        return nil
    }

    private func conclude(_ failure: TurnFailure) async {
        guard channel.claimEnd() else { return }
        await services.abandon(task, because: failure)
        channel.end(.failure(failure))
    }

    private func readPast() async throws(StorageError) -> Past {
        let settings = task.definition.conversation
        // Enough steps for all exchanges there may be, tool calls included, in all but extreme conversations.
        let limit = Int(min(settings.maxTurns.value, 330)) * 12 + 40
        let steps = try await log.history(
            of: task.message.conversation, agent: settings.scope == .agent ? task.agent : nil, newest: limit)
        return Past(steps, current: task.message.id, now: services.clock.now(), silence: settings.timeout)
    }

    private func record(_ contents: [ConversationStep.Content], _ turn: MessageID) async throws(StorageError) {
        let now = services.clock.now()
        let steps = contents.map { content in
            var step = task.step(content, id: services.stepID(at: now), at: now)
            step.turn = turn
            return step
        }
        try await log.append(steps, to: task.message.conversation)
    }

    // MARK: Models

    private mutating func open(_ choice: Int) async -> TurnMachine.Event {
        do {
            let opened = try await services.models.model(
                for: task.definition, choice: machine.choices.entries[choice].choice)
            model = opened
            return .opened(opened.abilities)
        } catch {
            return .modelFailed(error)
        }
    }

    private mutating func ask(_ request: ChatRequest) async -> TurnMachine.Event {
        guard let model else { return .modelFailed(cancelled) }
        let (provider, clock) = (model.abilities.provider, services.clock)
        do {
            try services.breakers.admit(provider, request.settings, at: clock.now())
        } catch {
            return .modelFailed(error)
        }
        do {
            try await model.reply(to: request) { (event) throws(ChatError) in
                for case .tell(let news) in machine.handle(.model(event), at: clock.now()) { channel.tell(news) }
            }
            services.breakers.report(nil, provider, request.settings, at: clock.now())
            return .replyEnded
        } catch {
            services.breakers.report(error, provider, request.settings, at: clock.now())
            return .modelFailed(error)
        }
    }

    private var cancelled: ChatError {
        ChatError(.cancelled, task.definition.model.provider, "the turn was cancelled")
    }

    // MARK: Tools

    /// All of them, a few at a time.
    private func call(_ calls: [ToolCall]) async -> [ToolResult] {
        let context = ToolContext(
            agent: task.agent, definition: task.definition, conversation: task.message.conversation,
            turn: task.message.id, deadline: deadline)
        let caller = ToolCaller(host: services.tools, clock: services.clock, context: context)
        return await withTaskGroup(of: (Int, ToolResult).self) { group in
            var results: [Int: ToolResult] = [:]
            for (index, call) in calls.enumerated() {
                if index >= services.parallelTools, let (done, result) = await group.next() { results[done] = result }
                group.addTask { (index, await caller.call(call)) }
            }
            for await (done, result) in group { results[done] = result }
            return calls.indices.compactMap { results[$0] }
        }
    }
}

extension ConversationServices {
    func abandon(_ task: TurnTask, because failure: TurnFailure) async {
        await abandon(
            task.message, agent: task.agent, version: task.version.ordinal.value, persistent: task.persists,
            because: failure)
    }
}
