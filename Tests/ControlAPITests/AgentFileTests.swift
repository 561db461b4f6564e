import ControlAPI
import JSON
import TestKit
import Testing

private let toml = ["Content-Type: application/toml"]

@Suite(.timeLimit(.minutes(1)))
struct AgentFileTests {
    struct Body: Sendable, CustomTestStringConvertible {
        var headers: [String] = []
        var text: String
        var testDescription: String { text }
    }

    @Test(arguments: [
        Body(headers: toml, text: SampleFile.agent("helper")),
        Body(text: JSONValue.object(.wrapping("content", SampleFile.agent("helper"))).text()),
        Body(text: JSONValue.object(.wrapping("config", SampleFile.agent("helper"))).text()),
        Body(
            text: """
                {"name": "helper", "system_prompt": "You help.\\nAlways.", "capabilities": ["help"], "description": null,
                 "llm": {"provider": "embedded", "temperature": 0.5}, "limits": {"max_tool_calls": 3}}
                """),
    ])
    func `an agent that is made becomes a file, runs and answers`(_ body: Body) async throws {
        try await Service.run { service in
            let made = await service.ask("POST /agents", body.headers, body.text)
            #expect(made.status == 201, "\(made.text)")
            #expect(made.headers["location"] == "/agents/helper")
            #expect(made.json["name"] == "helper" && made.json["file"] == "helper.toml")
            await service.sink.told("agent.started", of: try SampleAgent.name("helper"))
            let reply = await service.ask("POST /agents/helper/message", [], #"{"text":"hi"}"#)
            #expect(reply.json["reply"] == "you said: hi")
            let source = await service.ask("GET /agents/helper/source")
            #expect(source.headers["content-type"] == "application/toml")
            #expect(source.text == (try service.files.directory.read("helper.toml")))
        }
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var line: String
        var headers: [String] = []
        var body = ""
        var status: Int
        var code: String
        var testDescription: String { "\(line) \(body.prefix(50)) → \(code)" }
    }

    @Test(arguments: [
        Refusal(
            line: "POST /agents", headers: toml, body: SampleFile.agent(), status: 409, code: "AGENT_ALREADY_EXISTS"),
        Refusal(line: "POST /agents", headers: toml, body: "name = 1", status: 422, code: "INVALID_AGENT"),
        Refusal(line: "POST /agents", body: "{}", status: 422, code: "INVALID_AGENT"),
        Refusal(
            line: "POST /agents", body: #"{"name":"a","capabilities":[null]}"#, status: 422, code: "INVALID_AGENT"),
        Refusal(
            line: "POST /agents", body: #"{"content":"x = 1","toml":"y = 1"}"#, status: 400,
            code: "VALIDATION_ERROR"),
        Refusal(line: "POST /agents", body: #"{"content":1}"#, status: 400, code: "VALIDATION_ERROR"),
        Refusal(line: "POST /agents", body: #"{"content":"x","name":"a"}"#, status: 400, code: "VALIDATION_ERROR"),
        Refusal(line: "POST /agents", body: "[]", status: 400, code: "VALIDATION_ERROR"),
        Refusal(line: "POST /agents", status: 400, code: "MISSING_FIELD"),
        Refusal(
            line: "PUT /agents/support", headers: toml, body: SampleFile.agent("other"), status: 422,
            code: "INVALID_AGENT"),
        Refusal(
            line: "PUT /agents/suport", headers: toml, body: SampleFile.agent("suport"), status: 404,
            code: "AGENT_NOT_FOUND"),
        Refusal(line: "PUT /agents/support", headers: toml, body: "name =", status: 422, code: "INVALID_AGENT"),
        Refusal(line: "DELETE /agents/suport", status: 404, code: "AGENT_NOT_FOUND"),
        Refusal(line: "GET /agents/suport/source", status: 404, code: "AGENT_NOT_FOUND"),
        Refusal(line: "POST /agents/suport/reload", status: 404, code: "AGENT_NOT_FOUND"),
    ])
    func `what cannot be done to files leaves them as they were`(_ test: Refusal) async throws {
        try await Service.run { service in
            let before = try service.files.directory.read("agent-0.toml")
            let answer = await service.ask(test.line, test.headers, test.body)
            #expect(answer.status == test.status && answer.code == test.code, "\(answer.text)")
            #expect(try service.files.directory.read("agent-0.toml") == before)
            #expect(await service.ask("GET /agents").json["total"] == 1)
        }
    }

    @Test func `a file that makes no agent is explained with the places of its mistakes`() async throws {
        try await Service.run { service in
            let answer = await service.ask("POST /agents", toml, "name = \"a\"\nsystem_promt = \"You help.\"\n")
            let errors = answer.json["error"]?["details"]?["errors"]?.arrayValue ?? []
            let error = errors.first { $0["code"] == "agent.unknown-key" }
            #expect(error?["line"] == 2 && error?["column"] == 1)
            #expect(error?["fix"]?["edits"]?[0]?["replacement"] == "system_prompt")
            #expect(errors.contains { $0["code"] == "agent.no-capabilities" && $0["severity"] == "warning" })
        }
    }

    @Test func `an agent that is replaced keeps its id, and its fields can leave the name out`() async throws {
        try await Service.run { service in
            let id = await service.ask("GET /agents/support").json["id"]
            let answer = await service.ask(
                "PUT /agents/support", [],
                #"{"system_prompt":"You are brief.","capabilities":["support"],"llm":{"provider":"embedded"}}"#)
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.json["changes"]?[0]?["agent"] == "support")
            #expect(answer.json["changes"]?[0]?["fields"] == ["system_prompt"])
            let agent = await service.ask("GET /agents/support").json
            #expect(agent["id"] == id && agent["definition"]?["number"] == 2)
        }
    }

    @Test(arguments: ["", "?force=true"])
    func `an agent that is removed is gone, file and all`(_ query: String) async throws {
        try await Service.run { service in
            let answer = await service.ask("DELETE /agents/support\(query)")
            #expect(answer.status == 204 && answer.text.isEmpty)
            #expect(await service.ask("GET /agents/support").code == "AGENT_NOT_FOUND")
            #expect((try? service.files.directory.read("agent-0.toml")) == nil)
        }
    }

    @Test func `removing by force ends what the agent is doing`() async throws {
        let gate = Gate()
        try await Service.run(ScriptedModel(replies: [.held(gate)])) { service in
            let wire = service.wire()
            wire.send(Service.request("POST /agents/support/message", [], #"{"text":"hi"}"#))
            await gate.arrivals(1)
            #expect(await service.ask("DELETE /agents/support?force=true").status == 204)
            #expect(await aside { wire.reply()?.status } == 409)
        }
    }

    @Test func `a reload takes up what is in the directory, and refuses it whole`() async throws {
        try await Service.run { service in
            try service.files.directory.write("b.toml", SampleFile.agent("b"))
            let taken = await service.ask("POST /reload")
            #expect(taken.json["changes"]?[0]?["agent"] == "b" && taken.json["changes"]?[0]?["change"] == "started")
            try service.files.directory.write("agent-0.toml", "name = \"support\"\n")
            let refused = await service.ask("POST /agents/support/reload")
            #expect(refused.json["refused_files"] == ["agent-0.toml"])
            #expect(await service.ask("POST /agents/support/message", [], #"{"text":"hi"}"#).status == 200)
            let agent = await service.ask("GET /agents/support").json
            #expect(agent["status"] == "running" && agent["is_restarting"] == false)
            #expect(agent["problems"]?[0]?["code"] == "agent.missing-key")
            let problems = await service.ask("GET /problems").json
            #expect(problems["total"] == 1 && problems["files"]?[0]?["file"] == "agent-0.toml")
            let reloads = await service.ask("GET /reloads?limit=1").json["reloads"]
            #expect(reloads?.arrayValue?.count == 1 && reloads?[0]?["refused_files"] == ["agent-0.toml"])
        }
    }
}

extension JSONObject {
    fileprivate static func wrapping(_ key: String, _ text: String) -> JSONObject {
        var object = JSONObject()
        object[key] = .string(text)
        return object
    }
}
