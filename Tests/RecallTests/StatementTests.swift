import AgentModel
import AgentPorts
import Conversation
import Recall
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct StatementTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let said: String
        /// What is kept of it.
        var kept: [String] = []
        var change: @Sendable (inout AgentDefinition) -> Void = { _ in }
        var testDescription: String { said }

        static let all: [Case] = [
            Case(said: "My favourite colour is teal.", kept: ["My favourite colour is teal"]),
            Case(
                said: "Hello there! I live in Turin. What is the weather? My dog's name is Bo.",
                kept: ["I live in Turin", "My dog's name is Bo"]),
            Case(said: "Remember that the gate code changes in May", kept: ["the gate code changes in May"]),
            Case(said: "Please remember my name is Anna", kept: ["my name is Anna"]),
            Case(said: "My favourite colour is what?"),
            Case(said: "Is my order late?"),
            Case(said: "I am getting an error"),
            Case(said: "Tell me about teal"),
            Case(said: "My password is hunter2"),
            Case(said: "My key is sk-proj-abcdefghijklmnopqrstuvwxyz0123456789"),
            Case(said: "My salary is none of yours", change: { $0.memory.excludePatterns = ["Salary"] }),
            Case(said: "My favourite colour is teal.", change: { $0.memory.autoStore = false }),
            Case(said: "My favourite colour is teal.", change: { $0.memory.enabled = false }),
        ]
    }

    @Test(arguments: Case.all)
    func `statements about oneself are kept, and nothing else`(_ row: Case) async throws {
        try await Household.with(change: { definition in
            definition.memory.autoStore = true
            row.change(&definition)
        }) { house in
            await house.recall.recollection.keep(from: house.task(row.said), having: [])
            let kept = try await house.memory.list(MemoryListing(), as: .operatorOfServer).elements
            #expect(Set(kept.flatMap(\.content.observations)) == Set(row.kept))
            #expect(kept.allSatisfy { $0.provenance.user == "anna" && $0.provenance.agent == house.definition.name })
        }
    }

    @Test func `what is said anew about the same thing replaces what was said before`() async throws {
        try await Household.with(change: { $0.memory.autoStore = true }) { house in
            for colour in ["teal", "blue"] {
                await house.recall.recollection.keep(from: house.task("My favourite colour is \(colour)."), having: [])
            }
            #expect(await house.recalled("Which shade do I like?") == ["My favourite colour is blue"])
        }
    }

    @Test func `what one person says of themselves is not told to another`() async throws {
        try await Household.with(change: { $0.memory.autoStore = true }) { house in
            await house.recall.recollection.keep(from: house.task("My favourite colour is teal."), having: [])
            #expect(await house.recalled("Which shade do I like?", from: "ben").isEmpty)
            #expect(await house.recalled("Which shade do I like?", from: "anna").count == 1)
        }
    }

    @Test func `what the agent stores itself is not kept twice`() async throws {
        try await Household.with(change: { $0.memory.autoStore = true }) { house in
            await house.recall.recollection.keep(
                from: house.task("My favourite colour is teal."), having: ["memory_store"])
            let kept = try await house.memory.list(MemoryListing(), as: .operatorOfServer).elements
            #expect(kept.isEmpty)
        }
    }

    @Test func `other agents state nothing about people`() async throws {
        try await Household.with(change: { $0.memory.autoStore = true }) { house in
            let other = try SampleAgent.name("billing")
            await house.recall.recollection.keep(
                from: house.task("My favourite colour is teal.") { $0.origin.path = [other] }, having: [])
            let kept = try await house.memory.list(MemoryListing(), as: .operatorOfServer).elements
            #expect(kept.isEmpty)
        }
    }
}
