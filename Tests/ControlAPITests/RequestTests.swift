import AgentModel
import ControlAPI
import HTTPServer
import JSON
import TestKit
import Testing

private let jsonType = "Content-Type: application/json"

@Suite(.timeLimit(.minutes(1)))
struct RequestTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var line: String
        var headers: [String] = [jsonType]
        var body = ""
        var status: Int
        /// Of the error, or a piece of the answer.
        var shows: String

        init(_ line: String, _ status: Int, _ shows: String, headers: [String] = [jsonType], body: String = "") {
            (self.line, self.status, self.shows, self.headers, self.body) = (line, status, shows, headers, body)
        }

        var testDescription: String { "\(line) \(body.prefix(60)) → \(status) \(shows)" }
    }

    private static let message = "POST /agents/support/message"

    @Test(arguments: [
        Case("GET /health", 200, #""status":"healthy","version":"1.2.3""#),
        Case("GET /ready", 200, #"{"status":"ready","components":{}}"#),
        Case("GET /api/v1/health", 200, #""running":2"#),
        Case("GET /agents", 200, #""total":2,"limit":50,"offset":0"#),
        Case("GET /agents?status=running&limit=1&offset=1", 200, #""name":"support""#),
        Case("GET /agents?status=error", 200, #"{"agents":[],"total":0"#),
        Case("GET /agents?capability=billing", 200, #""total":1"#),
        Case("GET /agents?offset=9223372036854775807", 200, #"{"agents":[],"total":2"#),
        Case("GET /agents/SUPPORT", 200, #""figures":{"messages":0"#),
        Case("GET /agents/support/history", 200, #"{"agent":"support","current":1,"versions":[{"version":1"#),
        Case("GET /schema/agent", 200, #""$schema""#),
        Case("GET /schema/server", 200, #""$schema""#),
        Case(message, 200, #""reply":"you said: hi""#, body: #"{"text":"hi"}"#),
        Case(message, 200, #""reply":"you said: hi""#, body: #"{"content":"hi","sender":"me"}"#),
        Case("POST /api/v1/agents/support/message", 200, "you said: hi", headers: [], body: #"{"message":"hi"}"#),
        Case(
            message, 200, "you said: hi", headers: ["Content-Type: application/x-www-form-urlencoded"],
            body: #"{"text":"hi"}"#),
        Case(
            message, 200, #""conversation_id":"00000000-0000-0007-0000-000000000008""#,
            body: #"{"text":"hi","conversation_id":"00000000-0000-0007-0000-000000000008"}"#),
        Case("POST /agents/support/suspend", 200, #""condition":"suspended""#, body: #"{"reason":"lunch"}"#),
        Case("POST /agents/support/suspend", 200, #""message":"a client asked for it""#, headers: []),
        Case("POST /agents/support/restart", 200, #""status":"running""#, headers: []),
        Case("POST /agents/support/stop", 200, #""phase":"stopped""#, headers: []),
        Case(
            "POST /validate", 200, #"{"valid":true,"name":"a""#, headers: ["Content-Type: application/toml"],
            body: "name = \"a\"\nsystem_prompt = \"You help.\"\n"),
        Case(
            "POST /validate", 200, #"{"valid":true,"name":"a""#,
            headers: ["Content-Type: application/x-www-form-urlencoded"],
            body: "name = \"a\"\nsystem_prompt = \"You help.\"\n"),
        Case(
            "POST /validate", 200, #"{"valid":false,"diagnostics":[{"code":"#,
            headers: ["Content-Type: application/x-www-form-urlencoded"], body: #" {"content":"name = 1"}"#),
        Case("POST /validate", 200, #"{"valid":false,"diagnostics":[{"code":"#, body: #"{"content":"name = 1"}"#),

        Case("GET /agent", 404, "NOT_FOUND"),
        Case("GET /", 404, "NOT_FOUND"),
        Case("GET /agents/", 404, "NOT_FOUND"),
        Case("GET /agents/suport", 404, "AGENT_NOT_FOUND"),
        Case("POST /agents/no%20body/start", 404, "AGENT_NOT_FOUND"),
        Case("DELETE /agents", 405, "METHOD_NOT_ALLOWED"),
        Case("GET /agents/support/start", 405, "METHOD_NOT_ALLOWED"),
        Case("GET /agents?limit=0", 400, "VALIDATION_ERROR"),
        Case("GET /agents?limit=201", 400, "VALIDATION_ERROR"),
        Case("GET /agents?statsu=running", 400, "VALIDATION_ERROR"),
        Case("GET /agents?status=well", 400, "VALIDATION_ERROR"),
        Case("GET /agents?capability=%20", 400, "VALIDATION_ERROR"),
        Case(message, 400, "INVALID_JSON", body: #"{"text":"hi",}"#),
        Case(message, 400, "VALIDATION_ERROR", body: "[]"),
        Case(message, 400, "VALIDATION_ERROR", body: #"{"text":1}"#),
        Case(message, 400, "VALIDATION_ERROR", body: #"{"text":"a","message":"b"}"#),
        Case(message, 400, "VALIDATION_ERROR", body: #"{"text":" \n"}"#),
        Case(message, 400, "VALIDATION_ERROR", body: #"{"text":"a","conversation":"b"}"#),
        Case(message, 400, "VALIDATION_ERROR", body: #"{"text":"a","conversation_id":"b"}"#),
        Case(message, 400, "VALIDATION_ERROR", body: #"{"text":"a","context":"b"}"#),
        Case(message, 400, "MISSING_FIELD", body: "{}"),
        Case(message, 400, "MISSING_FIELD"),
        Case(message, 415, "UNSUPPORTED_MEDIA_TYPE", headers: ["Content-Type: text/xml; x=1"], body: "<text/>"),
        Case(message, 403, "FORBIDDEN", headers: ["Origin: http://elsewhere.example"], body: #"{"text":"hi"}"#),
        Case("POST /validate", 415, "UNSUPPORTED_MEDIA_TYPE", headers: ["Content-Type: image/png"], body: "x"),
        Case("POST /agents/support/start", 409, "AGENT_STATE_CONFLICT", headers: []),
        Case("POST /agents/support/resume", 409, "AGENT_STATE_CONFLICT", headers: []),
        Case("POST /agents/support/rollback", 404, "VERSION_NOT_FOUND", body: #"{"version":9}"#),
        Case("POST /agents/support/rollback", 400, "VALIDATION_ERROR", body: #"{"version":0}"#),
        Case("POST /agents/support/rollback", 400, "MISSING_FIELD", body: "{}"),
        Case(message, 413, "CONTENT_TOO_LARGE", body: String(repeating: " ", count: 5000)),
        Case("GET /health", 400, "INVALID_REQUEST", headers: ["Host: localhost", "Host: twice"]),
    ])
    func `every request has one answer`(_ test: Case) async throws {
        let agents = [SampleFile.agent("accounts", "capabilities = [\"billing\"]"), SampleFile.agent()]
        var limits = HTTPServerLimits()
        limits.body = 4096
        try await Service.run(agents: agents, limits: limits) { service in
            let headers = ["X-Request-Id: test-1"] + test.headers
            let answer = await service.ask(test.line, headers, test.body)
            #expect(answer.status == test.status, "\(answer.text)")
            if test.status == 200 {
                #expect(answer.text.contains(test.shows), "\(answer.text)")
            } else {
                #expect(answer.code == test.shows, "\(answer.text)")
                #expect(
                    answer.json["error"]?.objectValue?.keys == [
                        "code", "message", "details", "suggestions", "docs", "request_id", "timestamp",
                    ])
                #expect(answer.json["error"]?["timestamp"] == "2025-06-15T15:06:40.000Z")
            }
        }
    }

    @Test func `errors help`() async throws {
        try await Service.run { service in
            let path = await service.ask("POST /agents/support/strat")
            #expect(path.json["error"]?["suggestions"] == ["the nearest path is '/agents/support/start'"])
            let agent = await service.ask("GET /agents/suport")
            #expect(agent.json["error"]?["suggestions"] == ["the nearest name is 'support'"])
            let method = await service.ask("PUT /agents")
            #expect(method.headers["allow"] == "GET, HEAD, OPTIONS, POST")
            let json = await service.ask("POST /agents/support/message", [], "{\"text\":\n 'hi'}")
            #expect(json.json["error"]?["details"]?["errors"]?[0]?["line"] == 2)
        }
    }

    @Test func `HEAD is GET without its body`() async throws {
        try await Service.run { service in
            let answer = await service.ask("HEAD /agents")
            #expect(answer.status == 200 && answer.text.isEmpty)
            #expect(answer.headers["content-type"] == "application/json")
            #expect(answer.headers["content-length"] != "0")
        }
    }

    @Test(arguments: [("abc-1", true), ("a b", false), ("<x>", false), (String(repeating: "x", count: 129), false)])
    func `a request is called as its client calls it, when that is harmless`(_ name: String, _ isTaken: Bool)
        async throws
    {
        try await Service.run { service in
            let answer = await service.ask("GET /nowhere", ["X-Request-Id: \(name)"])
            #expect((answer.headers["x-request-id"] == name) == isTaken)
            #expect(answer.json["error"]?["request_id"]?.stringValue == answer.headers["x-request-id"])
        }
    }

    @Test(arguments: [
        ("GET /agents", "", 401), ("GET /nowhere", "", 401), ("GET /agents", "Authorization: Bearer secret", 200),
        ("GET /agents", "Authorization: bearer secret", 200), ("GET /agents", "Authorization: Bearer secrets", 401),
        ("GET /agents", "Authorization: Basic secret", 401), ("GET /agents", "Authorization: Bearer", 401),
        ("GET /health", "", 200), ("GET /ready", "", 200),
    ])
    func `a token is asked for where one is set`(_ line: String, _ header: String, _ status: Int) async throws {
        let token = AccessToken("secret")
        try await Service.run(configure: { $0.token = token }) { service in
            let answer = await service.ask(line, header.isEmpty ? [] : [header])
            #expect(answer.status == status)
            #expect((answer.headers["www-authenticate"] == nil) == (status == 200))
        }
    }

    @Test func `a server with a component out of order lives and is not ready`() async throws {
        let database = ControlEnvironment.Component("database") { "the disk is full" }
        try await Service.run(configure: { $0.components = [database] }) { service in
            #expect(await service.ask("GET /health").status == 200)
            let answer = await service.ask("GET /ready")
            #expect(answer.status == 503 && answer.code == "NOT_READY")
            #expect(answer.json["error"]?["message"] == "the server is not ready: database: the disk is full")
        }
    }

    @Test func `a server without its memory is degraded and stays ready`() async throws {
        let memory = ControlEnvironment.Component("memory", isVital: false) { "the memory is damaged" }
        try await Service.run(configure: { environment in
            environment.components = [memory]
            environment.memoryHealth = { ["status": "unavailable", "semantic": "unavailable"] }
        }) { service in
            let answer = await service.ask("GET /ready")
            #expect(answer.status == 200 && answer.json["components"]?["memory"] == "the memory is damaged")
            #expect(await service.ask("GET /health").json["status"] == "degraded")
            #expect(await service.ask("GET /status").json["status"] == "ready")
        }
    }
}
