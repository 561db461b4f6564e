import AgentModel
import AgentPorts
import Conversation
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct KnowledgeTests {
    private static func definition(tokens: Int64) throws -> AgentDefinition {
        try SampleAgent.definition { definition in
            definition.knowledge.texts = ["We are open from 9 to 5."]
            definition.knowledge.maxTokens = PositiveCount(clamping: tokens)
            let filler = (1...40).map { "Paragraph \($0) is about nothing that anybody would ask for, at some length." }
            definition.knowledge.documents = [
                KnowledgeDocument(
                    name: "docs/returns.md",
                    text: filler.prefix(20).joined(separator: "\n\n") + "\n\nReturns are free within 30 days.\n\n"
                        + filler.suffix(20).joined(separator: "\n\n")),
                KnowledgeDocument(name: "docs/empty.md", text: "\n \n"),
            ]
        }
    }

    private func system(_ definition: AgentDefinition, asked text: String) async throws -> String {
        let model = ScriptedModel.echo
        let bench = try Workbench(ScriptedModels(model), definition: definition)
        _ = try await bench.ask(text)
        guard case .system(let prompt)? = model.requests.first?.messages.first else {
            throw Refuted(description: "no system prompt")
        }
        return prompt
    }

    @Test func `what an agent knows stands behind its prompt, with its sources`() async throws {
        let prompt = try await system(Self.definition(tokens: 100_000), asked: "hello")
        #expect(prompt.hasPrefix("You answer questions about orders.\n\nWhat you know"))
        for part in ["[notes]\nWe are open", "[docs/returns.md]", "Paragraph 1 ", "Returns are free", "Paragraph 40 "] {
            #expect(prompt.contains(part), "\(part)")
        }
        #expect(!prompt.contains("docs/empty.md"))
    }

    @Test func `where it does not fit, what the message is about is shown`() async throws {
        let prompt = try await system(Self.definition(tokens: 250), asked: "How do I return something for free?")
        #expect(prompt.contains("Returns are free within 30 days."))
        #expect(!prompt.contains("Paragraph 1 ") && !prompt.contains("Paragraph 40 "))
        let other = try await system(Self.definition(tokens: 250), asked: "zzz")
        #expect(other == "You answer questions about orders.")
    }

    @Test func `an agent that knows nothing has its prompt and no more`() async throws {
        #expect(try await system(SampleAgent.definition(), asked: "hello") == "You answer questions about orders.")
    }
}
