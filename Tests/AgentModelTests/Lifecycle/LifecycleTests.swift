import AgentModel
import Testing

/// The events of a life, and what every test begins with.
final class Journal {
    private(set) var events: [LifecycleEvent] = []

    func note(_ event: LifecycleEvent) { events.append(event) }

    var changes: [LifecycleChange] { events.map(\.change) }

    /// The sequence numbers have no gaps and each event begins where the one before ended.
    var isUnbroken: Bool {
        zip(events, events.dropFirst()).allSatisfy { $0.sequence + 1 == $1.sequence && $0.to == $1.from }
    }
}

enum Sample {
    static let id = AgentID(high: 0x0192_f0c1_7a4b_7e21, low: 0x9c3d_5a6b_7c8d_9e0f)
    static let first = DefinitionVersion.first(ContentHash(of: [1]))
    static let second = first.next(ContentHash(of: [2]))
    static let broken = AgentFailure(.providerUnavailable, "the provider does not answer")

    static func name() throws -> AgentName { try AgentName(parsing: "support") }
    static func moment(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds) }
    static func agent() throws -> Agent<Unloaded> { Agent(id: id, name: try name(), at: moment(1)) }
}

struct LifecycleTests {
    @Test func `an agent lives from unloaded to stopped and starts again`() throws {
        let journal = Journal()
        let unloaded = try Sample.agent()
        #expect(unloaded.snapshot.state == .unloaded && unloaded.snapshot.since == Sample.moment(1))
        let loaded = unloaded.load(Sample.first, at: Sample.moment(2), report: journal.note)
        let running = loaded.start(at: Sample.moment(3), report: journal.note)
        let stopped = running.stop(.requested, at: Sample.moment(4), report: journal.note)
        #expect(stopped.snapshot.state == .stopped(Sample.first, .requested))
        let again = stopped.load(Sample.second, at: Sample.moment(5), report: journal.note)
            .start(at: Sample.moment(6), report: journal.note)
        let snapshot = again.snapshot
        #expect(snapshot.state == .running(Sample.second, .active) && snapshot.since == Sample.moment(6))
        #expect(snapshot.counters.starts == 2 && snapshot.id == Sample.id && snapshot.sequence == 5)
        #expect(journal.changes == [.loaded, .started, .stopped, .loaded, .started] && journal.isUnbroken)
        #expect(journal.events[2].reason == .stopped(.requested) && journal.events[2].topic == "agent.stopped")
    }

    @Test func `a start that fails keeps the agent, which loads again`() throws {
        let journal = Journal()
        let loaded = try Sample.agent().load(Sample.first, at: Sample.moment(2), report: journal.note)
        switch loaded.start(.failure(Sample.broken), at: Sample.moment(3), report: journal.note) {
        case .running: Issue.record("started without a provider")
        case .failed(let agent):
            #expect(agent.snapshot.state == .failed(Sample.first, Sample.broken) && agent.snapshot.attempts == 1)
            let once = agent.load(Sample.first, at: Sample.moment(4), report: journal.note)
            let twice = once.fail(Sample.broken, at: Sample.moment(5), report: journal.note)
            #expect(twice.snapshot.attempts == 2 && twice.snapshot.counters.failures == 2)
            let running = twice.load(Sample.first, at: Sample.moment(6), report: journal.note)
                .start(at: Sample.moment(7), report: journal.note)
            #expect(running.snapshot.attempts == 2)
            let stopped = running.stop(.drained, at: Sample.moment(8), report: journal.note)
            #expect(stopped.snapshot.attempts == 0 && stopped.snapshot.counters.failures == 2)
        }
        #expect(journal.isUnbroken && journal.events.map(\.attempts) == [0, 1, 1, 2, 2, 2, 0])
    }

    @Test func `a definition that cannot be read fails an agent that never had one`() throws {
        let journal = Journal()
        let failure = AgentFailure(.definitionInvalid, "the file does not hold")
        switch try Sample.agent().load(.failure(failure), at: Sample.moment(2), report: journal.note) {
        case .loaded: Issue.record("loaded without a definition")
        case .failed(let agent): #expect(agent.snapshot.state == .failed(nil, failure))
        }
        switch try Sample.agent().load(.success(Sample.first), at: Sample.moment(2), report: journal.note) {
        case .loaded(let agent):
            let gone = agent.unload(at: Sample.moment(3), report: journal.note)
            #expect(gone.snapshot.state == .unloaded && gone.snapshot.sequence == 2)
        case .failed: Issue.record("failed with a definition")
        }
    }

    @Test func `a running agent changes its condition and stays running`() throws {
        let journal = Journal()
        var agent = try Sample.agent().load(Sample.first, at: Sample.moment(2), report: journal.note)
            .start(at: Sample.moment(3), report: journal.note)
        try agent.suspend(because: "maintenance", at: Sample.moment(4), report: journal.note)
        #expect(agent.condition == .suspended(reason: "maintenance"))
        try agent.resume(at: Sample.moment(5), report: journal.note)
        agent.replaceDefinition(with: Sample.second, at: Sample.moment(6), report: journal.note)
        try agent.drain(until: Sample.moment(9), at: Sample.moment(7), report: journal.note)
        agent.countMessage(succeeded: true)
        agent.countMessage(succeeded: false)
        let snapshot = agent.snapshot
        #expect(snapshot.state == .running(Sample.second, .draining(until: Sample.moment(9))))
        #expect(snapshot.since == Sample.moment(3) && snapshot.counters.replacements == 1)
        #expect(snapshot.counters.messages == 2 && snapshot.counters.failedMessages == 1)
        let told: [LifecycleChange] = [.loaded, .started, .suspended, .resumed, .replaced, .draining]
        #expect(journal.changes == told && journal.isUnbroken)
    }

    @Test func `a condition that cannot change is refused without an event`() throws {
        let journal = Journal()
        var agent = try Sample.agent().load(Sample.first, at: Sample.moment(2), report: { _ in })
            .start(at: Sample.moment(3), report: { _ in })
        let now = Sample.moment(4)
        #expect(
            refusal { () throws(ConditionRefusal) in try agent.resume(at: now, report: journal.note) } == .notSuspended)
        try agent.suspend(because: "a", at: now, report: { _ in })
        let twice = refusal { () throws(ConditionRefusal) in
            try agent.suspend(because: "b", at: now, report: journal.note)
        }
        #expect(twice == .alreadySuspended && agent.condition == .suspended(reason: "a"))
        try agent.drain(until: now, at: now, report: { _ in })
        #expect(refusal { () throws(ConditionRefusal) in try agent.resume(at: now, report: journal.note) } == .draining)
        let again = refusal { () throws(ConditionRefusal) in
            try agent.drain(until: now, at: now, report: journal.note)
        }
        #expect(again == .draining && journal.events.isEmpty)
    }

    private func refusal(_ body: () throws(ConditionRefusal) -> Void) -> ConditionRefusal? {
        do throws(ConditionRefusal) {
            try body()
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        (AgentState.unloaded, AgentStatusWord.stopped, AgentStatusWord.restarting),
        (.loaded(Sample.first), .starting, .restarting),
        (.running(Sample.first, .active), .running, .restarting),
        (.running(Sample.first, .suspended(reason: "")), .running, .restarting),
        (.running(Sample.first, .draining(until: Sample.moment(0))), .stopped, .restarting),
        (.stopped(Sample.first, .shutdown), .stopped, .restarting),
        (.failed(nil, Sample.broken), .error, .error),
    ])
    func `clients read one word for each state`(
        _ state: AgentState, _ word: AgentStatusWord, _ whileReloading: AgentStatusWord
    ) {
        #expect(state.word() == word && state.word(isReloading: true) == whileReloading)
    }
}
