import AgentPorts
import ControlAPI
import JSON
import Observation
import TestKit
import Testing

private let message = "POST /agents/support/message"

@Suite(.timeLimit(.minutes(1)))
struct EventTests {
    @Test func `events are told as they happen, to who asked for them`() async throws {
        try await Service.run { service in
            let wire = service.wire()
            wire.send(Service.request("GET /events?topics=message.*"))
            #expect(await aside { wire.receive(until: ": listening\n\n") })
            _ = await service.ask("POST /agents/support/suspend")
            _ = await service.ask("POST /agents/support/resume")
            _ = await service.ask(message, [], #"{"text":"hi"}"#)
            #expect(await aside { wire.receive(until: "event: message.answered") })
            #expect(wire.text.contains("event: message.received\ndata: {\"number\":"))
            #expect(!wire.text.contains("agent."))
        }
    }

    @Test(arguments: [
        ("GET /events?after=0&follow=false", ""), ("GET /events?follow=false", ""),
        ("GET /events?follow=false&after=99", "Last-Event-ID: 0"),
    ])
    func `what was missed is told first`(_ line: String, _ header: String) async throws {
        try await Service.run { service in
            let told = await service.ask(line, header.isEmpty ? [] : [header])
            #expect(told.headers["content-type"] == "text/event-stream")
            #expect(told.events.first?.name == "agent.loaded" && told.events.first?.data["number"] == 1)
            #expect(told.text.hasPrefix("id: 1\nevent: agent.loaded\ndata: {"))
            let later = await service.ask("GET /events?follow=false&after=1").events
            #expect(later.first?.data["number"] == 2 && later.contains { $0.name == "agent.started" })
        }
    }

    @Test(arguments: [
        ("GET /events?topics=Agent.*", ""), ("GET /events?topics=", ""), ("GET /events?after=-1", ""),
        ("GET /events", "Last-Event-ID: x"), ("GET /events", "Last-Event-ID:"), ("GET /events?after=1&after=2", ""),
        ("GET /agents/support/logs?level=loud", ""), ("GET /agents/support/logs?tail=-1", ""),
    ])
    func `what cannot be meant is refused`(_ line: String, _ header: String) async throws {
        try await Service.run { service in
            let answer = await service.ask(line, header.isEmpty ? [] : [header])
            #expect(answer.status == 400 && answer.code == "VALIDATION_ERROR", "\(answer.text)")
        }
    }

    @Test(arguments: ["/events", "/agents/support/logs?follow=true"])
    func `a stream ends with its client, and with the feed`(_ path: String) async throws {
        try await Service.run { service in
            func listenAndHangUp() async {
                let wire = service.wire()
                wire.send(Service.request("GET \(path)"))
                #expect(await aside { wire.receive(until: "\r\n\r\n") })
            }
            await listenAndHangUp()
            let wire = service.wire()
            wire.send(Service.request("GET \(path)"))
            #expect(await aside { wire.receive(until: "\r\n\r\n") })
            service.feed.close()
            #expect(await aside { wire.reply() }?.status == 200)
            let head = await service.ask("HEAD \(path)")
            #expect(head.status == 200 && head.text.isEmpty)
        }
    }

    @Test func `an agent's log is lines for people`() async throws {
        try await Service.run(ScriptedModel(replies: [.text("a"), .failure(.refused)])) { service in
            for _ in 1...2 { _ = await service.ask(message, [], #"{"text":"hi"}"#) }
            await service.sink.told("message.failed")
            let all = await service.ask("GET /agents/support/logs")
            #expect(all.headers["content-type"] == "text/plain; charset=utf-8")
            let lines = all.text.split(separator: "\n").map(String.init)
            #expect(lines.first == "2025-06-15T15:06:40.000Z debug   agent.loaded from=unloaded to=loaded version=1")
            #expect(lines.last?.contains(" warning message.failed conversation=") == true, "\(all.text)")
            #expect(await service.ask("GET /agents/support/logs?tail=1").text == (lines.last ?? "") + "\n")
            let errors = await service.ask("GET /agents/support/logs?level=warn").text.split(separator: "\n")
            #expect(!errors.isEmpty && errors.allSatisfy { $0.contains(" warning ") })
        }
    }

    @Test func `a log that is followed goes on where it was`() async throws {
        try await Service.run { service in
            let wire = service.wire()
            wire.send(Service.request("GET /agents/support/logs?follow=true&level=info&tail=1"))
            #expect(await aside { wire.receive(until: "info    agent.started") })
            _ = await service.ask(message, [], #"{"text":"hi"}"#)
            #expect(await aside { wire.receive(until: "info    message.answered") })
            #expect(!wire.text.contains("debug"))
        }
    }
}
