import AgentModel
import AgentPorts
import ControlAPI
import JSON
import TestKit
import Testing

private let send = "POST /agents/support/message"
private let body = #"{"text":"hi"}"#
private let id = "00000000-0000-0007-0000-0000000000aa"

/// A message for an agent by name goes the way of all messages, and is answered as it always was.
@Suite(.timeLimit(.minutes(1)))
struct AgentMessageTests {
    @Test func `a message for an agent is kept with its answer, its route and its place in the list`() async throws {
        try await Service.run { service in
            let sent = await service.ask(send, [], body).json
            let keys = [
                "message_id", "conversation_id", "agent", "reply", "stop", "provider", "model", "usage", "tool_calls",
                "duration_ms", "queued_ms",
            ]
            #expect(sent.objectValue?.keys.map(\.self) == keys)
            let place = "/messages/\(sent["message_id"]?.stringValue ?? "")"
            let record = await service.ask("GET \(place)").json
            #expect(record["status"] == "answered" && record["outcome"]?["text"] == "you said: hi")
            #expect(record["agent"] == "support" && record["preview"] == "hi")
            let route = await service.ask("GET \(place)/route").json
            #expect(route["chosen"] == ["support"] && route["reason"] == "named")
            #expect(await service.ask("GET /messages").json["messages"]?.arrayValue?.count == 1)
        }
    }

    struct Repeated: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var headers: [String] = []
        var body: String
    }

    @Test(arguments: [
        Repeated(testDescription: "by its body", body: #"{"text":"hi","message_id":"\#(id)"}"#),
        Repeated(testDescription: "by its head", headers: ["Idempotency-Key: \(id)"], body: body),
    ])
    func `a message that is sent again is not run again`(_ row: Repeated) async throws {
        let model = ScriptedModel { _, number in .text("answer \(number)") }
        try await Service.run(model) { service in
            let first = await service.ask(send, row.headers, row.body)
            let second = await service.ask(send, row.headers, row.body)
            #expect(first.status == 200 && first.json["message_id"]?.stringValue == id)
            for key in ["message_id", "conversation_id", "reply", "stop", "provider", "model", "usage", "tool_calls"] {
                #expect(first.json[key] == second.json[key], "\(key)")
            }
            let told = await service.ask("\(send)?stream=true", row.headers, row.body).events
            #expect(told.map(\.name) == ["done"] && told.last?.data["reply"] == "answer 0")
            let other = await service.ask(send, ["Idempotency-Key: \(id)"], #"{"text":"ho"}"#)
            #expect(other.status == 409 && other.code == "DUPLICATE_MESSAGE")
            let bad = await service.ask(send, ["Idempotency-Key: me"], body)
            #expect(bad.status == 400 && bad.code == "VALIDATION_ERROR")
            #expect(model.requests.count == 1)
        }
    }

    @Test(arguments: ["?wait=false", "?wait=0"])
    func `who does not wait is told where to look`(_ query: String) async throws {
        let gate = Gate()
        try await Service.run(ScriptedModel(replies: [.held(gate)])) { service in
            let sent = await service.ask(send + query, [], body)
            #expect(sent.status == 202 && sent.json["status"] == "accepted" && sent.json["agent"] == "support")
            let place = sent.headers["location"] ?? ""
            await gate.arrivals(1)
            #expect(await service.ask("GET \(place)").json["status"] == "working")
            gate.open()
            #expect(await service.ask("GET \(place)?wait=true").json["status"] == "answered")
        }
    }

    @Test func `who waits for a while is told where to look, and the message goes on`() async throws {
        let gate = Gate()
        try await Service.run(ScriptedModel(replies: [.held(gate)])) { service in
            let wire = service.wire()
            wire.send(Service.request(send, ["Prefer: wait=7"], body))
            await gate.arrivals(1)
            await service.clock.sleeper(for: .seconds(7))
            service.clock.advance(by: .seconds(7))
            let answer = Answer(await aside { wire.reply() })
            #expect(answer.status == 202)
            gate.open()
            let place = answer.headers["location"] ?? ""
            #expect(await service.ask("GET \(place)?wait=true").json["status"] == "answered")
        }
    }

    @Test func `a client that hangs up withdraws its message, which the ledger knows`() async throws {
        let gate = Gate()
        try await Service.run(ScriptedModel(replies: [.held(gate)])) { service in
            func sendAndHangUp() async {
                let wire = service.wire()
                wire.send(Service.request(send, ["Idempotency-Key: \(id)"], body))
                await gate.arrivals(1)
            }
            await sendAndHangUp()
            await service.sink.told("message.failed")
            let record = await service.ask("GET /messages/\(id)?wait=true").json
            #expect(record["status"] == "failed" && record["code"] == "turn.cancelled")
        }
    }
}
