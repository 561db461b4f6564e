import AgentModel
import ControlAPI
import TestKit
import Testing

private let page = "Origin: https://example.org"

@Suite(.timeLimit(.minutes(1)))
struct GuardTests {
    private static func policy(_ origins: [String]) -> CORSPolicy? {
        var settings = CORSSettings()
        settings.enabled = true
        settings.allowedOrigins = origins
        return CORSPolicy(settings)
    }

    @Test(arguments: [
        ("localhost", true), ("LOCALHOST:8080", true), ("a.localhost", true), ("127.0.0.1:1", true), ("[::1]:80", true),
        ("192.168.0.7", true), ("caxton.internal:8080", true), ("caxton.internal.evil.example", false),
        ("evil.example:8080", false), ("127.0.0.1.evil.example", false), ("2130706433.example", false),
    ])
    func `only who knows the server's name or address is heard`(_ host: String, _ isHeard: Bool) async throws {
        let hosts = AllowedHosts.named(["Caxton.internal"])
        try await Service.run(configure: { $0.allowedHosts = hosts }) { service in
            let answer = await service.ask("GET /health", ["Host: \(host)"])
            #expect(answer.status == (isHeard ? 200 : 403))
            #expect(answer.code == (isHeard ? "" : "FORBIDDEN"))
        }
    }

    @Test func `a server that asks for a token may be called anything`() async throws {
        try await Service.run(configure: { $0.allowedHosts = .all }) { service in
            #expect(await service.ask("GET /health", ["Host: anything.example"]).status == 200)
        }
    }

    @Test func `without a policy no page is told anything`() async throws {
        try await Service.run { service in
            for line in ["GET /agents", "OPTIONS /agents", "POST /agents/support/stop"] {
                let answer = await service.ask(line, [page, "Access-Control-Request-Method: POST"])
                #expect(!answer.headers.keys.contains { $0.hasPrefix("access-control") || $0 == "vary" })
            }
        }
    }

    @Test(arguments: [["https://example.org"], ["HTTPS://Example.org/", "http://a"], ["*"]])
    func `an allowed page may ask, read and post`(_ origins: [String]) async throws {
        try await Service.run(configure: { environment in
            environment.cors = Self.policy(origins)
            environment.token = AccessToken("secret")
        }) { service in
            let asked = await service.ask(
                "OPTIONS /agents/support/message", [page, "Access-Control-Request-Method: POST"])
            #expect(asked.status == 204)
            #expect(asked.headers["access-control-allow-origin"] == "https://example.org")
            #expect(asked.headers["access-control-allow-methods"] == "OPTIONS, POST")
            #expect(asked.headers["access-control-allow-headers"]?.contains("Authorization") == true)
            #expect(asked.headers["access-control-max-age"] == "3600")
            let token = "Authorization: Bearer secret"
            let posted = await service.ask("POST /agents/support/message", [page, token], #"{"text":"hi"}"#)
            #expect(posted.status == 200 && posted.headers["access-control-allow-origin"] == "https://example.org")
            #expect(posted.headers["vary"] == "Origin")
            #expect(await service.ask("GET /agents", [page]).status == 401)
        }
    }

    @Test func `another page may not`() async throws {
        try await Service.run(configure: { $0.cors = Self.policy(["https://other.example"]) }) { service in
            let asked = await service.ask("OPTIONS /agents", [page, "Access-Control-Request-Method: POST"])
            #expect(asked.headers["access-control-allow-origin"] == nil && asked.headers["vary"] == "Origin")
            let posted = await service.ask("POST /agents/support/stop", [page])
            #expect(posted.status == 403)
        }
    }

    @Test(arguments: [
        ("OPTIONS /agents", 204, "GET, HEAD, OPTIONS, POST"),
        ("OPTIONS /agents/x", 204, "DELETE, GET, HEAD, OPTIONS, PUT"),
        ("OPTIONS /api/v1/events", 204, "GET, HEAD, OPTIONS"), ("OPTIONS /nowhere", 404, ""),
        ("OPTIONS *", 204, "DELETE, GET, HEAD, OPTIONS, POST, PUT"),
        ("GET /agents/from-template", 405, "OPTIONS, POST"),
        ("PATCH /agents/x", 405, "DELETE, GET, HEAD, OPTIONS, PUT"),
    ])
    func `every path says what it can be asked with`(_ line: String, _ status: Int, _ allowed: String) async throws {
        try await Service.run { service in
            let answer = await service.ask(line)
            #expect(answer.status == status && (answer.headers["allow"] ?? "") == allowed)
        }
    }

    @Test func `without its token a server says nothing of what it has`() async throws {
        try await Service.run(configure: { $0.token = AccessToken("secret") }) { service in
            for line in ["OPTIONS /agents", "OPTIONS /nowhere", "GET /openapi.json", "HEAD /agents", "GET /metrics"] {
                #expect(await service.ask(line).status == 401)
            }
        }
    }

    @Test(arguments: [
        "/health", "/ready", "/status", "/metrics", "/problems", "/reloads", "/agents", "/agents/support",
        "/agents/support/source", "/agents/support/history", "/agents/support/diff", "/agents/support/errors",
        "/agents/support/health",
        "/agents/support/logs", "/conversations", "/templates", "/templates/chatbot", "/schema/agent", "/events",
        "/openapi.json",
    ])
    func `HEAD answers like GET, without the body`(_ path: String) async throws {
        try await Service.run { service in
            let head = await service.ask("HEAD \(path)")
            let whole = await service.ask("GET \(path)\(path == "/events" ? "?follow=false" : "")")
            #expect(head.status == 200 && head.text.isEmpty && whole.status == 200)
            #expect(head.headers["content-type"] == whole.headers["content-type"])
            #expect(head.headers["content-length"] == whole.headers["content-length"])
        }
    }
}
