import AgentModel
import Testing

struct RecoveryTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let state: AgentState
        let recovered: AgentState
        let intent: RestartIntent
        init(_ state: AgentState, _ recovered: AgentState, _ intent: RestartIntent) {
            (self.state, self.recovered, self.intent) = (state, recovered, intent)
        }
        var testDescription: String { "\(state.phase) \(state.condition.map { "\($0.word)" } ?? "")" }

        static let all: [Case] = [
            Case(.unloaded, .unloaded, .stay),
            Case(.loaded(Sample.first), .loaded(Sample.first), .start),
            Case(.running(Sample.first, .active), .loaded(Sample.first), .start),
            Case(
                .running(Sample.second, .suspended(reason: "why")), .loaded(Sample.second),
                .startSuspended(reason: "why")),
            Case(
                .running(Sample.first, .draining(until: Sample.moment(9))), .stopped(Sample.first, .interrupted), .stay),
            Case(.stopped(Sample.first, .requested), .stopped(Sample.first, .requested), .stay),
            Case(.failed(nil, Sample.broken), .failed(nil, Sample.broken), .stay),
            Case(.failed(Sample.first, Sample.broken), .failed(Sample.first, Sample.broken), .stay),
        ]
    }

    @Test(arguments: Case.all)
    func `every phase that was written down recovers into a valid one`(_ row: Case) throws {
        let snapshot = AgentSnapshot(
            id: Sample.id, name: try Sample.name(), state: row.state, since: Sample.moment(5), attempts: 2, sequence: 7,
            counters: AgentCounters())
        let record = PersistedAgent(snapshot)
        #expect(record.state == row.state && record.intent == row.intent)
        let journal = Journal()
        let agent = try AnyAgent.recover(from: record, at: Sample.moment(50), report: journal.note)
        let after = agent.snapshot
        #expect(after.state == row.recovered && after.attempts == 2 && after.sequence == 8)
        #expect(after.id == snapshot.id && after.name == snapshot.name && after.counters == snapshot.counters)
        #expect(after.since == Sample.moment(row.state.phase == row.recovered.phase ? 5 : 50))
        #expect(journal.changes == [.recovered] && journal.events.first?.from == row.state.phase)
    }

    @Test func `what a life wrote down is what it recovers from`() throws {
        var last: PersistedAgent?
        var agent = try Sample.agent().load(Sample.first, at: Sample.moment(2), report: { _ in })
            .start(at: Sample.moment(3), report: { _ in })
        agent.countMessage(succeeded: false)
        try agent.suspend(because: "a pause", at: Sample.moment(4), report: { _ in })
        last = PersistedAgent(agent.snapshot)
        let record = try #require(last)
        #expect(record.state == agent.snapshot.state && record.failedMessages == 1 && record.condition == "suspended")
        #expect(record.reasonText == "a pause" && record.phase == "running" && record.versionOrdinal == 1)
    }

    @Test func `any record with an identity recovers`() throws {
        var random = SplitMix(seed: 3)
        let texts: [String?] = [
            nil, "", "loaded", "running", "stopped", "failed", "unloaded", "active", "suspended", "draining",
            "requested",
            "crashed", "garbage", Sample.first.hash.description,
        ]
        let numbers: [Int64?] = [nil, 0, 1, -1, .max, .min, 2]
        var phases: Set<AgentPhase> = []
        var unsafe: [PersistedAgent] = []
        for _ in 0..<3000 {
            func text() -> String? { texts.randomElement(using: &random) ?? nil }
            func number() -> Int64? { numbers.randomElement(using: &random) ?? nil }
            let isSound = Bool.random(using: &random)
            let record = PersistedAgent(
                format: isSound ? 1 : number() ?? 1, id: Sample.id.description, name: "support", phase: text() ?? "",
                condition: text(), drainUntil: number(), since: number() ?? 0, versionOrdinal: isSound ? 3 : number(),
                versionHash: isSound ? Sample.first.hash.description : text(), reasonCode: text(), reasonText: text(),
                attempts: number() ?? 0,
                sequence: number() ?? 0, starts: number() ?? 0, replacements: number() ?? 0, failures: number() ?? 0,
                messages: number() ?? 0, failedMessages: number() ?? 0)
            let agent = try AnyAgent.recover(from: record, at: Sample.moment(50), report: { _ in })
            let snapshot = agent.snapshot
            phases.insert(snapshot.phase)
            // Nothing runs after a restart, and what is written down again reads back as the same.
            if snapshot.phase == .running || PersistedAgent(snapshot).state != snapshot.state { unsafe.append(record) }
            if snapshot.attempts < 0 || snapshot.sequence < 1 || snapshot.counters.starts < 0 { unsafe.append(record) }
        }
        #expect(unsafe == [] && phases == [.unloaded, .loaded, .stopped, .failed])
    }

    @Test(arguments: [("", "support"), ("not-an-id", "support"), ("0192f0c1-7a4b-7e21-9c3d-5a6b7c8d9e0f", "no good")])
    func `a record without an identity is a problem`(_ id: String, _ name: String) {
        let record = PersistedAgent(id: id, name: name, phase: "loaded", since: 0)
        #expect(throws: ValueProblem.self) {
            let agent = try AnyAgent.recover(from: record, at: Sample.moment(1), report: { _ in })
            _ = agent.snapshot
        }
    }

    @Test func `a record of another format is a failure and not a guess`() throws {
        let record = PersistedAgent(
            format: 2, id: Sample.id.description, name: "support", phase: "running", condition: "active", since: 0,
            versionOrdinal: 1, versionHash: Sample.first.hash.description)
        let agent = try AnyAgent.recover(from: record, at: Sample.moment(1), report: { _ in })
        #expect(agent.snapshot.reason?.code == "state-unreadable" && record.intent == .stay)
    }
}
