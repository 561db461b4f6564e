import AgentModel
import AgentPorts
import ControlAPI
import JSON
import TestKit
import Testing

private let toml = ["Content-Type: application/toml"]

@Suite(.timeLimit(.minutes(1)))
struct RecordTests {
    private static func change(_ service: Service, _ keys: String, tables: String = "") async -> Answer {
        await service.ask("PUT /agents/support", toml, SampleFile.agent("support", keys, tables: tables))
    }

    @Test func `versions differ in fields, each with what it was, what it is and its effect`() async throws {
        try await Service.run { service in
            _ = await Self.change(service, "capabilities = [\"support\", \"billing\"]")
            _ = await Self.change(
                service, "capabilities = [\"billing\"]", tables: "[limits]\nmax_tool_calls = 3")
            let last = await service.ask("GET /agents/support/diff").json
            #expect(last["from"]?["version"] == 2 && last["to"]?["version"] == 3)
            #expect(
                last["fields"]?[0]
                    == [
                        "field": "capabilities", "old": #"["support", "billing"]"#, "new": #"["billing"]"#,
                        "effect": "live",
                    ], "\(last)")
            #expect(last["fields"]?[1]?["field"] == "limits.max_tool_calls" && last["fields"]?[1]?["new"] == "3")
            let whole = await service.ask("GET /agents/support/diff?from=1&to=3").json
            #expect(whole["fields"]?[0]?["old"] == #"["support"]"#)
            let first = await service.ask("GET /agents/support/diff?to=1").json
            #expect(first["from"] == first["to"] && first["fields"] == [])
            #expect(await service.ask("GET /agents/support/diff?from=9").code == "VERSION_NOT_FOUND")
            #expect(await service.ask("GET /agents/support/diff?from=0").code == "VALIDATION_ERROR")
        }
    }

    @Test func `a rollback is in force and in the file`() async throws {
        try await Service.run { service in
            let original = try service.files.directory.read("agent-0.toml")
            _ = await Self.change(service, "capabilities = [\"billing\"]")
            let answer = await service.ask("POST /agents/support/rollback", [], #"{"version":1.0}"#)
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.json["changes"]?[0]?["fields"] == ["capabilities"])
            #expect(try service.files.directory.read("agent-0.toml") == original)
            let history = await service.ask("GET /agents/support/history").json
            #expect(history["current"] == 3 && history["versions"]?.arrayValue?.count == 3)
            #expect(await service.files.writtenBack.map(\.version.ordinal.value) == [3])
        }
    }

    @Test func `errors of an agent are those of its file and its messages without an answer`() async throws {
        try await Service.run(ScriptedModel(replies: [.failure(.authentication)])) { service in
            _ = await service.ask("POST /agents/support/message", [], #"{"text":"hi"}"#)
            await service.sink.told("message.failed")
            try service.files.directory.write("agent-0.toml", "name = \"support\"\n")
            _ = await service.ask("POST /reload")
            let errors = await service.ask("GET /agents/support/errors").json
            #expect(errors["problems"]?[0]?["code"] == "agent.missing-key")
            #expect(errors["failures"]?[0]?["topic"] == "message.failed")
            #expect(errors["failures"]?[0]?["data"]?["code"] == "model.authentication")
        }
    }

    @Test func `a client that asks too often is told when to come back, and probes are not counted`() async throws {
        let rate = try Rate(parsing: "2/hour")
        try await Service.run(configure: { $0.rate = rate }) { service in
            for status in [200, 200, 429] {
                let answer = await service.ask("GET /agents")
                #expect(answer.status == status)
                #expect((answer.headers["retry-after"] != nil) == (status == 429))
            }
            #expect(await service.ask("GET /health").status == 200)
        }
    }

    @Test func `status, metrics and components are told`() async throws {
        let broken = ControlEnvironment.Component("database") { "the disk is full" }
        try await Service.run(configure: { environment in
            environment.components = [broken]
            environment.status = { JSONObject.with("pid", 42) }
            environment.exposition = { Array("caxton_up 1\n".utf8) }
        }) { service in
            let status = await service.ask("GET /status").json
            #expect(status["pid"] == 42 && status["status"] == "not_ready" && status["agents"]?["running"] == 1)
            #expect(status["components"] == ["database": "the disk is full"])
            let metrics = await service.ask("GET /metrics")
            #expect(metrics.text == "caxton_up 1\n")
            #expect(metrics.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
        }
    }
}

extension JSONObject {
    fileprivate static func with(_ key: String, _ value: JSONValue) -> JSONObject {
        var object = JSONObject()
        object[key] = value
        return object
    }
}
