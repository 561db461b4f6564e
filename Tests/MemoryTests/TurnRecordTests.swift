import AgentModel
import AgentPorts
import JSON
import Memory
import SQLite
import TestKit
import Testing

struct TurnRecordTests {
    private static let conversation = Sample.conversation(1)

    private static func accepted(_ number: UInt64) -> TurnRecord {
        var envelope = JSONObject()
        envelope["content"] = "hello"
        var record = TurnRecord([Sample.step(number, turn: number)], of: conversation)
        record.accepted = LedgerEntry(
            message: Sample.message(number), conversation: conversation, sender: "ada", target: "'poet'",
            envelope: envelope, acceptedAt: Sample.moment(1))
        return record
    }

    private static func ended(_ number: UInt64, step: UInt64) -> TurnRecord {
        var record = TurnRecord(
            [Sample.step(step, turn: number, at: 2, .replied(.none, .finished))], of: conversation)
        record.ended = LedgerEnd(Sample.message(number), as: .answered, with: nil, at: Sample.moment(2))
        record.spent = Spending(
            agent: Sample.agent(1), day: UsageDay(number: 0), usage: DayUsage(requests: 1, inputTokens: 5))
        return record
    }

    @Test func `steps and both ledgers are written in one commit`() async throws {
        try await Scratch().withStore { store in
            let before = store.figures.commits
            try await store.turns.write(Self.accepted(1))
            try await store.turns.write(Self.ended(1, step: 2))
            #expect(store.figures.commits - before == 2)
            #expect(try await store.messages().entry(Sample.message(1))?.fate == .answered)
            #expect(try await store.conversations.interruptedTurns().isEmpty)
            let used = try await store.usage.usage(of: Sample.agent(1), on: UsageDay(number: 0))
            #expect(used.requests == 1 && used.inputTokens == 5)
        }
    }

    @Test func `a record is written whole or not at all`() async throws {
        let scratch = try Scratch()
        try await scratch.withStore { try await $0.turns.write(Self.accepted(1)) }
        try scratch.lookInside { base in
            let transaction = try base.transaction()
            try transaction.run(
                "CREATE TRIGGER refuse BEFORE UPDATE OF fate ON messages BEGIN SELECT RAISE(ABORT, 'no'); END")
            try transaction.commit()
        }
        try await scratch.withStore { store in
            #expect(await storageError { try await store.turns.write(Self.ended(1, step: 2)) } != nil)
            let steps = try await store.conversations.history(of: Self.conversation, agent: nil, newest: 10)
            #expect(steps.map(\.content) == [.received(text: "hello", sender: "ada")])
            #expect(try await store.messages().open().count == 1)
        }
    }

    @Test func `what is kept in memory is what the disk says, whoever writes at the same time`() async throws {
        let scratch = try Scratch()
        func histories(_ store: Store) async throws -> [[MessageID]] {
            var all: [[MessageID]] = []
            for agent in [nil, Sample.agent(1), Sample.agent(2)] {
                for limit in [1, 3, 500] {
                    let steps = try await store.conversations.history(
                        of: Self.conversation, agent: agent, newest: limit)
                    all.append(steps.map(\.id))
                }
            }
            return all
        }
        let seen = try await scratch.withStore { store in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in UInt64(1)...40 {
                    group.addTask {
                        let step = Sample.step(number, turn: number, agent: 1 + number % 2, at: Int64(number))
                        try await store.conversations.append([step], to: Self.conversation)
                    }
                    if number % 7 == 0 { group.addTask { _ = try await histories(store) } }
                }
                try await group.waitForAll()
            }
            _ = try await histories(store)
            try await store.conversations.append([Sample.step(99, turn: 99, at: 99)], to: Self.conversation)
            return try await histories(store)
        }
        #expect(try await scratch.withStore(histories) == seen)
        #expect(seen[2].count == 41 && seen[2].last == Sample.message(99))
    }
}
