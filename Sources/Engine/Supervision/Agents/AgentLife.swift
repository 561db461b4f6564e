import AgentModel
import AgentPorts
import Conversation

/// The running phase of an agent: takes messages from the mailbox, runs turns as children, does what it is told.
struct AgentLife {
    private enum Course {
        case working
        /// Finishes what is here. `hadWork` when there was something to finish.
        case stopping(AgentStop, hadWork: Bool, isLate: Bool)
        case failing(AgentFailure)
    }

    private let run: AgentRun
    private var listing: Registry.Listing
    private var course = Course.working
    private var isSuspended = false
    private var turns: [MessageID: TurnChannel] = [:]
    /// Lets go of what waits for the end of the drain.
    private let over = Signal<Void>()

    init(run: AgentRun) {
        self.run = run
        listing = run.listing
    }

    private var seat: AgentSeat { run.seat }
    private var now: Timestamp { run.services.clock.now() }

    /// Returns when the agent's running phase is over and none of its turns is left.
    mutating func live(_ agent: inout Agent<Running>) async -> AgentExit {
        await seat.mailbox.reading { await work(&agent) }
    }

    private mutating func work(_ agent: inout Agent<Running>) async -> AgentExit {
        await withDiscardingTaskGroup { group in
            while true {
                if let exit = exit {
                    over.fire(())
                    return exit
                }
                look()
                guard let batch = await seat.mailbox.next(hands: hands) else {
                    // The whole tree is being torn down; the turns hear of it in the same way.
                    return .stopped(.shutdown)
                }
                if batch.messages.isEmpty {
                    await obey(batch.orders, &agent, &group)
                } else {
                    begin(batch.messages, &group)
                }
            }
        }
    }

    // Not part of `live`, whose frame an idle agent keeps: what it does when it is not idle.

    @inline(never)
    private mutating func look() { listing = run.registry.listing(seat.name) ?? listing }

    @inline(never)
    private mutating func obey(
        _ orders: [AgentOrder], _ agent: inout Agent<Running>, _ group: inout DiscardingTaskGroup
    ) async {
        for order in orders { await obey(order, &agent, &group) }
    }

    @inline(never)
    private mutating func begin(_ messages: [Envelope], _ group: inout DiscardingTaskGroup) {
        for envelope in messages { begin(envelope, &group) }
    }

    /// Below none where not even a hand that was lent may be used.
    private var hands: Int {
        switch course {
        case .failing, .stopping(_, _, isLate: true): .min / 2
        case .working, .stopping:
            isSuspended ? .min / 2 : Int(listing.definition.limits.maxConcurrentMessages.value) - turns.count
        }
    }

    private var exit: AgentExit? {
        guard turns.isEmpty else { return nil }
        switch course {
        case .working: return nil
        case .failing(let failure): return .failed(failure)
        case .stopping(let stop, let hadWork, let isLate):
            guard isLate || seat.mailbox.waiting == 0 else { return nil }
            switch stop.cause {
            case .definitionRemoved: return .stopped(.definitionRemoved)
            case .shutdown: return .stopped(.shutdown)
            case .requested: return .stopped(isLate ? .drainTimedOut : hadWork ? .drained : .requested)
            }
        }
    }

    private mutating func begin(_ envelope: Envelope, _ group: inout DiscardingTaskGroup) {
        turns[envelope.message.id] = envelope.channel
        let task = TurnTask(
            message: envelope.message, agent: seat.id, definition: listing.definition, version: listing.version,
            acceptedAt: envelope.acceptedAt, persists: envelope.persists)
        let turn = Turn(task, channel: envelope.channel, services: run.services)
        let (seat, clock, sink) = (seat, run.services.clock, run.reporter.sink)
        seat.count { $0.running += 1 }
        group.addTask {
            let began = clock.now()
            await turn.run()
            let ended = clock.now()
            let outcome = envelope.channel.outcome ?? .failure(TurnStop.shutDown.failure)
            let (tally, queued) = (envelope.channel.tally, began.since(envelope.acceptedAt))
            seat.count { $0.turnEnded(outcome, tally, queued: queued, took: ended.since(began), at: ended) }
            sink.emit(
                .turnEnded(
                    envelope.message, of: seat.name, outcome, tally, queued: queued, took: ended.since(began),
                    at: ended))
            seat.mailbox.finished(envelope.conversation, at: ended)
            seat.mailbox.post(.turnEnded(envelope.message.id, succeeded: (try? outcome.get()) != nil))
        }
    }

    private mutating func obey(
        _ order: AgentOrder, _ agent: inout Agent<Running>, _ group: inout DiscardingTaskGroup
    ) async {
        switch order {
        case .turnEnded(let message, let succeeded):
            turns[message] = nil
            count(&agent, succeeded: succeeded)
        case .replace(let version, let done):
            _ = await change(&agent) { (agent, report) throws(ConditionRefusal) in
                agent.replaceDefinition(with: version, at: now, report: report)
            }
            done.fire(())
        case .suspend(let reason, let done):
            let refusal = await change(&agent) { (agent, report) throws(ConditionRefusal) in
                try agent.suspend(because: reason, at: now, report: report)
            }
            if refusal == nil { isSuspended = true }
            done.fire(refusal)
        case .resume(let done):
            let refusal = await change(&agent) { (agent, report) throws(ConditionRefusal) in
                try agent.resume(at: now, report: report)
            }
            if refusal == nil { isSuspended = false }
            done.fire(refusal)
        case .stop(let stop): await beginStopping(stop, &agent, &group)
        case .timeIsUp: await giveUpDraining()
        case .fail(let failure):
            course = .failing(failure)
            for channel in turns.values { channel.stop(.agentFailed(failure.message)) }
        }
    }

    @inline(never)
    private mutating func beginStopping(
        _ stop: AgentStop, _ agent: inout Agent<Running>, _ group: inout DiscardingTaskGroup
    ) async {
        switch course {
        case .failing: return
        case .stopping(let earlier, let hadWork, let isLate):
            // A second order may only make it sooner; why it stops is what was said last.
            let sooner = AgentStop(cause: stop.cause, deadline: min(stop.deadline, earlier.deadline))
            course = .stopping(sooner, hadWork: hadWork, isLate: isLate)
        case .working:
            let hasWork = !turns.isEmpty || seat.mailbox.waiting > 0
            course = .stopping(stop, hadWork: hasWork, isLate: false)
            isSuspended = false
            // A server that is killed while it shuts down finds its agents running, and starts them again.
            if stop.cause != .shutdown, hasWork {
                _ = await change(&agent) { (agent, report) throws(ConditionRefusal) in
                    try agent.drain(until: stop.deadline, at: now, report: report)
                }
            }
        }
        guard stop.deadline > now else { return await giveUpDraining() }
        let (clock, mailbox, over, span) = (run.services.clock, seat.mailbox, over, stop.deadline.since(now))
        group.addTask {
            if await clock.sleep(for: span, unless: over) { mailbox.post(.timeIsUp) }
        }
    }

    private mutating func giveUpDraining() async {
        guard case .stopping(let stop, let hadWork, _) = course else { return }
        course = .stopping(stop, hadWork: hadWork, isLate: true)
        for channel in turns.values { channel.stop(stop.turnStop) }
        await seat.abandonWaiting(stop.turnStop, run.services, run.reporter.sink)
    }

    private func change(
        _ agent: inout Agent<Running>,
        _ transition: (inout Agent<Running>, (LifecycleEvent) -> Void) throws(ConditionRefusal) -> Void
    ) async -> ConditionRefusal? {
        let made: Transition
        do { made = try make(transition, of: &agent) } catch { return error }
        await run.reporter.publish(made)
        return nil
    }

    /// Apart from the functions that wait, whose frames are kept as long as the agent lives.
    @inline(never)
    private func make(
        _ transition: (inout Agent<Running>, (LifecycleEvent) -> Void) throws(ConditionRefusal) -> Void,
        of agent: inout Agent<Running>
    ) throws(ConditionRefusal) -> Transition {
        var event: LifecycleEvent?
        try transition(&agent) { event = $0 }
        return Transition(event, to: agent.snapshot, of: seat)
    }

    @inline(never)
    private func count(_ agent: inout Agent<Running>, succeeded: Bool) {
        agent.countMessage(succeeded: succeeded)
        if succeeded, agent.attempts > 0 { agent.forgiveFailures() }
        seat.publish(agent.snapshot)
    }
}

extension AgentSeat {
    /// Ends everything that waits without an answer.
    func abandonWaiting(_ stop: TurnStop, _ services: ConversationServices, _ sink: any EventSink) async {
        for envelope in mailbox.removeAll() {
            guard envelope.channel.claimEnd() else { continue }
            await services.abandon(
                envelope.message, agent: id, version: envelope.version, persistent: envelope.persists,
                because: stop.failure)
            count { $0.errors += 1 }
            envelope.channel.end(.failure(stop.failure))
            sink.emit(
                .turnEnded(envelope.message, of: name, .failure(stop.failure), TurnTally(), at: services.clock.now()))
        }
    }
}
