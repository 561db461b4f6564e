import AgentModel
import AgentPorts
import JSON

/// Does what a turn's machine says, and tells it what came of it.
struct TurnDriver {
    let task: TurnTask
    let channel: TurnChannel
    let services: ConversationServices
    let deadline: Timestamp
    var machine: TurnMachine
    var model: (any ChatModel)?
    /// What requests took that is not in the ledger yet.
    var unwritten = DayUsage.none
    private var computing: Int64 = 0

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
        if let refusal = await services.beginning(task.message) { return await conclude(refusal) }
        do {
            async let gathered = gather()
            let past = try await readPast()
            var actions = await handle(.past(past, gathered))[...]
            while let action = actions.popFirst(), !Task.isCancelled {
                if let event = try await perform(action) { actions += handle(event) }
            }
        } catch {
            await conclude(TurnFailure(error))
        }
        flushComputing()
    }

    mutating func handle(_ event: TurnMachine.Event) -> [TurnMachine.Action] {
        guard let threadTime = services.threadTime else { return machine.handle(event, at: services.clock.now()) }
        let began = threadTime()
        defer { computing += threadTime() - began }
        return machine.handle(event, at: services.clock.now())
    }

    private mutating func flushComputing() {
        guard computing > 0 else { return }
        channel.count { $0.computing += computing }
        computing = 0
    }

    /// Nil for actions that need no answer.
    private mutating func perform(_ action: TurnMachine.Action) async throws(StorageError) -> TurnMachine.Event? {
        switch action {
        case .tell(let event): channel.tell(event)
        case .open(let choice): return await open(choice)
        case .ask(let request): return try await ask(request)
        case .wait(let span):
            do { try await services.clock.sleep(for: span) } catch { return .modelFailed(cancelled) }
            return .waited
        case .call(let calls): return .toolsAnswered(await call(calls))
        case .record(let contents, let turn):
            try await record(contents, turn)
            return .recorded
        case .conclude(let contents, var reply):
            guard channel.claimEnd() else { return nil }
            reply.cost = channel.tally.cost
            do {
                try await record(contents, task.message.id, of: reply)
            } catch {
                await services.abandon(task, because: TurnFailure(error))
                channel.end(.failure(TurnFailure(error)))
                return nil
            }
            // Before the answer: who is told that something was kept can rely on it.
            await services.recollection?.keep(from: task, having: machine.toolsCalled)
            flushComputing()
            channel.end(.success(reply))
        case .fail(let failure): await conclude(failure)
        }
        return nil
    }

    private mutating func conclude(_ failure: TurnFailure) async {
        guard channel.claimEnd() else { return }
        flushComputing()
        var failure = failure
        do { try await writeUsage() } catch { failure = TurnFailure(error) }
        await services.abandon(task, because: failure)
        channel.end(.failure(failure))
    }

    /// Found while the past is read.
    private var gather: @Sendable () async -> Gathered {
        { [task, services] in await services.recollection?.gather(for: task) ?? Gathered() }
    }

    private mutating func readPast() async throws(StorageError) -> Past {
        let settings = task.definition.conversation
        // Enough steps for all exchanges there may be, tool calls included, in all but extreme conversations.
        let limit = Int(min(settings.maxTurns.value, 330)) * 12 + 40
        let steps = try await log.history(
            of: task.message.conversation, agent: settings.scope == .agent ? task.agent : nil, newest: limit)
        let began = services.threadTime?()
        defer { if let began, let ended = services.threadTime?() { computing += ended - began } }
        return Past(steps, current: task.message.id, now: services.clock.now(), silence: settings.timeout)
    }

    /// Together with what was used, and with what the ledger of messages is told of an end.
    private mutating func record(
        _ contents: [ConversationStep.Content], _ turn: MessageID, of reply: TurnReply? = nil
    ) async throws(StorageError) {
        let now = services.clock.now()
        let steps = contents.map { content in
            var step = task.step(content, id: services.stepID(at: now), at: now)
            step.turn = turn
            return step
        }
        var record = TurnRecord(steps, of: task.message.conversation)
        record.ended = reply.flatMap { services.ending(task.message.id, .success($0), now) }
        if unwritten != .none {
            record.spent = try await services.usage.spending(unwritten, of: task.agent, at: now)
            unwritten = .none
        }
        try await services.records(persistent: task.persists).write(record)
        if let spent = record.spent { services.usage.count(spent) }
    }

    private mutating func writeUsage() async throws(StorageError) {
        guard unwritten != .none else { return }
        let usage = unwritten
        unwritten = .none
        try await services.usage.add(usage, of: task.agent, at: services.clock.now())
    }

    var cancelled: ChatError {
        ChatError(.cancelled, task.definition.model.provider, "the turn was cancelled")
    }
}

extension ConversationServices {
    func abandon(_ task: TurnTask, because failure: TurnFailure) async {
        await abandon(
            task.message, agent: task.agent, version: task.version.ordinal.value, persistent: task.persists,
            because: failure)
    }
}
