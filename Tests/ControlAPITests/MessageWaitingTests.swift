import AgentModel
import AgentPorts
import ControlAPI
import JSON
import TestKit
import Testing

private let send = "POST /messages"
private let body = #"{"capability":"support","content":"hi"}"#
private let events = "Accept: text/event-stream"

@Suite(.timeLimit(.minutes(1)))
struct MessageWaitingTests {
    @Test func `a stream says first who was chosen`() async throws {
        try await Service.run { service in
            let told = await service.ask(send, [events], body).events
            let steps = told.map(\.name).reduce(into: [String]()) { steps, name in
                if name != steps.last { steps.append(name) }
            }
            #expect(steps == ["route", "start", "delta", "usage", "done"])
            #expect(told.first?.data["routed_to"] == "support" && told.first?.data["routing"]?["reason"] == "only")
            #expect(told.last?.data["reply"] == "you said: hi" && told.last?.data["agent"] == "support")
        }
    }

    @Test func `a stream of a message that fails ends with the error`() async throws {
        try await Service.run(ScriptedModel(replies: [.failure(.refused)])) { service in
            let told = await service.ask("\(send)?stream=true", [], body).events
            #expect(told.last?.name == "error")
            #expect(told.last?.data["error"]?["code"] == "PROVIDER_ERROR")
            #expect(told.last?.data["error"]?["details"]?["message_id"] == told.first?.data["message_id"])
        }
    }

    @Test(arguments: [true, false])
    func `a client that hangs up withdraws its message`(_ streams: Bool) async throws {
        let gate = Gate()
        try await Service.run(ScriptedModel(replies: [.held(gate)])) { service in
            func sendAndHangUp() async {
                let wire = service.wire()
                wire.send(Service.request(send, streams ? [events] : [], body))
                if streams { #expect(await aside { wire.receive(until: "event: start") }) }
                await gate.arrivals(1)
            }
            await sendAndHangUp()
            await service.sink.told("message.failed")
            let id = service.sink.events.first { $0.topic == "message.routed" }?.message?.description ?? ""
            let record = await service.ask("GET /messages/\(id)?wait=true").json
            #expect(record["status"] == "failed" && record["code"] == "message.withdrawn")
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
            #expect(answer.status == 202 && answer.json["status"] == "accepted")
            let place = answer.headers["location"] ?? ""
            #expect(await service.ask("GET \(place)").json["status"] == "working")
            gate.open()
            #expect(await service.ask("GET \(place)?wait=true").json["status"] == "answered")
        }
    }

    @Test func `a message on its way can be withdrawn`() async throws {
        let gate = Gate()
        try await Service.run(ScriptedModel(replies: [.held(gate)])) { service in
            let sent = await service.ask("\(send)?wait=false", [], body)
            let place = sent.headers["location"] ?? ""
            await gate.arrivals(1)
            #expect(await service.ask("POST \(place)/cancel").status == 202)
            let record = await service.ask("GET \(place)?wait=true").json
            #expect(record["status"] == "failed" && record["code"] == "message.withdrawn")
        }
    }

    @Test func `what nobody took can be looked at, sent on and thrown away`() async throws {
        try await Service.run { service in
            #expect(await service.ask("POST /agents/support/stop").status == 200)
            let first = await service.ask(send, [], #"{"receiver":"support","content":"hi"}"#)
            let id = first.json["error"]?["details"]?["message_id"]?.stringValue ?? ""
            #expect(first.status == 503 && first.json["error"]?["details"]?["attempts"] == 1, "\(first.text)")
            let list = await service.ask("GET /dead-letters").json
            #expect(list["dead_letters"]?[0]?["message_id"]?.stringValue == id)
            let letter = await service.ask("GET /dead-letters/\(id)").json
            #expect(letter["message"]?["content"] == "hi" && letter["code"] == "delivery.agent_not_running")
            #expect(await service.ask("POST /agents/support/start").status == 200)
            let requeued = await service.ask("POST /dead-letters/\(id)/requeue")
            #expect(requeued.status == 202 && requeued.headers["location"] == "/messages/\(id)")
            #expect(await service.ask("GET /messages/\(id)?wait=true").json["status"] == "answered")
            #expect(await service.ask("GET /dead-letters/\(id)").status == 404)
            #expect(await service.ask("POST /agents/support/stop").status == 200)
            _ = await service.ask(send, [], #"{"receiver":"support","content":"ho"}"#)
            #expect(await service.ask("DELETE /dead-letters").json["purged"] == 1)
        }
    }

    @Test func `a service elsewhere is registered, chosen from and forgotten`() async throws {
        try await Service.run { service in
            let registration = #"{"name":"tr","capabilities":["translation:v2"],"url":"http://a:1/m","priority":3}"#
            let made = await service.ask("POST /capabilities", [], registration)
            #expect(made.status == 201 && made.headers["location"] == "/services/tr")
            #expect(await service.ask("GET /services").json["services"]?[0]?["priority"] == 3)
            let decision = await service.ask("POST /route", [], #"{"capability":"translation:v2"}"#).json
            #expect(decision["chosen"] == ["tr"])
            #expect(await service.ask("DELETE /services/tr").status == 204)
            #expect(await service.ask("GET /capabilities/translation").status == 404)
        }
    }
}
