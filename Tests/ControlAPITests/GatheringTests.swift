import AgentModel
import AgentPorts
import ControlAPI
import JSON
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct GatheringTests {
    private static let agents = ["ada", "bob", "eve"].map { SampleFile.agent($0) }

    private static func create(
        _ service: Service, _ rest: String = #""turn_taking":"round_robin""#
    ) async -> String {
        let answer = await service.ask(
            "POST /conversations", [],
            #"{"title":"tea","participants":["ada",{"agent":"bob","role":"critic"},{"person":"zoe"}],\#(rest)}"#)
        #expect(answer.status == 201, "\(answer.text)")
        let id = answer.json["id"]?.stringValue ?? ""
        #expect(answer.headers["location"] == "/conversations/\(id)")
        return id
    }

    @Test func `three agents talk to each other and to a person`() async throws {
        try await Service.run(agents: Self.agents) { service in
            let id = await Self.create(service)
            _ = await service.ask("POST /conversations/\(id)/join", [], #"{"agent":"eve","privacy":"since_joining"}"#)
            let said = await service.ask(
                "POST /conversations/\(id)/messages", [], #"{"text":"milk first?","from":"zoe"}"#)
            #expect(said.status == 200 && said.json["ending"] == "over", "\(said.text)")
            let replies = said.json["replies"]?.arrayValue ?? []
            #expect(replies.map { $0["agent"] } == ["eve", "ada", "bob"])
            #expect(replies.last?["text"]?.stringValue?.contains("[zoe] milk first?\n[eve] you said: ") == true)
            let shown = await service.ask("GET /conversations/\(id)").json
            #expect(shown["status"] == "open" && shown["agents"] == ["ada", "bob", "eve"] && shown["title"] == "tea")
            #expect(shown["participants"]?[1]?["role"] == "critic")
        }
    }

    @Test func `what agents are asked in it is routed like every message`() async throws {
        try await Service.run(agents: Self.agents) { service in
            let id = await Self.create(service)
            let said = await service.ask("POST /conversations/\(id)/messages", [], #"{"text":"hello"}"#)
            for reply in said.json["replies"]?.arrayValue ?? [] {
                let turn = reply["turn"]?.stringValue ?? ""
                let route = await service.ask("GET /messages/\(turn)/route")
                #expect(route.json["chosen"]?[0] == reply["agent"] && route.json["reason"] == "named", "\(route.text)")
                let record = await service.ask("GET /messages/\(turn)")
                #expect(record.json["status"] == "answered" && record.json["message_id"]?.stringValue == turn)
            }
        }
    }

    @Test func `who does not wait is told where to look`() async throws {
        let gate = Gate()
        try await Service.run(ScriptedModel { _, _ in .held(gate, then: "at last") }, agents: Self.agents) { service in
            let id = await Self.create(service)
            let said = await service.ask(
                "POST /conversations/\(id)/messages", [], #"{"text":"hello","to":["bob"],"wait":false}"#)
            #expect(said.status == 202 && said.json["ending"] == "under_way", "\(said.text)")
            #expect(said.headers["location"] == "/conversations/\(id)/messages")
            gate.open()
            await service.sink.told("conversation.said", times: 2)
            let messages = await service.ask("GET \(said.headers["location"] ?? "")").json["messages"]
            #expect(messages?.arrayValue?.last?["text"] == "at last")
        }
    }

    @Test func `what follows is told as it comes`() async throws {
        try await Service.run(agents: Self.agents) { service in
            let id = await Self.create(service)
            let answer = await service.ask(
                "POST /conversations/\(id)/messages?stream=true", [], #"{"text":"hello","to":["bob"]}"#)
            #expect(answer.events.map(\.name) == ["message", "message", "done"])
            #expect(answer.events.last?.data["ending"] == "over")
            #expect(answer.events[1].data["agent"] == "bob")
        }
    }

    @Test func `everybody sees no more than they may`() async throws {
        try await Service.run(agents: Self.agents) { service in
            let id = await Self.create(service, #""turn_taking":"mention""#)
            _ = await service.ask("POST /conversations/\(id)/messages", [], #"{"text":"early"}"#)
            _ = await service.ask("POST /conversations/\(id)/join", [], #"{"person":"max","privacy":"since_joining"}"#)
            _ = await service.ask("POST /conversations/\(id)/messages", [], #"{"text":"late"}"#)
            for (viewer, texts) in [("zoe", ["early", "max joined", "late"]), ("max", ["max joined", "late"])] {
                let messages = await service.ask("GET /conversations/\(id)/messages?as=\(viewer)&limit=9").json
                let shown = messages["messages"]?.arrayValue?.compactMap { $0["text"]?.stringValue } ?? []
                #expect(Array(shown.suffix(texts.count)) == texts)
                #expect(shown.contains("early") == texts.contains("early"))
                let export = await service.ask("GET /conversations/\(id)/export?format=markdown&as=\(viewer)").text
                #expect(export.contains("early") == texts.contains("early"), "\(export)")
            }
        }
    }

    @Test func `conversations of many stand among the others, their sides do not`() async throws {
        try await Service.run(agents: Self.agents) { service in
            let id = await Self.create(service)
            service.clock.advance(by: .seconds(1))
            _ = await service.ask("POST /conversations/\(id)/messages", [], #"{"text":"hello"}"#)
            service.clock.advance(by: .seconds(1))
            let direct = await service.ask("POST /agents/ada/message", [], #"{"text":"hi"}"#)
            let single = direct.json["conversation_id"]?.stringValue ?? ""
            func listed(_ query: String = "") async -> [String] {
                await service.ask("GET /conversations\(query)").json["conversations"]?.arrayValue?
                    .compactMap { $0["id"]?.stringValue } ?? []
            }
            #expect(await listed() == [single, id])
            #expect(await listed("?agent=bob") == [id])
            let branch = await service.ask("POST /conversations/\(id)/branch", [], #"{"after":4,"title":"coffee"}"#)
            #expect(branch.status == 201 && branch.json["parent"]?["entry"] == 4, "\(branch.text)")
            #expect(await service.ask("POST /conversations/\(id)/archive").json["status"] == "archived")
            #expect(await listed("?status=archived") == [id])
            #expect(await listed().count == 2)
            #expect(await service.ask("DELETE /conversations/\(id)").status == 204)
            #expect(await service.ask("GET /conversations/\(id)").code == "CONVERSATION_NOT_FOUND")
        }
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var line: String
        var body = ""
        var code: String
        var testDescription: String { "\(line) \(body)" }
    }

    @Test(arguments: [
        Refusal(line: "POST /conversations", body: #"{"participants":["nobody"]}"#, code: "AGENT_NOT_FOUND"),
        Refusal(line: "POST /conversations", body: #"{"title":"tea"}"#, code: "MISSING_FIELD"),
        Refusal(line: "POST /conversations", body: #"{"participants":[7]}"#, code: "VALIDATION_ERROR"),
        Refusal(
            line: "POST /conversations", body: #"{"participants":[],"turn_taking":"contract_net"}"#,
            code: "NOT_POSSIBLE"),
        Refusal(
            line: "POST /conversations", body: #"{"participants":["ada"],"facilitator":"bob"}"#,
            code: "NOT_POSSIBLE"),
        Refusal(
            line: "POST /conversations", body: #"{"participants":["ada"],"limits":{"rounds":0}}"#,
            code: "VALIDATION_ERROR"),
        Refusal(line: "POST /conversations/ID/messages", body: #"{"text":" "}"#, code: "VALIDATION_ERROR"),
        Refusal(line: "POST /conversations/ID/messages", body: #"{"text":"x","to":["max"]}"#, code: "NOT_POSSIBLE"),
        Refusal(line: "POST /conversations/ID/join", body: #"{"agent":"ada"}"#, code: "CONVERSATION_STATE_CONFLICT"),
        Refusal(line: "POST /conversations/ID/reset", code: "CONVERSATION_STATE_CONFLICT"),
        Refusal(line: "POST /conversations/DIRECT/close", code: "CONVERSATION_STATE_CONFLICT"),
        Refusal(line: "GET /conversations/ID/messages?as=nobody", code: "NOT_POSSIBLE"),
        Refusal(line: "GET /tasks/ID", code: "CONVERSATION_NOT_FOUND"),
        Refusal(line: "POST /tasks", body: #"{"description":"x"}"#, code: "NOT_POSSIBLE"),
        Refusal(line: "POST /tasks", body: #"{"description":"x","capability":"flying"}"#, code: "CAPABILITY_NOT_FOUND"),
        Refusal(
            line: "POST /tasks", body: #"{"description":"x","participants":["ada"],"rule":"cheap"}"#,
            code: "VALIDATION_ERROR"),
    ])
    func `what cannot be is refused`(_ refusal: Refusal) async throws {
        try await Service.run(agents: Self.agents) { service in
            let id = await Self.create(service)
            let direct = await service.ask("POST /agents/ada/message", [], #"{"text":"hi"}"#)
            let single = direct.json["conversation_id"]?.stringValue ?? ""
            let line = refusal.line.split(separator: "/", omittingEmptySubsequences: false)
                .map { $0 == "ID" ? id : $0 == "DIRECT" ? single : String($0) }.joined(separator: "/")
            let answer = await service.ask(line, [], refusal.body)
            #expect(answer.code == refusal.code, "\(answer.text)")
        }
    }

    @Test func `a task goes to the best bid, and every step is on record`() async throws {
        let model = ScriptedModel { request, _ in
            guard case .user(let text)? = request.messages.last else { return .text("?") }
            if text.contains("The task is yours") { return .text("painted") }
            return text.contains("'ada'")
                ? .text(#"{"cost": 1, "time": "1h", "confidence": 0.5}"#)
                : .text(#"{"cost": 2, "time": "5m", "confidence": 0.5}"#)
        }
        try await Service.run(model, agents: Self.agents) { service in
            let made = await service.ask(
                "POST /tasks", [], #"{"description":"paint the shed","participants":["ada","bob"],"rule":"fastest"}"#)
            #expect(made.status == 201 && made.json["status"] == "done", "\(made.text)")
            #expect(made.json["winner"] == "bob" && made.json["result"] == "painted")
            #expect(made.json["answers"]?.arrayValue?.count == 2)
            let id = made.json["id"]?.stringValue ?? ""
            #expect(await service.ask("GET /tasks/\(id)").json == made.json)
            #expect(await service.ask("GET /tasks").json["tasks"] == [made.json])
            let messages = await service.ask("GET /conversations/\(id)/messages").json["messages"]?.arrayValue ?? []
            let kinds = messages.compactMap { $0["kind"]?.stringValue }.filter { $0 != "joined" }
            #expect(kinds == ["announced", "bid", "bid", "awarded", "rejected", "result", "ended", "closed"])
        }
    }
}
