import AgentModel
import AgentPorts
import Memory
import SQLite
import Testing

struct LifecycleTests {
    static let first = DefinitionVersion.first(ContentHash(of: [1]))

    /// A life of five transitions, each with the state it led to.
    static func life(of id: AgentID = Sample.agent(1)) throws -> [(event: LifecycleEvent, state: PersistedAgent)] {
        var events: [LifecycleEvent] = []
        var states: [PersistedAgent] = []
        let name = try AgentName(parsing: "Support")
        let loaded = Agent(id: id, name: name, at: Sample.moment(1))
            .load(first, at: Sample.moment(2), report: { events.append($0) })
        states.append(PersistedAgent(loaded.snapshot))
        var running = loaded.start(at: Sample.moment(3), report: { events.append($0) })
        states.append(PersistedAgent(running.snapshot))
        running.countMessage(succeeded: true)
        try running.suspend(because: "a pause", at: Sample.moment(4), report: { events.append($0) })
        states.append(PersistedAgent(running.snapshot))
        let failed = running.fail(
            AgentFailure(.crashed, "it fell over"), at: Sample.moment(5), report: { events.append($0) })
        states.append(PersistedAgent(failed.snapshot))
        let again = failed.load(first.next(ContentHash(of: [2])), at: Sample.moment(6), report: { events.append($0) })
        states.append(PersistedAgent(again.snapshot))
        return Array(zip(events, states))
    }

    /// In which order, by number and possibly more than once, the transitions of a life arrive.
    @Test(arguments: [[0], [0, 1, 2], [0, 1, 2, 3, 4], [0, 0, 1, 1], [0, 2, 1], [0, 1, 2, 3, 1], [3, 4]])
    func `the latest state is what counts, however its events arrive`(_ order: [Int]) async throws {
        let scratch = try Scratch()
        let life = try Self.life()
        let others = try Self.life(of: Sample.agent(2))
        try await scratch.withStore { store in
            for (event, state) in others + order.map({ life[$0] }) {
                try await store.lifecycle.record(event, leadingTo: state)
            }
        }
        let agents = try await scratch.withStore { try await $0.lifecycle.agents() }
        #expect(agents == [life[order.max() ?? 0].state, others[4].state])
        let known = try scratch.lookInside { try $0.value("SELECT count(*) FROM lifecycle_events", as: Int.self) }
        #expect(known == 5 + Set(order).count)
    }

    @Test func `an event that comes again changes nothing, whatever comes with it`() async throws {
        try await Scratch().withStore { store in
            let life = try Self.life()
            try await store.lifecycle.record(life[0].event, leadingTo: life[0].state)
            try await store.lifecycle.record(life[0].event, leadingTo: life[1].state)
            #expect(try await store.lifecycle.agents() == [life[0].state])
        }
    }

    @Test func `every field of a state comes back, filled or not`() async throws {
        let empty = PersistedAgent(format: 7, id: "nobody", name: "", phase: "odd", since: -1)
        let full = PersistedAgent(
            id: "é", name: "n", phase: "p", condition: "c", drainUntil: 1, since: 2, versionOrdinal: 3,
            versionHash: "h", reasonCode: "r", reasonText: "t\u{0}", attempts: 4, sequence: 5, starts: 6,
            replacements: 7, failures: 8, messages: 9, failedMessages: .max)
        try await Scratch().withStore { store in
            for (agent, transition) in zip([empty, full], try Self.life()) {
                try await store.lifecycle.record(transition.event, leadingTo: agent)
            }
            #expect(try await store.lifecycle.agents() == [empty, full])
        }
    }

    struct Keeping: Sendable, CustomTestStringConvertible {
        var given: [Int64]
        var count: Int
        var kept: [Int64]
        var testDescription: String { "\(given.count) given, \(count) kept" }
    }

    @Test(arguments: [
        Keeping(given: [], count: 10, kept: []),
        Keeping(given: [1, 2, 3], count: 10, kept: [3, 2, 1]),
        Keeping(given: Array(1...14), count: 10, kept: Array((5...14).reversed())),
        Keeping(given: [1, 2, 2, 3, 3], count: 2, kept: [3, 2]),
        Keeping(given: [1, 2, 3, 1], count: 2, kept: [1, 3]),
        Keeping(given: [1], count: 0, kept: []),
    ])
    func `the newest versions of an agent are kept`(_ item: Keeping) async throws {
        func version(_ ordinal: Int64, at place: Int, of agent: AgentID) -> StoredVersion {
            let hash = ContentHash(of: [UInt8(place)])
            return StoredVersion(
                agent: agent, version: DefinitionVersion(ordinal: PositiveCount(clamping: ordinal), hash: hash),
                at: Sample.moment(Int64(place)), file: "agents/a.toml", text: "name = \"a\"\n# \(place)\n",
                changed: ["llm.model", "tools"])
        }
        try await Scratch().withStore { store in
            let other = version(1, at: 99, of: Sample.agent(2))
            try await store.lifecycle.keep(other, newest: 10)
            for (place, ordinal) in item.given.enumerated() {
                try await store.lifecycle.keep(version(ordinal, at: place, of: Sample.agent(1)), newest: item.count)
            }
            let kept = try await store.lifecycle.versions(of: Sample.agent(1))
            #expect(kept.map(\.version.ordinal.value) == item.kept)
            if let newest = item.given.last, item.count > 0 {
                #expect(kept.first == version(newest, at: item.given.count - 1, of: Sample.agent(1)))
            }
            #expect(try await store.lifecycle.versions(of: Sample.agent(2)) == [other])
        }
    }

    @Test func `reloads come back whole, the newest first`() async throws {
        let name = try AgentName(parsing: "Support")
        let entries = [
            ReloadRecord.Entry(agent: name, change: .stopped),
            ReloadRecord.Entry(
                agent: name, change: .replaced, effect: .nextTurn, fields: ["llm.model"], version: Self.first),
        ]
        let reloads = [
            ReloadRecord(at: Sample.moment(1), milliseconds: 12, entries: entries),
            ReloadRecord(at: Sample.moment(1), milliseconds: 0, entries: [], refusedFiles: ["a.toml", "ä b.toml"]),
            ReloadRecord(at: Sample.moment(0), milliseconds: 3, entries: []),
        ]
        try await Scratch().withStore { store in
            for reload in reloads { try await store.lifecycle.record(reload) }
            #expect(try await store.lifecycle.reloads(newest: 9) == reloads.reversed())
            #expect(try await store.lifecycle.reloads(newest: 2) == [reloads[2], reloads[1]])
            #expect(try await store.lifecycle.reloads(newest: -1) == [])
        }
    }
}
