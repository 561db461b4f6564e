import AgentModel
import AgentPorts
import Conversation
import Dispatch
import JSON
import Routing
import Supervision
import TestKit
import Testing

/// Deadlines, withdrawals, and what is not begun any more.
struct TimeTests {
    @Test func `a turn ends at the message's deadline`() async throws {
        let gate = Gate()
        try await Desk(ScriptedModel { _, _ in .held(gate) }).whileRunning([.sample("orders", "order-lookup")]) {
            desk in
            let sent = try await desk.send("slow", to: .can("order-lookup")) {
                $0.deadline = Deadline(timeout: .seconds(5), replyBy: nil, from: desk.clock.now())
            }
            await gate.arrivals(1)
            desk.clock.advance(by: .seconds(5))
            let told = await sent.told()
            #expect(["failed: message.timed-out", "failed: turn.timed-out"].contains(told))
        }
    }

    @Test func `what waits too long is a dead letter, and no model is asked for it`() async throws {
        let gate = Gate()
        let model = ScriptedModel { _, _ in .held(gate, then: "done") }
        try await Desk(model).whileRunning([.sample("orders", "order-lookup", hands: 1)]) { desk in
            let first = try await desk.send("long", to: .can("order-lookup"), in: 1)
            await gate.arrivals(1)
            let second = try await desk.send("short", to: .can("order-lookup"), in: 2) {
                $0.deadline = Deadline(timeout: .seconds(5), replyBy: nil, from: desk.clock.now())
            }
            await desk.sink.told("message.received", times: 2)
            await desk.clock.sleeper(for: .seconds(5))
            desk.clock.advance(by: .seconds(5))
            #expect(await second.told() == "dead: delivery.timeout")
            gate.open()
            #expect(await first.told() == "orders: done")
            // The one that was given up has its place in the queue, and leaves it without a word.
            await desk.sink.told("message.failed")
            #expect(model.requests.count == 1)
            #expect(try await desk.dispatcher.deadLetters().map(\.id) == [second.id])
        }
    }

    @Test func `what does not say by when it is of use is not on its way for ever`() async throws {
        let gate = Gate()
        let patient = try AgentDefinition.sample("patient", "b") { $0.limits.messageTimeout = .hours(1) }
        let desk = Desk(ScriptedModel { _, _ in .held(gate) })
        try await desk.whileRunning([.sample("orders", "a", hands: 1), patient]) { desk in
            for (target, span) in [("a", TimeSpan.minutes(10)), ("b", TimeSpan.seconds(3_610))] {
                let sent = try await desk.send("hello", to: .can(target), in: target == "a" ? 1 : 2)
                let moment = try await desk.ledger.entry(sent.id)?.envelope["reply_by"]?.stringValue
                #expect(moment == desk.clock.now().advanced(by: span).description)
            }
        }
    }

    /// One agent with one hand, and messages that come while it is busy.
    @Test func `the urgent is answered first, and who has waited long enough before it`() async throws {
        let gate = Gate()
        let model = ScriptedModel { request, number in
            number == 0 ? .held(gate, then: "done") : .text("done")
        }
        try await Desk(model).whileRunning([.sample("orders", "order-lookup", hands: 1)]) { desk in
            var sent: [Dispatched] = []
            func send(_ text: String, _ priority: MessagePriority) async throws {
                let one = try await desk.send(text, to: .named("orders"), in: UInt64(sent.count + 1)) {
                    $0.priority = priority
                }
                sent.append(one)
                await desk.sink.told("message.received", times: sent.count)
            }
            try await send("first", .normal)
            await gate.arrivals(1)
            try await send("low", .low)
            desk.clock.advance(by: .seconds(17))
            try await send("normal", .normal)
            try await send("critical", .critical)
            desk.clock.advance(by: .seconds(2))
            // It comes nineteen seconds after the low one, which is more of a head start than anything has.
            try await send("late and critical", .critical)
            gate.open()
            for one in sent { _ = await one.outcome() }
            let order = model.requests.map { Told($0).user }
            #expect(order == ["first", "critical", "low", "late and critical", "normal"])
        }
    }

    @Test func `everybody is waited for only so long`() async throws {
        let gate = Gate()
        let desk = Desk { name, _ in name.spelling == "slow" ? .held(gate) : .text("here") }
        try await desk.whileRunning([.sample("quick", "votes"), .sample("slow", "votes")]) { desk in
            let sent = try await desk.send("who?", to: .all("votes")) {
                $0.deadline = Deadline(timeout: .seconds(5), replyBy: nil, from: desk.clock.now())
            }
            await gate.arrivals(1)
            await desk.sink.told("message.answered")
            desk.clock.advance(by: .seconds(5))
            let told = await sent.told()
            #expect(told.contains("quick: here") && told.contains("slow ") && told.contains("timed-out"))
        }
    }

    @Test func `a message can be withdrawn, by name and with the task that waits for it`() async throws {
        let gate = Gate()
        let model = ScriptedModel { _, _ in .held(gate) }
        try await Desk(model).whileRunning([.sample("orders", "order-lookup")]) { desk in
            let first = try await desk.send("one", to: .can("order-lookup"), in: 1)
            let second = try await desk.send("two", to: .can("order-lookup"), in: 2)
            await gate.arrivals(2)
            #expect(desk.dispatcher.cancel(first.id))
            let waiting = Task { await second.told() }
            waiting.cancel()
            #expect(await [first.told(), waiting.value] == Array(repeating: "failed: message.withdrawn", count: 2))
            await desk.sink.told("message.failed", times: 2)
        }
    }

    @Test func `pauses between attempts end with an answer`() async throws {
        let desk = Desk(ScriptedModel.echo)
        let definition = try AgentDefinition.sample("orders", "order-lookup") {
            $0.limits.rate = try Rate(parsing: "1/s")
        }
        try await desk.whileRunning([definition]) { desk in
            #expect(try await desk.told("1", to: .can("order-lookup"), in: 1) == "orders: you said: 1")
            let second = try await desk.send("2", to: .can("order-lookup"), in: 2)
            await desk.clock.sleeper(for: .seconds(1))
            desk.clock.advance(by: .seconds(1))
            #expect(await second.told() == "orders: you said: 2")
        }
    }
}
