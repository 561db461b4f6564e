import AgentModel
import AgentPorts
import Conversation
import Supervision
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct RecoveryTests {
    private static let version = DefinitionVersion.first(ContentHash(of: [1]))

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let state: AgentState
        let phase: AgentPhase
        var condition: RunningCondition?

        static let all: [Case] = [
            Case(testDescription: "it ran", state: .running(version, .active), phase: .running, condition: .active),
            Case(
                testDescription: "it was suspended", state: .running(version, .suspended(reason: "why")),
                phase: .running,
                condition: .suspended(reason: "why")),
            Case(
                testDescription: "it was being stopped",
                state: .running(version, .draining(until: Timestamp(milliseconds: 5))), phase: .stopped),
            Case(testDescription: "it was stopped by someone", state: .stopped(version, .requested), phase: .stopped),
            Case(
                testDescription: "it stopped with the server", state: .stopped(version, .shutdown), phase: .running,
                condition: .active),
            Case(testDescription: "its file had been removed", state: .unloaded, phase: .running, condition: .active),
            Case(
                testDescription: "it had failed", state: .failed(version, AgentFailure(.crashed, "why")),
                phase: .running, condition: .active),
        ]
    }

    @Test(arguments: Case.all)
    func `after a restart of the server an agent is what it was`(_ row: Case) async throws {
        let id = AgentID(high: 7, low: 7)
        let before = AgentSnapshot(
            id: id, name: try SampleAgent.name(), state: row.state, since: Timestamp(milliseconds: 5), sequence: 3)
        let store = MemoryLifecycleStore(agents: [PersistedAgent(before)])
        let house = House(ScriptedModels(.echo), store: store)
        try await house.whileRunning { house in
            try await house.supervisor.start(.of(try SampleAgent.definition()))
            if row.phase == .running { await house.sink.told("agent.started") }
            if case .suspended = row.condition { await house.sink.told("agent.suspended") }
            let after = try #require(try house.agent()?.snapshot)
            #expect(after.phase == row.phase && after.condition == row.condition && after.id == id)
            // The file changed while the server was away.
            #expect(after.version?.hash == Roster.Entry(sample: try SampleAgent.definition()).hash)
            let sequences = store.events.map(\.sequence)
            #expect(sequences == Array(4..<(4 + Int64(sequences.count))))
        }
    }

    @Test func `an agent whose file has gone bad lives by the last version that held`() async throws {
        let name = try SampleAgent.name()
        let before = AgentSnapshot(
            id: AgentID(high: 7, low: 7), name: name, state: .running(Self.version, .active),
            since: Timestamp(milliseconds: 5))
        let store = MemoryLifecycleStore(agents: [PersistedAgent(before)])
        let definition = try SampleAgent.definition()
        try await store.keep(
            StoredVersion(
                agent: before.id, version: Self.version, at: before.since, file: "support.toml", text: "good"),
            newest: 10)
        let house = House(ScriptedModels(.echo), store: store) { stored in
            Roster.Entry(
                definition: definition, hash: stored.version.hash, file: stored.file, text: stored.text)
        }
        try await house.whileRunning { house in
            try await house.supervisor.start(
                .of(try SampleAgent.definition("other"), problems: [try .broken("support")]))
            #expect(await (try house.send("x")).told() == "you said: x")
            #expect(await (try house.send("x", to: "other", in: 2)).told() == "you said: x")
            #expect(try house.agent()?.problems.count == 1 && house.agent()?.version == Self.version)
        }
    }

    @Test func `turns that the end of the server cut off are marked before anyone is answered`() async throws {
        let house = House()
        let id = MessageID(high: 5, low: 5)
        let lost = ConversationStep(
            id: id, turn: id, agent: AgentID(high: 7, low: 7), version: 1, at: house.clock.now(),
            content: .received(text: "lost", sender: "user"))
        try await house.log.append([lost], to: SampleAgent.conversation())
        try await house.whileRunning { house in
            try await house.supervisor.start(.of(try SampleAgent.definition()))
            #expect(try await house.contents() == [lost.content, .interrupted])
            #expect(house.sink.topics.first == "message.interrupted")
        }
    }
}
