import AgentModel
import AgentPorts
import Conversation
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct StragglerTests {
    @Test func `a model that ignores its cancellation is left behind, and counted until it comes back`() async throws {
        let gate = Gate()
        let bench = try Workbench(ScriptedModel(replies: [ScriptedReply([.waitStubbornly(gate)]), .text("later")]))
        let message = bench.message("question")
        let (turn, channel) = try await bench.accept(message)
        async let done: Void = turn.run()
        await gate.arrivals(1)
        channel.stop(.cancelled)
        // The sender is told at once, the turn lets go after the grace.
        await #expect(throws: TurnFailure.self) { try await channel.reply().get() }
        await bench.clock.sleeper(for: bench.services.grace)
        bench.clock.advance(by: bench.services.grace)
        await done
        #expect(bench.services.stragglers.running == 1 && channel.tally.stragglers == 1)
        #expect(bench.sink.topics == ["turn.abandoned"])
        #expect(try await bench.ask("again").told == "later")
        gate.open()
        while bench.services.stragglers.running > 0 { await Task.yield() }
        #expect(bench.services.stragglers.total == 1)
        // It wrote nothing more into a conversation that had gone on without it.
        #expect(try await bench.steps().filter { $0.turn == message.id }.count == 2)
    }

    @Test func `a tool that ignores its cancellation holds nobody up`() async throws {
        let gate = Gate()
        let tools = ScriptedTools([
            "stubborn": { call in
                await gate.passStubbornly()
                return ToolResult(callID: call.id, name: call.name, text: "too late")
            }
        ])
        let model = ScriptedModel(replies: [.calls(call("stubborn")), .text("without it")])
        let bench = try Workbench(model, tools: tools) { $0.limits.toolTimeout = .seconds(10) }
        let (turn, channel) = try await bench.accept(bench.message("question"))
        async let done: Void = turn.run()
        await gate.arrivals(1)
        for span in [TimeSpan.seconds(10), bench.services.grace] {
            await bench.clock.sleeper(for: span)
            bench.clock.advance(by: span)
        }
        #expect(try await channel.reply().get().text == "without it")
        await done
        #expect(bench.services.stragglers.running == 1 && channel.tally.stragglers == 1)
        gate.open()
    }
}
