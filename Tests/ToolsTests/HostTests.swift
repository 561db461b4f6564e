import AgentModel
import AgentPorts
import JSON
import TestKit
import Testing
import Tools

struct HostTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var tool: String
        var arguments: JSONValue
        /// What stands in the answer.
        var says: String
        var isError = true
    }

    static let cases = [
        Case(testDescription: "echo", tool: "echo", arguments: ["text": "héllo"], says: "héllo", isError: false),
        Case(testDescription: "an empty text", tool: "echo", arguments: ["text": ""], says: "", isError: false),
        Case(testDescription: "nothing given", tool: "echo", arguments: [:], says: "'text' is missing: the text"),
        Case(testDescription: "null given", tool: "echo", arguments: ["text": nil], says: "'text' is missing"),
        Case(
            testDescription: "another kind", tool: "echo", arguments: ["text": 5],
            says: "'text' must be a string, found 5"),
        Case(
            testDescription: "an argument too many", tool: "echo", arguments: ["text": "a", "txt": "b"],
            says: "'echo' has no argument 'txt'\nits arguments are 'text'"),
        Case(
            testDescription: "no object", tool: "echo", arguments: "text",
            says: "the arguments of 'echo' must be one JSON object"),
        Case(
            testDescription: "a number out of range", tool: "list_files", arguments: ["depth": 11],
            says: "'depth' must be a whole number from 1 to 10, found 11"),
        Case(
            testDescription: "half a number", tool: "list_files", arguments: ["depth": 1.5],
            says: "must be a whole number from 1 to 10, found 1.5"),
        Case(testDescription: "a tool of others", tool: "memory", arguments: [:], says: "there is no tool 'memory'"),
        Case(testDescription: "files by default", tool: "list_files", arguments: [:], says: "may read no files"),
        Case(
            testDescription: "the network by default", tool: "http_get", arguments: ["url": "https://example.com"],
            says: "'example.com' is not among the hosts this agent may reach\nit may reach none"),
    ]

    @Test(arguments: cases)
    func `a call is answered, or refused in words that help`(_ item: Case) async throws {
        let result = try await ToolBench(item.tool).call(item.arguments)
        #expect(result.isError == item.isError && result.callID == "call-1" && result.name == item.tool)
        #expect(item.isError ? result.text.contains(item.says) : result.text == item.says)
    }

    @Test func `an agent has the tools its file grants, each once, with a schema`() async throws {
        var bench = try ToolBench("clock")
        bench.agent.tools += try ["echo", "clock", "memory", "http_get", "read_file", "list_files"].map {
            ToolGrant(name: try ToolName(parsing: $0))
        }
        let tools = bench.host.tools(for: bench.agent)
        #expect(tools.map(\.name) == ["clock", "echo", "http_get", "read_file", "list_files"])
        #expect(tools.allSatisfy { $0.parameters["type"] == "object" && !$0.description.isEmpty })
        #expect(tools[2].parameters["required"] == ["url"])
        #expect(tools[3].parameters["properties"]?["lines"]?["minimum"] == 1)

        let denied = try await ToolBench("clock").call(["text": "a"], of: "echo")
        #expect(denied.isError && denied.text == "there is no tool 'echo' for this agent\nthere are 'clock'")
    }

    struct Cut: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var limit: FreeValue
        var text: String
        var says: String
        var isError = false
    }

    static let cuts = [
        Cut(testDescription: "at the limit", limit: .integer(4), text: "abcd", says: "abcd"),
        Cut(
            testDescription: "past it", limit: .integer(4), text: "abcde", says: "abcd\n[cut: the first 4 of 5 bytes]"),
        Cut(
            testDescription: "inside a character", limit: .integer(4), text: "abcéd",
            says: "abc\n[cut: the first 3 of 6 bytes]"),
        Cut(
            testDescription: "not readable", limit: .string("lots"), text: "a",
            says: "'echo' cannot be used: 'max_output' in its settings must be", isError: true),
    ]

    @Test(arguments: cuts)
    func `an answer longer than its limit is cut`(_ item: Cut) async throws {
        let result = try await ToolBench("echo", settings: ["max_output": item.limit]).call(["text": .string(item.text)]
        )
        #expect(result.isError == item.isError)
        #expect(item.isError ? result.text.hasPrefix(item.says) : result.text == item.says)
    }

    @Test func `a rate is kept, agent by agent, and fills up again`() async throws {
        var permissions = ToolPermissions()
        permissions.rate = try Rate(parsing: "2/minute")
        let bench = try ToolBench("echo", permissions: permissions)
        var answers: [Bool] = []
        for _ in 0..<3 { answers.append(await bench.call(["text": "a"]).isError) }
        bench.clock.advance(by: .seconds(30))
        for _ in 0..<2 { answers.append(await bench.call(["text": "a"]).isError) }
        bench.clock.advance(by: .minutes(10))
        for _ in 0..<3 { answers.append(await bench.call(["text": "a"]).isError) }
        #expect(answers == [false, false, true, false, true, false, false, true])
    }
}
