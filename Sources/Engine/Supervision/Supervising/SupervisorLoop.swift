import AgentModel
import AgentPorts
import Conversation

/// The one loop above all agents: waits for whatever comes next, asks the state what to do, and does it.
struct SupervisorLoop {
    /// What a child task came back with.
    enum ChildResult: Sendable {
        /// Empty when there will be no more.
        case commands([SupervisorCommand])
        case exited(AgentName, AgentExit)
        case alarm(AgentName, generation: Int)
        /// Something on the timetable may be due.
        case timetable
        /// A message of a schedule was accepted, or not.
        case scheduled(AgentName, TurnHandle?)
        case done
    }

    typealias Group = TaskGroup<ChildResult>

    let environment: SupervisorEnvironment
    let registry: Registry
    let inbox: Inbox<SupervisorCommand>
    let reporter: Reporter
    var state = SupervisorState()
    /// Everyone on the roster, and those who have left it and still finish something.
    var seats: [AgentName: AgentSeat] = [:]
    /// Known from earlier, but not on the roster.
    var dormant: [AgentName: AgentSnapshot] = [:]
    /// Definitions of the versions there have been since the server started, newest first.
    var versions: [AgentID: [Roster.Entry]] = [:]
    var timetable = Timetable()
    /// Wakes whoever waits for the next time on the timetable.
    var timetableAlarm = Signal<Void>()
    private var starting: [AgentName: Signal<Void>] = [:]
    private var ending: [AgentName: Signal<Void>] = [:]
    /// Lets go of alarms nobody waits for any more.
    private let closing = Signal<Void>()

    init(_ environment: SupervisorEnvironment, _ registry: Registry, _ inbox: Inbox<SupervisorCommand>) {
        self.environment = environment
        self.registry = registry
        self.inbox = inbox
        reporter = Reporter(
            store: environment.store, sink: environment.sink, changed: environment.changed)
    }

    var now: Timestamp { environment.services.clock.now() }

    /// Returns when everything has been shut down; no task is left then.
    mutating func run() async {
        await withTaskGroup(of: ChildResult.self) { group in
            listen(&group)
            while let result = await group.next() {
                switch result {
                case .commands(let commands):
                    for command in commands { await obey(command, &group) }
                    if !commands.isEmpty, !state.isOver { listen(&group) }
                case .exited(let name, let exit):
                    seats[name]?.mailbox.removeOrders().forEach { $0.dismiss() }
                    ending.removeValue(forKey: name)?.fire(())
                    await perform(state.exited(name, exit, at: now), &group)
                case .alarm(let name, let generation):
                    await perform(state.alarm(name, generation: generation), &group)
                case .timetable: await runTimetable(&group)
                case .scheduled(let name, let handle): scheduled(name, handle)
                case .done: break
                }
                if state.isOver { close() }
            }
        }
        close()
    }

    private func listen(_ group: inout Group) {
        group.addTask { [inbox] in .commands(await inbox.next()) }
    }

    private func close() {
        closing.fire(())
        timetableAlarm.fire(())
        for command in inbox.close() { command.refuse() }
    }

    mutating func perform(_ actions: [SupervisorState.Action], _ group: inout Group) async {
        for action in actions {
            switch action {
            case .launch(let name): launch(name, &group)
            case .order(let name, let stop):
                seats[name]?.mailbox.set(.closed)
                seats[name]?.mailbox.post(.stop(stop))
            case .arm(let name, let generation, let span):
                seats[name]?.isRestarting = true
                seats[name]?.count { $0.restarts += 1 }
                group.addTask { [clock = environment.services.clock, closing] in
                    await clock.sleep(for: span, unless: closing) ? .alarm(name, generation: generation) : .done
                }
            case .settle(let name): settle(name, &group)
            case .giveUp(let name, let failure):
                await exhaust(name, failure)
                settle(name, &group)
            case .unload(let name): await unload(name)
            }
        }
    }

    private mutating func launch(_ name: AgentName, _ group: inout Group) {
        guard let listing = registry.listing(name) else { return }
        let started = starting.removeValue(forKey: name) ?? Signal()
        let run = AgentRun(
            seat: listing.seat, registry: registry, services: environment.services, reporter: reporter,
            listing: listing, started: started)
        listing.seat.isRestarting = false
        listing.seat.mailbox.set(.open)
        group.addTask { .exited(name, await run.run()) }
    }

    /// Nothing runs and nothing will: what still waits hears that it waits in vain.
    private mutating func settle(_ name: AgentName, _ group: inout Group) {
        starting.removeValue(forKey: name)?.fire(())
        ending.removeValue(forKey: name)?.fire(())
        guard let seat = seats[name] else { return }
        seat.isRestarting = false
        seat.mailbox.set(.closed)
        guard seat.mailbox.waiting > 0 else { return }
        let stop: TurnStop =
            switch seat.snapshot.state {
            case .failed(_, let failure): .agentFailed(failure.message)
            default: state.isShuttingDown ? .shutDown : .agentStopped
            }
        group.addTask { [services = environment.services, sink = environment.sink] in
            await seat.abandonWaiting(stop, services, sink)
            return .done
        }
    }

    private func exhaust(_ name: AgentName, _ failure: AgentFailure) async {
        guard let seat = seats[name], case .failed(let agent)? = AnyAgent.resume(seat.snapshot) else { return }
        let reason = AgentFailure(
            .restartsExhausted,
            "it failed \(agent.attempts == 1 ? "once" : "\(agent.attempts) times"), the last time because \(failure.message)"
        )
        var event: LifecycleEvent?
        let failed = agent.fail(reason, at: now) { event = $0 }
        await reporter.publish(Transition(event, to: failed.snapshot, of: seat))
    }

    private mutating func unload(_ name: AgentName) async {
        guard let seat = seats.removeValue(forKey: name) else { return }
        await unload(seat)
        dormant[name] = seat.snapshot
    }

    func unload(_ seat: AgentSeat) async {
        var event: LifecycleEvent?
        let unloaded: Agent<Unloaded>
        guard let resumed = AnyAgent.resume(seat.snapshot) else { return }
        switch consume resumed {
        case .loaded(let agent): unloaded = agent.unload(at: now) { event = $0 }
        case .stopped(let agent): unloaded = agent.unload(at: now) { event = $0 }
        case .failed(let agent): unloaded = agent.unload(at: now) { event = $0 }
        default: return
        }
        await reporter.publish(Transition(event, to: unloaded.snapshot, of: seat))
    }

    mutating func startSignal(_ name: AgentName) -> Signal<Void> {
        let signal = starting[name] ?? Signal()
        starting[name] = signal
        return signal
    }

    mutating func endSignal(_ name: AgentName) -> Signal<Void> {
        let signal = ending[name] ?? Signal()
        ending[name] = signal
        return signal
    }
}
