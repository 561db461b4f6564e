import AgentManifest
import AgentModel
import Diagnostics
import Testing

struct MisplacedCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    /// The whole file after the mend.
    var mended: String

    static let all = [
        MisplacedCase(
            testDescription: "prompts and notes below [parameters], as in a first attempt",
            text: """
                name = "HelloWorld"
                version = "1.0.0"
                description = "Greets people"
                capabilities = ["greeting", "testing"]
                tools = ["echo"]

                [memory]
                enabled = true
                scope = "agent-only"
                auto_store = false

                [parameters]
                default_greeting = "Hello"
                max_message_length = 1000

                # What the agent is.
                system_prompt = '''
                You greet people in a friendly way.
                Keep it short.
                '''

                user_prompt_template = '''
                {{request}}, greeting them with {{default_greeting}}
                '''

                documentation = '''
                # HelloWorld
                Says hello.
                '''

                """,
            mended: """
                name = "HelloWorld"
                version = "1.0.0"
                description = "Greets people"
                capabilities = ["greeting", "testing"]
                tools = ["echo"]

                # What the agent is.
                system_prompt = '''
                You greet people in a friendly way.
                Keep it short.
                '''
                user_prompt_template = '''
                {{request}}, greeting them with {{default_greeting}}
                '''
                documentation = '''
                # HelloWorld
                Says hello.
                '''

                [memory]
                enabled = true
                scope = "agent-only"
                auto_store = false

                [parameters]
                default_greeting = "Hello"
                max_message_length = 1000

                """),
        MisplacedCase(
            testDescription: "everything below a first header, at the end of a file without line break",
            text: """
                # An agent.
                [llm]
                model = "llama3.2"
                name = "support"
                capabilities = ["customer-support"] # as routed
                system_prompt = "You answer questions about our products."
                """,
            mended: """
                name = "support"
                capabilities = ["customer-support"] # as routed
                system_prompt = "You answer questions about our products."

                # An agent.
                [llm]
                model = "llama3.2"

                """),
        MisplacedCase(
            testDescription: "below one of several tables of a list",
            text: """
                name = "support"
                capabilities = ["customer-support"]

                [[examples]]
                user = "Hello"
                assistant = "Good day!"
                system_prompt = "You answer questions about our products."

                [[examples]]
                user = "Bye"
                assistant = "Farewell!"

                """,
            mended: """
                name = "support"
                capabilities = ["customer-support"]

                system_prompt = "You answer questions about our products."

                [[examples]]
                user = "Hello"
                assistant = "Good day!"

                [[examples]]
                user = "Bye"
                assistant = "Farewell!"

                """),
        MisplacedCase(
            testDescription: "a key of [llm] in [conversation]",
            text: """
                name = "support"
                capabilities = ["customer-support"]
                system_prompt = "You answer questions about our products."

                [conversation]
                max_turns = 20
                temperature = 0.2 # calm

                [llm]
                model = "llama3.2"

                """,
            mended: """
                name = "support"
                capabilities = ["customer-support"]
                system_prompt = "You answer questions about our products."

                [conversation]
                max_turns = 20

                [llm]
                temperature = 0.2 # calm
                model = "llama3.2"

                """),
        MisplacedCase(
            testDescription: "a table that belongs below another",
            text: """
                name = "support"
                capabilities = ["customer-support"]
                system_prompt = "You answer questions about our products."

                [reasoning]
                effort = "low"

                [llm]
                model = "llama3.2"

                """,
            mended: """
                name = "support"
                capabilities = ["customer-support"]
                system_prompt = "You answer questions about our products."

                [llm.reasoning]
                effort = "low"

                [llm]
                model = "llama3.2"

                """),
        MisplacedCase(
            testDescription: "the author's name at the root, without a table for it",
            text: """
                name = "support"
                author = "Ada"
                capabilities = ["customer-support"]
                system_prompt = "You answer questions about our products."

                """,
            mended: """
                name = "support"
                capabilities = ["customer-support"]
                system_prompt = "You answer questions about our products."

                [metadata]
                author = "Ada"

                """),
    ]
}

@Test(arguments: MisplacedCase.all)
func `keys in the wrong place are one problem whose mend leaves nothing to do`(_ given: MisplacedCase) throws {
    let source = SourceText(name: "agent.toml", given.text)
    let result = ManifestReader.read(source: source)
    #expect(result.diagnostics.map(\.code) == ["agent.misplaced-key"], "\(result.diagnostics.map(\.message))")
    let mending = Mending(of: source, result.diagnostics)
    #expect(String(decoding: mending.bytes, as: UTF8.self) == given.mended)
    let again = ManifestReader.read(source: SourceText(name: "agent.toml", bytes: mending.bytes))
    #expect(again.diagnostics.isEmpty, "\(again.diagnostics.map(\.message))")
    #expect(again.definition != nil)
}
