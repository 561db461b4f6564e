import AgentManifest
import Diagnostics
import Testing

struct BrokenCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    /// Codes in the order of the text; problems of the language itself count as "toml".
    var codes: [String]

    static let all = [
        BrokenCase(
            testDescription: "what is broken may hide keys, so nothing is missing",
            text: """
                name = "support"
                system_prompt = "You answer
                capabilities = ["customer-support"]
                """, codes: ["toml"]),
        BrokenCase(
            testDescription: "what can be read is still checked",
            text: """
                name = "support"
                capabilities = ["customer-support"
                [llm]
                temperature = 9
                """, codes: ["toml", "agent.out-of-range"]),
        BrokenCase(
            testDescription: "several mistakes, each told once",
            text: """
                name = "order desk"
                version = 1.0
                capabilities = ["orders", "Orders"]
                system_prompt = "You look up orders and tell people where they are."

                [memory]
                enabled = "yes"
                scope = "everywhere"
                retention = 30
                description = "Looks up orders"

                [limit]
                message_timeout = "2m"
                """,
            codes: [
                "agent.invalid-name", "agent.wrong-type", "agent.capability-malformed", "agent.wrong-type",
                "agent.unknown-choice", "agent.wrong-type", "agent.misplaced-key", "agent.unknown-key",
            ]),
        BrokenCase(
            testDescription: "scalars where tables belong and the other way round",
            text: """
                name = "support"
                system_prompt = "You answer questions about our products."
                capabilities = { "customer-support" = true }
                llm = "openai"
                examples = { user = "Hello" }

                [tools]
                available = ["clock"]

                [description]
                text = "Answers questions"
                """,
            codes: ["agent.wrong-type", "agent.wrong-type", "agent.wrong-type", "agent.wrong-type"]),
        BrokenCase(
            testDescription: "required keys of entries of lists",
            text: """
                name = "support"
                system_prompt = "You answer questions about our products."
                capabilities = ["customer-support"]

                [[examples]]
                user = "Hello"

                [llm]
                fallback = [{ model = "llama3.2" }]
                """,
            codes: ["agent.missing-key", "agent.missing-key"]),
        BrokenCase(
            testDescription: "an empty file", text: "", codes: ["agent.missing-key", "agent.missing-key"]),
        BrokenCase(
            testDescription: "bytes that are no text", text: "\u{0}\u{1}= [[[[ {{{{ '''' \u{7}", codes: ["toml"]),
        BrokenCase(
            testDescription: "secrets by their shape, also in comments and prompts",
            text: """
                # old key: sk-proj-abcdefghijklmnopqrstuvwxyz0123456789
                name = "support"
                capabilities = ["customer-support"]
                system_prompt = "You answer questions. Use AKIAABCDEFGHIJKLMNOP when asked."

                [llm]
                provider = "openai"
                api_key = "sk-abcdefghijklmnopqrstuvwxyz0123456789"
                """, codes: ["agent.secret-literal", "agent.secret-literal", "agent.secret-literal"]),
        BrokenCase(
            testDescription: "free tables hold whatever one likes",
            text: """
                name = "support"
                system_prompt = "You answer questions about our products, as {{tone}} as you can."
                capabilities = ["customer-support"]
                tools = ["clock", "mcp__files__search"]

                [parameters]
                tone = "friendly"
                name = "a parameter"
                version = 3
                token_limit = 5

                [parameters.deep]
                description = "still one"

                [tool_config.mcp__files__search]
                tools = ["a", "b"]
                when = 2026-01-31
                """, codes: []),
    ]
}

@Test(arguments: BrokenCase.all)
func `every mistake is told once and none is made up`(_ given: BrokenCase) {
    let result = ManifestReader.read(source: SourceText(name: "agent.toml", given.text))
    var codes: [String] = []
    for diagnostic in result.diagnostics {
        let code = diagnostic.code.rawValue.hasPrefix("toml.") ? "toml" : diagnostic.code.rawValue
        if code != "toml" || codes.last != "toml" { codes.append(code) }
    }
    #expect(codes == given.codes, "\(result.diagnostics.map { "\($0.code): \($0.message)" })")
    #expect((result.definition == nil) == result.diagnostics.contains { $0.severity == .error })
}

@Test func `a warning becomes an error when it is asked for, a note stays one`() {
    let text =
        "name = \"support\"\nsystem_prompt = \"You answer questions about our products.\"\ncapabilities = [\"chat\", \"chat\"]\n"
    let diagnostics = ManifestReader.read(source: SourceText(name: "agent.toml", text)).diagnostics
    #expect(diagnostics.map(\.severity) == [.note, .warning, .note])
    #expect(diagnostics.strict().map(\.severity) == [.note, .error, .note])
}
