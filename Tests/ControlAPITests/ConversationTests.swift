import AgentModel
import ControlAPI
import JSON
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ConversationTests {
    private static let passing = SampleFile.agent("passing", tables: "[conversation]\npersist = false")

    private static func talk(_ service: Service, to agent: String) async -> String {
        let reply = await service.ask("POST /agents/\(agent)/message", [], #"{"text":"hi","sender":"ada"}"#)
        return reply.json["conversation_id"]?.stringValue ?? ""
    }

    @Test func `conversations are listed, those that are not kept too`() async throws {
        try await Service.run(agents: [SampleFile.agent(), Self.passing]) { service in
            let kept = await Self.talk(service, to: "support")
            service.clock.advance(by: .seconds(1))
            let passing = await Self.talk(service, to: "passing")
            let all = await service.ask("GET /conversations").json["conversations"]
            #expect(all?.arrayValue?.compactMap { $0["id"]?.stringValue } == [passing, kept])
            #expect(all?[0]?["agents"] == ["passing"])
            let one = await service.ask("GET /conversations?agent=support&limit=1").json["conversations"]
            #expect(one?.arrayValue?.compactMap { $0["id"]?.stringValue } == [kept])
            #expect(await service.ask("GET /conversations/\(passing)").json == all?[0])
            #expect(await service.ask("GET /conversations?agent=nobody").code == "AGENT_NOT_FOUND")
        }
    }

    @Test func `messages are shown with who said them`() async throws {
        try await Service.run { service in
            let id = await Self.talk(service, to: "support")
            let messages = await service.ask("GET /conversations/\(id)/messages").json["messages"]?.arrayValue ?? []
            #expect(messages.map { $0["role"] } == ["user", "assistant"])
            #expect(messages.map { $0["text"] } == ["hi", "you said: hi"])
            #expect(messages.first?["sender"] == "ada" && messages.last?["agent"] == "support")
            let last = await service.ask("GET /conversations/\(id)/messages?limit=1").json["messages"]
            #expect(last == .array(Array(messages.suffix(1))))
        }
    }

    @Test(arguments: [
        ("json", "application/json", #""text": "you said: hi""#),
        ("jsonl", "application/x-ndjson", "\"text\":\"hi\",\"sender\":\"ada\"}\n{"),
        ("markdown", "text/markdown; charset=utf-8", "\n**ada** · 2025-06-15T15:06:40.000Z\n\nhi\n\n**support** ·"),
    ])
    func `a conversation can be taken along`(_ format: String, _ type: String, _ piece: String) async throws {
        try await Service.run { service in
            let id = await Self.talk(service, to: "support")
            let answer = await service.ask("GET /conversations/\(id)/export?format=\(format)")
            #expect(answer.headers["content-type"] == type)
            #expect(answer.text.contains(piece), "\(answer.text)")
        }
    }

    @Test(arguments: ["support", "passing"])
    func `a conversation is emptied, then forgotten`(_ agent: String) async throws {
        try await Service.run(agents: [SampleFile.agent(), Self.passing]) { service in
            let id = await Self.talk(service, to: agent)
            let emptied = await service.ask("POST /conversations/\(id)/reset")
            #expect(emptied.status == 200 && emptied.json["message_count"] == 0, "\(emptied.text)")
            #expect(await service.ask("GET /conversations/\(id)/messages").json["messages"] == [])
            #expect(await service.ask("DELETE /conversations/\(id)").status == 204)
            for line in ["GET /conversations/\(id)", "DELETE /conversations/\(id)", "GET /conversations/x/export"] {
                #expect(await service.ask(line).code == "CONVERSATION_NOT_FOUND")
            }
        }
    }
}
