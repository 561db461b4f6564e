import AgentModel
import AgentPorts
import Conversation
import Dispatch
import JSON
import Routing
import Supervision
import TestKit
import Testing

struct SendingTests {
    @Test func `a message finds whoever can answer it, and says why`() async throws {
        try await Desk().whileRunning([.sample("orders", "order-lookup"), .sample("poet", "poems")]) { desk in
            let sent = try await desk.send("where is it?", to: .can("order-lookup"))
            #expect(await sent.told() == "orders: you said: where is it?")
            let record = try await desk.dispatcher.message(sent.id)
            let routed = desk.sink.events.first { $0.topic == "message.routed" }
            #expect(sent.decision?.chosen.map(\.spelling) == ["orders"])
            #expect(record?.status == .answered && record?.outcome?.told == "orders: you said: where is it?")
            #expect(routed?.data["chosen"] == ["orders"] && routed?.message == sent.id)
        }
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var code: String
        var message: @Sendable (Desk) throws -> MessageEnvelope
    }

    @Test(arguments: [
        Refused(testDescription: "nobody can", code: "refused: routing.no-provider") {
            $0.message("hello", to: try .can("weather"))
        },
        Refused(testDescription: "nobody is called so", code: "refused: agent.not-found") {
            $0.message("hello", to: try .named("nobody"))
        },
        Refused(testDescription: "too large", code: "refused: message.too-large") {
            $0.message(String(repeating: "a", count: 2_000_000), to: try .can("order-lookup"))
        },
        Refused(testDescription: "too late", code: "refused: message.expired") { desk in
            desk.message("hello", to: try .can("order-lookup")) { $0.deadline = Deadline(at: desk.clock.now()) }
        },
        Refused(testDescription: "in a circle", code: "refused: message.circular-routing") { desk in
            let step = Trail.Step(
                from: .client("ada"), to: try AgentName(parsing: "orders"), content: ContentMark(of: .text("hello")))
            return desk.message("hello", to: try .named("orders")) { $0.trail = Trail([step]) }
        },
    ])
    func `what is not accepted leaves nothing behind`(_ refused: Refused) async throws {
        try await Desk().whileRunning([.sample("orders", "order-lookup")]) { desk in
            let envelope = try refused.message(desk)
            #expect(await desk.told(envelope) == refused.code)
            #expect(try await desk.dispatcher.messages().isEmpty)
            #expect(try await desk.told("and this?", to: .can("order-lookup")) == "orders: you said: and this?")
        }
    }

    @Test func `the same message is answered once, also after a restart`() async throws {
        let first = Desk()
        let envelope = first.message("once", to: try .can("order-lookup"))
        try await first.whileRunning([.sample("orders", "order-lookup")]) { desk in
            async let one = desk.told(envelope)
            async let other = desk.told(envelope)
            #expect(await [one, other, desk.told(envelope)] == Array(repeating: "orders: you said: once", count: 3))
            #expect(desk.sink.topics.count { $0 == "message.received" } == 1)
        }
        try await Desk(after: first, ScriptedModels(.echo)).whileRunning([.sample("orders", "order-lookup")]) { desk in
            #expect(await desk.told(envelope) == "orders: you said: once")
            #expect(!desk.sink.topics.contains("message.received"))
            var other = envelope
            other.content = .text("another thing")
            #expect(await desk.told(other) == "refused: message.id-reused")
        }
    }

    @Test func `who does not take a message is followed by the next`() async throws {
        let busy = try AgentDefinition.sample("first", "order-lookup", priority: 100) {
            $0.limits.rate = try Rate(parsing: "1/min")
        }
        try await Desk().whileRunning([busy, .sample("second", "order-lookup")]) { desk in
            var told: [String] = []
            for number in 1...2 { told.append(await desk.told("\(number)", to: try .can("order-lookup"))) }
            #expect(told == ["first: you said: 1", "second: you said: 2"])
            #expect(desk.sink.topics.count { $0 == "message.not-taken" } == 1)
        }
    }

    @Test func `a model that was called is not called again`() async throws {
        let model = ScriptedModel { _, _ in .failure(.refused) }
        try await Desk(model).whileRunning([.sample("orders", "order-lookup")]) { desk in
            let told = try await desk.told("hello", to: .can("order-lookup"))
            #expect(told == "failed: model.refused")
            #expect(model.requests.count == 1)
        }
    }

    @Test func `everybody is asked at once, and who fails does not spoil it`() async throws {
        let desk = Desk { name, _ in name.spelling == "mute" ? .failure(.refused) : .text("I am \(name)") }
        try await desk.whileRunning([.sample("ann", "votes"), .sample("bob", "votes"), .sample("mute", "votes")]) {
            desk in
            let told = await desk.told("who?", to: try .all("votes"))
            #expect(told.split(separator: ", ").sorted() == ["ann: I am ann", "bob: I am bob", "mute model.refused"])
            #expect(try await desk.dispatcher.messages().map(\.status) == [.answered])
        }
    }

    @Test func `agents that fail again and again are left alone`() async throws {
        let desk = Desk { _, _ in .failure(.refused) }
        try await desk.whileRunning([.sample("orders", "order-lookup")]) { desk in
            for _ in 0..<5 { _ = try await desk.told("hello", to: .can("order-lookup")) }
            let told = try await desk.told("hello", to: .can("order-lookup"))
            #expect(told == "refused: routing.nobody-free")
        }
    }

    @Test func `how agents stand is known at once`() async throws {
        try await Desk().whileRunning([.sample("orders", "order-lookup")]) { desk in
            let orders = try AgentName(parsing: "orders")
            var told: [String] = []
            func ask() async throws { told.append(await desk.told("hello", to: try .can("order-lookup"))) }
            try await desk.supervisor.suspend(orders, because: "lunch")
            try await ask()
            try await desk.supervisor.resume(orders)
            try await ask()
            try await desk.supervisor.stop(orders)
            try await ask()
            let other = try AgentDefinition.sample("other", "order-lookup")
            try await desk.supervisor.apply(Roster([Roster.Entry(sample: other)]))
            try await ask()
            #expect(
                told == [
                    "refused: routing.nobody-free", "orders: you said: hello", "refused: routing.nobody-free",
                    "other: you said: hello",
                ])
        }
    }
}

extension Desk {
    func told(_ envelope: MessageEnvelope) async -> String {
        do throws(DispatchRefusal) { return try await dispatcher.send(envelope).told() } catch {
            return "refused: \(error.code)"
        }
    }
}
