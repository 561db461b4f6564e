import AgentModel
import AgentPorts
import Memory
import SQLite
import TestKit
import Testing

struct GatheringTests {
    @Test(arguments: GatheringStoreContract.all)
    func `conversations of many on disk keep the contract`(_ contract: GatheringStoreContract) async throws {
        try await Scratch().withStore { try await contract.check($0.gatherings) }
    }

    @Test(arguments: GatheringStoreContract.all)
    func `conversations of many in memory keep the contract`(_ contract: GatheringStoreContract) async throws {
        try await contract.check(MemoryGatheringStore())
    }

    struct Plan: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var query: SQL
        var index: String
    }

    private static let id = ConversationID(high: 1, low: 1)

    @Test(arguments: [
        Plan(
            testDescription: "what was said", query: GatheringQueries.entries(id, after: 3, limit: 9),
            index: "SEARCH gathering_entries USING PRIMARY KEY (gathering=? AND number>?)"),
        Plan(
            testDescription: "who is there", query: GatheringQueries.seats(id),
            index: "SEARCH gathering_seats USING PRIMARY KEY (gathering=?)"),
        Plan(
            testDescription: "all conversations", query: GatheringQueries.list(GatheringPart(status: .open), newest: 9),
            index: "SCAN g USING INDEX gatherings_by_activity"),
        Plan(
            testDescription: "all tasks",
            query: GatheringQueries.list(GatheringPart(turnTaking: .contractNet), newest: 9),
            index: "SEARCH g USING INDEX gatherings_by_rule (turn_taking=?)"),
        Plan(
            testDescription: "the sides of a conversation", query: GatheringQueries.threads(id),
            index: "SEARCH gathering_threads USING COVERING INDEX gathering_threads_of (gathering=?)"),
        Plan(
            testDescription: "whether it is a side", query: GatheringQueries.isThread(id),
            index: "SEARCH gathering_threads USING PRIMARY KEY (thread=?)"),
    ])
    func `what people wait for comes from an index, in its order`(_ plan: Plan) throws {
        let database = try Database.open(.memory)
        try Schema.migrations.apply(to: database)
        let steps = try database.rows("EXPLAIN QUERY PLAN " + plan.query) { (row) throws(SQLiteError) in
            try row.get("detail", as: String.self)
        }
        #expect(steps.contains { $0.hasPrefix(plan.index) }, "\(steps)")
        #expect(!steps.contains { $0.contains("TEMP B-TREE") }, "\(steps)")
    }
}
