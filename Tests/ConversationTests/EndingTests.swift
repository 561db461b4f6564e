import AgentModel
import AgentPorts
import Conversation
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct EndingTests {
    enum Way: String, Sendable, CaseIterable, CustomTestStringConvertible {
        case byItsSender, byACancelledReader, byTheDeadline, byTheAgent, byItsOwnDeadline
        var testDescription: String { rawValue }

        var code: TurnFailure.Code {
            switch self {
            case .byItsSender, .byACancelledReader: .cancelled
            case .byTheDeadline, .byItsOwnDeadline: .timedOut
            case .byTheAgent: .agentStopped
            }
        }
    }

    @Test(arguments: Way.allCases)
    func `a turn that hangs is ended, and the request behind it is dropped`(_ way: Way) async throws {
        let gate = Gate()
        let bench = try Workbench(ScriptedModel(replies: [.held(gate)]))
        var message = bench.message("question")
        if way == .byItsOwnDeadline { message.deadline = bench.clock.now().advanced(by: .seconds(5)) }
        let (turn, channel) = try await bench.accept(message)
        async let done: Void = turn.run()
        await gate.arrivals(1)
        let handle = TurnHandle(message, agent: bench.agent, channel: channel)
        switch way {
        case .byItsSender: handle.cancel()
        case .byACancelledReader:
            await withTaskGroup { group in
                group.addTask { for await _ in handle.events {} }
                group.cancelAll()
            }
        case .byTheDeadline:
            await bench.clock.sleeper(for: .seconds(60))
            bench.clock.advance(by: .seconds(60))
        case .byItsOwnDeadline:
            await bench.clock.sleeper(for: .seconds(5))
            bench.clock.advance(by: .seconds(5))
        case .byTheAgent: channel.stop(.agentStopped)
        }
        // Returns only when the model has let go: the gate is never opened.
        await done
        await #expect(throws: TurnFailure.self) { try await handle.reply() }
        guard case .failure(let failure)? = channel.outcome else { throw Refuted(description: "no failure") }
        #expect(failure.code == way.code)
        #expect(
            try await bench.contents() == [
                .received(text: "question", sender: "user"),
                .failed(code: way.code.description, message: failure.message),
            ])
    }

    @Test func `a slow tool is not waited for, and the model hears of it`() async throws {
        let gate = Gate()
        let tools = ScriptedTools([
            "slow": { call in
                try? await gate.pass()
                return ToolResult(callID: call.id, name: call.name, text: "too late")
            }
        ])
        let model = ScriptedModel(replies: [.calls(call("slow")), .text("without it")])
        let bench = try Workbench(model, tools: tools) { $0.limits.toolTimeout = .seconds(10) }
        let (turn, channel) = try await bench.accept(bench.message("question"))
        async let done: Void = turn.run()
        await gate.arrivals(1)
        await bench.clock.sleeper(for: .seconds(10))
        bench.clock.advance(by: .seconds(10))
        #expect(try await channel.reply().get().text == "without it")
        await done
        guard case .toolResult(let result)? = model.requests.last?.messages.last else {
            throw Refuted(description: "the model was not told")
        }
        #expect(result.isError && result.text == "no answer: the tool took longer than 10s")
    }

    @Test func `tools run side by side, but only so many`() async throws {
        let gate = Gate()
        let tools = ScriptedTools([
            "wait": { call in
                try? await gate.pass()
                return ToolResult(callID: call.id, name: call.name, text: "result of \(call.id)")
            }
        ])
        let calls = (1...6).map { call("wait", "c\($0)") }
        let model = ScriptedModel { _, number in
            number == 0
                ? ScriptedReply(calls.map { .event(.toolCall($0)) } + [.event(.done(.toolCalls))]) : .text("all there")
        }
        let bench = try Workbench(model, tools: tools)
        let (turn, channel) = try await bench.accept(bench.message("question"))
        async let done: Void = turn.run()
        await gate.arrivals(4)
        #expect(tools.calls.count == 4)
        gate.open()
        #expect(try await channel.reply().get().text == "all there")
        await done
        let results = model.requests.last?.messages.compactMap { message in
            if case .toolResult(let result) = message { result.text } else { nil }
        }
        #expect(results == calls.map { "result of \($0.id)" })
    }

    @Test func `a turn that a crash cut off is shown as such and not run again`() async throws {
        let model = ScriptedModel.echo
        let bench = try Workbench(model)
        _ = try await bench.accept(bench.message("lost?"))
        let marked = try await bench.services.markInterruptedTurns()
        #expect(marked.map(\.received.content) == [.received(text: "lost?", sender: "user")])
        #expect(try await bench.contents().last == .interrupted)
        #expect(try await bench.services.markInterruptedTurns().isEmpty)
        // The next message is answered in the knowledge of the one that was not.
        #expect(try await bench.ask("and now?").told == "you said: lost?\n\nand now?")
        #expect(model.requests.count == 1)
    }

    @Test func `a reader that lags gets the same text in larger pieces`() async throws {
        let channel = TurnChannel()
        for piece in ["a", "b", "c"] { channel.tell(.text(piece)) }
        channel.tell(.reasoning("hm"))
        channel.tell(.text("d"))
        let failure = TurnFailure(.cancelled, "over")
        channel.end(.failure(failure))
        channel.tell(.text("too late"))
        var events: [TurnEvent] = []
        while let event = await channel.next() { events.append(event) }
        #expect(events == [.text("abc"), .reasoning("hm"), .text("d"), .ended(.failure(failure))])
    }

    @Test(arguments: [true, false])
    func `a turn that is cancelled while its answer is written down ends once`(
        _ isCounted: Bool
    ) async throws {
        var bench = try Workbench(ScriptedModel(replies: [.text("done")]))
        let ledger = SlowLedger(fails: !isCounted)
        bench.services.usage = UsageBook(ledger)
        let message = bench.message("question")
        let (turn, channel) = try await bench.accept(message)
        async let ended: Void = turn.run()
        await ledger.gate.arrivals(1)
        channel.stop(.cancelled)
        for _ in 0..<1_000 { await Task.yield() }
        ledger.gate.open()
        let told = await channel.reply().map(\.text)
        await ended
        #expect((try? told.get()) == (isCounted ? "done" : nil))
        let ends = try await bench.steps().filter { $0.turn == message.id && $0.content.endsTurn }
        #expect(ends.count == 1, "\(ends)")
    }
}

/// Takes its time, and heeds cancellations.
private final class SlowLedger: UsageLedger {
    let gate = Gate()
    private let fails: Bool

    init(fails: Bool) { self.fails = fails }

    func add(_ spending: Spending) async throws(StorageError) {
        if fails { throw StorageError(.unavailable, "the disk is full") }
    }

    func usage(of agent: AgentID, on day: UsageDay) async throws(StorageError) -> DayUsage {
        do { try await gate.pass() } catch { throw StorageError(.unavailable, "the read was cancelled") }
        return .none
    }
}
