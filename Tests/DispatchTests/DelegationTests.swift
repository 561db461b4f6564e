import AgentModel
import AgentPorts
import Conversation
import Dispatch
import JSON
import Routing
import Supervision
import TestKit
import Testing

/// Agents that ask other agents.
struct DelegationTests {
    @Test func `an agent asks another, and the answer is the tool's result`() async throws {
        let desk = Desk { name, told in
            if name.spelling == "expert" { return .text("42, because of \(told.user)") }
            return told.results.first.map { .text("they say \($0.text)") } ?? .ask("capability", "answers", told.user)
        }
        try await desk.whileRunning([.sample("front", "help"), .sample("expert", "answers")]) { desk in
            let sent = try await desk.send("life", to: .can("help"), in: 7)
            #expect(await sent.told() == "front: they say 42, because of life")
            let all = try await desk.dispatcher.messages(conversation: SampleAgent.conversation(7))
            #expect(Set(all.map(\.entry.sender)) == ["ada", "front"] && all.allSatisfy { $0.status == .answered })
            // Both models were called twice by the front and once by the expert.
            #expect(sent.tokens == 45)
        }
    }

    @Test func `who waits cannot be asked, and hears the way`() async throws {
        let desk = Desk { name, told in
            if let result = told.results.first { return .text("\(name) got: \(result.text)") }
            return .ask("agent", ["a": "b", "b": "c", "c": "a"][name.spelling] ?? "a", told.user)
        }
        try await desk.whileRunning([.sample("a"), .sample("b"), .sample("c")]) { desk in
            let told = try await desk.told("go", to: .named("a"))
            #expect(told.hasPrefix("a: a got: b got: c got: 'a' waits for this answer itself"))
            #expect(told.contains("a → b → c → a"))
        }
    }

    @Test func `a capability leads to nobody who is on the way`() async throws {
        let desk = Desk { name, told in
            if let result = told.results.first { return .text(result.isError ? "refused" : result.text) }
            return .ask("capability", "talk", "\(told.user) and on")
        }
        try await desk.whileRunning([.sample("a", "talk"), .sample("b", "talk"), .sample("c", "talk")]) { desk in
            let told = try await desk.told("go", to: .can("talk"))
            #expect(told.hasSuffix(": refused"))
            let paths = desk.sink.events.filter { $0.topic == "message.routed" }.compactMap { $0.data["path"] }
            #expect(paths.map { $0.arrayValue?.count } == [1, 2, 3])
        }
    }

    @Test func `withdrawing the first message ends all below`() async throws {
        let gate = Gate()
        let desk = Desk { name, told in
            name.spelling == "c" ? .held(gate) : .ask("agent", name.spelling == "a" ? "b" : "c", told.user)
        }
        try await desk.whileRunning([.sample("a"), .sample("b"), .sample("c")]) { desk in
            let sent = try await desk.send("go", to: .named("a"))
            await gate.arrivals(1)
            sent.cancel()
            #expect(await sent.told() == "failed: message.withdrawn")
            await desk.sink.told("message.failed", times: 3)
            let all = try await desk.dispatcher.messages()
            #expect(all.count == 3)
        }
    }

    @Test func `two agents that wait for one another go on`() async throws {
        let gates = ["a": Gate(), "b": Gate()]
        let desk = Desk { name, told in
            if told.user == "help" { return .text("\(name) helps") }
            if let result = told.results.first { return .text(result.text) }
            guard let gate = gates[name.spelling] else { return .text("?") }
            let other = name.spelling == "a" ? "b" : "a"
            return ScriptedReply([.wait(gate)] + ScriptedReply.ask("agent", other, "help").steps)
        }
        try await desk.whileRunning([.sample("a", hands: 1), .sample("b", hands: 1)]) { desk in
            let first = try await desk.send("go", to: .named("a"), in: 1)
            let second = try await desk.send("go", to: .named("b"), in: 2)
            for gate in gates.values {
                await gate.arrivals(1)
                gate.open()
            }
            #expect(await [first.told(), second.told()] == ["a: b helps", "b: a helps"])
        }
    }

    @Test(arguments: ["ask", "tell"])
    func `an agent asks no more often than its file grants`(_ tool: String) async throws {
        let desk = Desk { name, told in
            if name.spelling == "expert" { return .text("here") }
            if told.results.count == 3 {
                return .text(
                    told.results.map { $0.isError ? String($0.text.prefix(35)) : "ok" }.joined(separator: "; "))
            }
            return .calls(ScriptedReply.call(tool, "agent", "expert", "question \(told.results.count)"))
        }
        let front = try AgentDefinition.sample("front") { definition in
            var permissions = ToolPermissions()
            permissions.rate = try Rate(parsing: "2/minute")
            definition.tools = [ToolGrant(name: try ToolName(parsing: tool), permissions: permissions)]
        }
        try await desk.whileRunning([front, .sample("expert")]) { desk in
            let told = try await desk.told("go", to: .named("front"))
            #expect(told.hasPrefix("front: ok; ok; '\(tool)' has been called too"))
        }
    }

    @Test func `what is told is not waited for`() async throws {
        let gate = Gate()
        let desk = Desk { name, told in
            if name.spelling == "diary" { return .held(gate, then: "noted") }
            return told.results.first.map { .text($0.text) }
                ?? .calls(ScriptedReply.call("tell", "agent", "diary", "dear diary"))
        }
        try await desk.whileRunning([.sample("front", "help"), .sample("diary")]) { desk in
            #expect(try await desk.told("go", to: .can("help")) == "front: sent to 'diary'")
            gate.open()
            let diary = try SampleAgent.name("diary")
            await desk.sink.told("message.answered", of: diary)
        }
    }

    @Test func `agents see what the others can do`() async throws {
        let desk = Desk { _, told in
            told.results.first.map { .text($0.text) }
                ?? .calls(ToolCall(id: "1", name: "list_capabilities", arguments: [:]))
        }
        try await desk.whileRunning([.sample("front", "help"), .sample("poet", "poems", "help")]) { desk in
            let told = try await desk.told("go", to: .named("front"))
            #expect(told == "front: help: poet\npoems: poet")
        }
    }

    @Test func `what others use counts towards the whole request`() async throws {
        let desk = Desk { name, told in
            name.spelling == "expert" ? .text("answer") : .ask("capability", "answers", "\(told.results.count)")
        }
        try await desk.whileRunning([.sample("front", "help"), .sample("expert", "answers")]) { desk in
            let envelope = desk.message("go", to: try .can("help"))
            let sent = try await desk.dispatcher.send(envelope, origin: MessageOrigin(tokenBudget: 60))
            #expect(await sent.told() == "failed: turn.budget-spent")
            #expect(sent.tokens <= 75)
        }
    }

    @Test func `a chain ends at the hops that are allowed`() async throws {
        let names = (0..<14).map { "agent-\($0)" }
        let desk = Desk { name, told in
            if let result = told.results.first { return .text(result.text) }
            let number = Int(name.spelling.dropFirst(6)) ?? 0
            return .ask("agent", "agent-\(number + 1)", "step \(number)")
        }
        try await desk.whileRunning(names.map { try .sample($0) }) { desk in
            let told = try await desk.told("go", to: .named("agent-0"))
            #expect(told.contains("has been handed on 10 times already"))
        }
    }
}
