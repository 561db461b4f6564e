import AgentModel
import AgentPorts
import JSON
import Memory
import SQLite
import TestKit
import Testing

struct ConversationTests {
    @Test(arguments: ConversationLogContract.all)
    func `conversations on disk keep the contract`(_ contract: ConversationLogContract) async throws {
        try await Scratch().withStore { try await contract.check($0.conversations) }
    }

    /// One step of a random history.
    enum Act: Sendable {
        case append([ConversationStep], ConversationID)
        case reset(ConversationID, Timestamp)
        case delete(ConversationID)
    }

    /// Turns begin, go on and end in any order and with repetitions, but none ends before it has begun.
    static func acts(_ random: inout SplitMix64) -> [Act] {
        var next: UInt64 = 1
        var begun: [(turn: UInt64, conversation: UInt64)] = []
        var last: Act?
        return (0..<60).map { _ in
            let time = Int64.random(in: 0..<40, using: &random)
            let conversation = UInt64.random(in: 1...3, using: &random)
            var act: Act
            switch Int.random(in: 0..<20, using: &random) {
            case 0: act = .reset(Sample.conversation(conversation), Sample.moment(time))
            case 1: act = .delete(Sample.conversation(conversation))
            case 2, 3: if case .append? = last, let last { act = last } else { fallthrough }
            case 4..<10:
                let agent = UInt64.random(in: 1...3, using: &random)
                begun.append((next, conversation))
                act = .append(
                    [Sample.step(next, turn: next, agent: agent, at: time)], Sample.conversation(conversation))
                next += 1
            default:
                let (turn, home) = begun.randomElement(using: &random) ?? (1_000, conversation)
                let contents: [ConversationStep.Content] = [
                    .assistant(text: "", calls: [ToolCall(id: "", name: "n", arguments: nil)]), .interrupted,
                    .failed(code: "c", message: ""), .replied(.none, .other), .summary("s"),
                ]
                let steps = contents.shuffled(using: &random).prefix(2).map { content in
                    defer { next += 1 }
                    return Sample.step(next, turn: turn, agent: .random(in: 1...3, using: &random), at: time, content)
                }
                act = .append(steps, Sample.conversation(home))
            }
            last = act
            return act
        }
    }

    @Test(arguments: 1...6)
    func `random histories read the same from disk as from memory`(_ seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let acts = Self.acts(&random)
        let memory = MemoryConversationLog()
        try await Scratch().withStore { store in
            let disk = store.conversations
            for act in acts {
                for log in [memory, disk] as [any ConversationLog] {
                    switch act {
                    case .append(let steps, let conversation): try await log.append(steps, to: conversation)
                    case .reset(let conversation, let time): try await log.reset(conversation, at: time)
                    case .delete(let conversation): try await log.delete(conversation)
                    }
                }
                let (left, right) = (try await Self.view(of: memory), try await Self.view(of: disk))
                try demand(left == right, "after \(act): \(left) became \(right)")
            }
        }
    }

    private static func view(of log: some ConversationLog) async throws -> [String] {
        var view = try await log.interruptedTurns().map { "\($0)" }
        for agent in [nil, Sample.agent(1), Sample.agent(2)] {
            view += try await log.conversations(of: agent, newest: 2).map { "\($0)" }
            for number in 1...3 as ClosedRange<UInt64> {
                view += try await log.history(of: Sample.conversation(number), agent: agent, newest: 7).map { "\($0)" }
            }
        }
        return view
    }

    struct Plan: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var query: SQL
        var index: String
        /// Sorting the few turns that are open is no harm.
        var maySort = false
    }

    static let plans = [
        Plan(
            testDescription: "the history of a conversation",
            query: ConversationQueries.history(Sample.conversation(1), nil, newest: 5),
            index: "SEARCH s USING INDEX steps_of_conversation (conversation=?)"),
        Plan(
            testDescription: "what one agent has of it",
            query: ConversationQueries.history(Sample.conversation(1), Sample.agent(1), newest: 5),
            index: "SEARCH s USING INDEX steps_of_agent (conversation=? AND agent=?)"),
        Plan(
            testDescription: "all conversations", query: ConversationQueries.list(nil, newest: 5),
            index: "SCAN c USING INDEX conversations_by_activity"),
        Plan(
            testDescription: "an agent's conversations", query: ConversationQueries.list(Sample.agent(1), newest: 5),
            index: "SEARCH p USING COVERING INDEX participants_by_activity (agent=?)"),
        Plan(
            testDescription: "a conversation's agents", query: ConversationQueries.participants(Sample.conversation(1)),
            index: "SEARCH participants USING PRIMARY KEY (conversation=?)"),
        Plan(
            testDescription: "interrupted turns", query: ConversationQueries.interrupted,
            index: "SEARCH s USING INTEGER PRIMARY KEY (rowid=?)", maySort: true),
    ]

    @Test(arguments: plans)
    func `what people wait for comes from an index, in its order`(_ plan: Plan) throws {
        let database = try Database.open(.memory)
        try Schema.migrations.apply(to: database)
        let steps = try database.rows("EXPLAIN QUERY PLAN " + plan.query) { (row) throws(SQLiteError) in
            try row.get("detail", as: String.self)
        }
        #expect(steps.contains { $0.hasPrefix(plan.index) }, "\(steps)")
        #expect(plan.maySort || !steps.contains { $0.contains("TEMP B-TREE") }, "\(steps)")
    }

    @Test func `callers share commits and lose nothing`() async throws {
        let scratch = try Scratch()
        try await scratch.withStore { store in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for caller in 1...50 as ClosedRange<UInt64> {
                    group.addTask {
                        for step in 0..<4 as Range<UInt64> {
                            let id = caller * 10 + step
                            try await store.conversations.append(
                                [Sample.step(id, turn: id, at: Int64(step))], to: Sample.conversation(caller % 5))
                        }
                    }
                }
                try await group.waitForAll()
            }
            let listed = try await store.conversations.conversations(of: Sample.agent(1), newest: 10)
            #expect(listed.map(\.messages) == [40, 40, 40, 40, 40])
        }
        #expect(try scratch.lookInside { try $0.integrity() } == [])
    }

    @Test func `arguments nested as deeply as a model may send them come back`() async throws {
        var arguments: JSONValue = 1.0
        for _ in 0..<512 { arguments = [arguments] }
        let step = Sample.step(
            1, turn: 1, .assistant(text: "", calls: [ToolCall(id: "", name: "", arguments: arguments)]))
        try await Scratch().withStore { store in
            try await store.conversations.append([step], to: Sample.conversation(1))
            let read = try await store.conversations.history(of: Sample.conversation(1), agent: nil, newest: 1)
            #expect(read == [step])
        }
    }

    @Test func `a task that was cancelled still writes how its turn ended`() async throws {
        try await Scratch().withStore { store in
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                try await store.conversations.append(
                    [Sample.step(1, turn: 1), Sample.step(2, turn: 1, .interrupted)], to: Sample.conversation(1))
            }
            try await task.value
            let read = try await store.conversations.history(of: Sample.conversation(1), agent: nil, newest: 9)
            #expect(read.map(\.content) == [.received(text: "hello", sender: "ada"), .interrupted])
        }
    }
}
