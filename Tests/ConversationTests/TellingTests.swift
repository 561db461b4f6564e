import AgentModel
import AgentPorts
import Conversation
import JSON
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct TellingTests {
    @Test func `every step of a turn is told, with what it took and whose it is`() async throws {
        let first = ScriptedModel(ScriptedModel.abilities(provider: .openai), replies: [.failure(.authentication)])
        let usage = TokenUsage(input: 100, output: 20, cachedInput: 60)
        let second = ScriptedModel(
            ScriptedModel.abilities(provider: .ollama),
            replies: [.calls(call("order", "c1", ["n": 7])), .text("it comes", usage: usage)])
        let models = ScriptedModels { (_, choice) throws(ChatError) in choice == nil ? first : second }
        let definition = try SampleAgent.definition { definition in
            definition.model.fallback = [ModelChoice(provider: .ollama, model: "llama3.2")]
        }
        var bench = try Workbench(models, tools: ScriptedTools.orders, definition: definition)
        bench.services.prices = { provider, _, usage in
            provider == .ollama ? try? Money(micros: usage.output, .usd) : nil
        }
        let message = bench.message("where is order 7?") { message in
            message.origin.traceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
            message.origin.request = "r-1"
        }
        let (turn, channel) = try await bench.accept(message)
        await turn.run()
        let reply = try await channel.reply().get()
        #expect(reply.cost?.micros == 25)
        let events = bench.sink.events
        #expect(
            events.map(\.topic) == ["model.failed", "model.fallback", "model.called", "tool.called", "model.called"])
        #expect(
            events.allSatisfy {
                $0.trace == "0af7651916cd43dd8448eb211c80319c" && $0.request == "r-1" && $0.message == message.id
                    && $0.conversation == message.conversation && $0.agent == definition.name
            })
        let told = events.map { JSONValue.object($0.data) }
        #expect(told[0]["kind"] == "authentication" && told[0]["provider"] == "openai")
        #expect(
            told[1]["provider"] == "ollama" && told[1]["model"] == "llama3.2" && told[1]["kind"] == "authentication")
        #expect(told[3]["tool"] == "order" && told[3]["outcome"] == "answered")
        #expect(told[4]["cached_tokens"] == 60 && told[4]["cost_micros"] == 20 && told[4]["output_tokens"] == 20)
        let tally = channel.tally
        #expect(tally.requests == 2 && tally.toolCalls == 1 && tally.costMicros == 25 && tally.usage.cachedInput == 60)
    }

    @Test func `the tools of several hosts are one, and the first has the name`() async throws {
        func host(_ names: String..., says text: String) -> ScriptedTools {
            let tool: ScriptedTools.Tool = { ToolResult(callID: $0.id, name: $0.name, text: text) }
            return ScriptedTools(Dictionary(uniqueKeysWithValues: names.map { ($0, tool) }))
        }
        let tools = CombinedToolHost([host("a", "b", says: "first"), host("b", "c", says: "second")])
        let definition = try SampleAgent.definition()
        #expect(tools.tools(for: definition).map(\.name) == ["a", "b", "c"])
        let context = ToolContext(
            agent: AgentID(high: 0, low: 1), definition: definition, conversation: SampleAgent.conversation(),
            turn: MessageID(high: 0, low: 1))
        var told: [String] = []
        for name in ["a", "b", "c"] { told.append(await tools.call(call(name), in: context).text) }
        #expect(told == ["first", "first", "second"])
        #expect(await tools.call(call("d"), in: context).isError)
    }

    @Test func `processor time is that of the turn's own work`() async throws {
        let ticks = Counter()
        var bench = try Workbench(ScriptedModel.echo)
        bench.services.threadTime = { ticks.next() }
        let (turn, channel) = try await bench.accept(bench.message("question"))
        await turn.run()
        // What was said before, and six events: each piece of work sees one tick go by.
        #expect(channel.tally.computing == 7)
    }
}
