import AgentModel
import AgentPorts
import ControlAPI
import JSON
import TestKit
import Testing

private let line = "POST /agents/support/message"
private let events = "Accept: text/event-stream, application/json;q=0.5"

@Suite(.timeLimit(.minutes(1)))
struct StreamTests {
    @Test func `a stream tells everything in its order`() async throws {
        let call = ToolCall(id: "c1", name: "clock", arguments: ["zone": "UTC"])
        let model = ScriptedModel(replies: [.calls(call), .text("It is noon.")])
        let tools = ScriptedTools(["clock": { call in ToolResult(callID: call.id, name: "clock", text: "12:00") }])
        try await Service.run(model, tools: tools) { service in
            let answer = await service.ask(line, [events], #"{"text":"what time is it?"}"#)
            #expect(answer.headers["content-type"] == "text/event-stream")
            let told = answer.events
            let names = ["start", "usage", "tool_call", "tool_result", "delta", "usage", "done"]
            // How many pieces a text comes in is the model's business.
            let steps = told.map(\.name).reduce(into: [String]()) { steps, name in
                if name != "delta" || steps.last != "delta" { steps.append(name) }
            }
            #expect(steps == names)
            let byName = Dictionary(told.map { ($0.name, $0.data) }) { first, _ in first }
            #expect(byName["tool_call"] == ["id": "c1", "name": "clock", "arguments": ["zone": "UTC"]])
            #expect(byName["tool_result"]?["text"] == "12:00")
            let pieces = told.filter { $0.name == "delta" }.compactMap { $0.data["text"]?.stringValue }
            #expect(pieces.joined() == "It is noon.")
            #expect(byName["done"]?["reply"] == "It is noon.")
            #expect(byName["done"]?["usage"]?["prompt_tokens"] == 20)
            #expect(byName["done"]?["message_id"] == byName["start"]?["message_id"])
        }
    }

    struct Failure: Sendable, CustomTestStringConvertible {
        var kind: ChatError.Kind
        var status: Int
        var code: String

        var testDescription: String { "\(kind) → \(status) \(code)" }
    }

    @Test(arguments: [
        Failure(kind: .authentication, status: 502, code: "PROVIDER_ERROR"),
        Failure(kind: .refused, status: 502, code: "PROVIDER_ERROR"),
        Failure(kind: .contextTooLong, status: 422, code: "RESOURCE_LIMIT_EXCEEDED"),
    ])
    func `what a model refuses is told in both ways`(_ failure: Failure) async throws {
        let model = ScriptedModel(replies: [.failure(failure.kind)])
        try await Service.run(model) { service in
            let whole = await service.ask(line, [], #"{"text":"hi"}"#)
            #expect(whole.status == failure.status && whole.code == failure.code)
            let stream = await service.ask("\(line)?stream=true", [], #"{"text":"hi"}"#)
            #expect(stream.status == 200)
            #expect(stream.events.last?.name == "error")
            #expect(stream.events.last?.data["error"]?["code"]?.stringValue == failure.code)
            let reason = stream.events.last?.data["error"]?["details"]?["reason"]?.stringValue
            #expect(reason == "model.\(failure.kind.rawValue)")
        }
    }

    @Test(arguments: [true, false])
    func `a client that hangs up cancels its turn`(_ streams: Bool) async throws {
        let gate = Gate()
        let model = ScriptedModel(replies: [.held(gate)])
        try await Service.run(model) { service in
            func sendAndHangUp() async {
                let wire = service.wire()
                wire.send(Service.request(line, streams ? [events] : [], #"{"text":"hi"}"#))
                if streams { #expect(await aside { wire.receive(until: "event: start") }) }
                await gate.arrivals(1)
            }
            await sendAndHangUp()
            await service.sink.told("message.failed")
            let event = service.sink.events.first { $0.topic == "message.failed" }
            #expect(event?.data["code"] == "turn.cancelled")
        }
    }

    @Test func `a stopped agent refuses before a stream begins`() async throws {
        try await Service.run { service in
            #expect(await service.ask("POST /agents/support/stop").status == 200)
            let answer = await service.ask(line, [events], #"{"text":"hi"}"#)
            #expect(answer.status == 409 && answer.code == "AGENT_NOT_RUNNING")
            #expect(await service.ask("POST /agents/support/start").json["status"] == "running")
            #expect(await service.ask(line, [], #"{"text":"hi"}"#).json["reply"] == "you said: hi")
        }
    }

    @Test func `an agent with too much to do says when to come back`() async throws {
        let gate = Gate()
        let agent = SampleFile.agent(
            tables: "[limits]\nmax_concurrent_messages = 1\nmax_queued_messages = 1")
        try await Service.run(ScriptedModel(replies: [.held(gate)]), agents: [agent]) { service in
            let first = service.wire()
            first.send(Service.request(line, [], #"{"text":"one"}"#))
            await gate.arrivals(1)
            let second = service.wire()
            second.send(Service.request(line, [], #"{"text":"two"}"#))
            await service.sink.told("message.received", times: 2)
            let answer = await service.ask(line, [], #"{"text":"three"}"#)
            #expect(answer.status == 429 && answer.code == "RATE_LIMITED")
            #expect(answer.headers["retry-after"] == "1")
            gate.open()
            #expect(await aside { first.reply()?.status } == 200)
        }
    }

    @Test func `two messages with one conversation remember each other`() async throws {
        let model = ScriptedModel { request, _ in .text("\(request.messages.count)") }
        try await Service.run(model) { service in
            let first = await service.ask(line, [], #"{"text":"one"}"#)
            let name = first.json["conversation_id"]?.stringValue ?? ""
            let second = await service.ask(line, [], #"{"text":"two","conversation_id":"\#(name)"}"#)
            #expect(first.json["reply"] != second.json["reply"])
            #expect(second.json["conversation_id"]?.stringValue == name)
        }
    }
}
