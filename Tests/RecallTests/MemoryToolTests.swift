import AgentModel
import AgentPorts
import JSON
import Recall
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct MemoryToolTests {
    @Test func `what is stored is found by meaning, read by key and forgotten`() async throws {
        try await Household.with { house in
            let stored = await house.call(
                "memory_store", ["text": "Anna's favourite colour is teal", "key": "anna/colour"])
            #expect(stored.text.hasPrefix("remembered under [anna/colour] in the memory 'agent/support'"), "\(stored)")
            let found = await house.call("memory_search", ["query": "which shade is she fond of"])
            #expect(found.text.contains("1. [anna/colour] Anna's favourite colour is teal"), "\(found.text)")
            #expect(found.text.contains("said by 'anna' on") && found.text.contains("by meaning"), "\(found.text)")
            let changed = await house.call(
                "memory_store", ["text": "Anna's favourite colour is blue", "key": "anna/colour"])
            #expect(changed.text.contains("it held before: Anna's favourite colour is teal"), "\(changed.text)")
            let read = await house.call("memory_get", ["key": "anna/colour"])
            #expect(read.text.contains("is blue") && read.text.contains("version 2"), "\(read.text)")
            let forgotten = await house.call("memory_forget", ["key": "anna/colour"])
            #expect(forgotten.text == "forgotten: [anna/colour] in the memory 'agent/support'")
            #expect(await house.call("memory_get", ["key": "anna/colour"]).isError)
        }
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let tool: String
        let arguments: JSONValue
        let told: [String]

        static let all: [Refusal] = [
            Refusal(
                testDescription: "nothing to remember", tool: "memory_store", arguments: [:],
                told: ["'text' is missing", "say in 'text'"]),
            Refusal(
                testDescription: "an argument nobody knows", tool: "memory_search", arguments: ["question": "x"],
                told: ["has no argument 'question'", "'query', 'limit', 'type', 'related', 'scope'"]),
            Refusal(
                testDescription: "a scope that is not permitted", tool: "memory_store",
                arguments: ["text": "x y", "scope": "global"],
                told: ["agent 'support' may not write the memory 'global'", "permissions.memory = \"global\""]),
            Refusal(
                testDescription: "a scope that does not exist", tool: "memory_get",
                arguments: ["key": "x", "scope": "planet"], told: ["there is no scope 'planet'", "'workspace'"]),
            Refusal(
                testDescription: "a key nobody knows", tool: "memory_forget", arguments: ["key": "nothing"],
                told: ["nothing is remembered under 'nothing'", "'memory_search' finds"]),
            Refusal(
                testDescription: "a key that can be none", tool: "memory_get", arguments: ["key": "a\u{7}b"],
                told: ["control characters"]),
            Refusal(
                testDescription: "a time that is none", tool: "memory_store",
                arguments: ["text": "x y", "expires_in": "soon"], told: ["'expires_in'"]),
            Refusal(
                testDescription: "too many", tool: "memory_search", arguments: ["query": "x", "limit": 1000],
                told: ["from 1 to 50"]),
        ]
    }

    @Test(arguments: Refusal.all)
    func `an error says how to mend it`(_ row: Refusal) async throws {
        try await Household.with { house in
            let result = await house.call(row.tool, row.arguments)
            #expect(result.isError)
            for part in row.told { #expect(result.text.contains(part), "\(result.text)") }
        }
    }

    @Test func `the name memory grants all four, a single name one, and none without a memory`() async throws {
        try await Household.with { house in
            let names = { (definition: AgentDefinition) in house.recall.tools.tools(for: definition).map(\.name) }
            #expect(
                names(house.definition) == ["memory_store", "memory_search", "memory_get", "memory_forget"])
            var other = house.definition
            other.tools = [ToolGrant(name: try ToolName(parsing: "memory_get"))]
            #expect(names(other) == ["memory_get"])
            #expect(await house.call("memory_store", ["text": "a b c"], as: other).isError)
            other.memory.enabled = false
            #expect(names(other).isEmpty)
        }
    }

    @Test func `one agent does not find what belongs to another, unless it was shared`() async throws {
        try await Household.with { house in
            let other = try SampleAgent.definition("billing") { definition in
                definition.memory.enabled = true
                definition.tools = house.definition.tools
            }
            _ = await house.call("memory_store", ["text": "the secret shade is teal", "key": "own"])
            _ = await house.call("memory_store", ["text": "the price is paid", "key": "shared", "scope": "workspace"])
            #expect(await house.call("memory_get", ["key": "own"], as: other).isError)
            #expect(await house.call("memory_get", ["key": "shared"], as: other).text.contains("kept by") == false)
            #expect(
                await house.call("memory_search", ["query": "secret shade"], as: other).text
                    .hasPrefix("nothing is remembered"))
            #expect(
                await house.call("memory_store", ["text": "in here", "key": "k", "scope": "conversation"]).isError
                    == false)
            #expect(await house.call("memory_get", ["key": "k"], in: SampleAgent.conversation(8)).isError)
        }
    }

    @Test func `what looks like a secret is not kept`() async throws {
        try await Household.with(change: { $0.safety.redactSecrets = true }) { house in
            let result = await house.call(
                "memory_store", ["text": "the login is password: hunter2-extra", "key": "login"])
            #expect(result.text.contains("what looked like a secret was left out"), "\(result.text)")
            #expect(await house.call("memory_get", ["key": "login"]).text.contains("hunter2") == false)
        }
    }

    @Test func `without an embedder the search goes by words and says so`() async throws {
        try await Household.with(meaning: false) { house in
            _ = await house.call("memory_store", ["text": "the colour is teal", "key": "colour"])
            let found = await house.call("memory_search", ["query": "what colour"])
            #expect(found.text.contains("[colour] the colour is teal"))
            #expect(
                found.text.contains("(nothing can be found by meaning: no model is here; searched by words)"),
                "\(found.text)")
        }
    }
}
