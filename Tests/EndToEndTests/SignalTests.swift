import JSON
import Platform
import TestKit
import Testing

/// What signals ask of a server.
@Suite(.serialized)
struct SignalTests {
    @Test func `a second request to end leaves no more time to anything`() async throws {
        let server = try LivingServer(agents: SlowAgent.files)
        try server.start()
        let process = try #require(Int32(exactly: server.process).flatMap(ProcessNumber.init))
        try server.bash("curl -s $url/agents/slow/message -d '{\"text\":\"Hello\"}' > /dev/null 2>&1 &")
        try await server.wait(for: "/agents/slow") { $0["figures"]?["running"] == 1 }
        try server.bash("kill -TERM $pid")
        try await server.wait(forLog: "server: stopping")
        try server.bash("kill -TERM $pid")
        _ = try process.waitForEnd(milliseconds: 60_000)
        let log = try server.log
        #expect(log.contains("server: stopping at once"), "\(log)")
        #expect(log.contains("server: stopped"))
        #expect(!File.exists(server.place.path("data/caxton.pid")))
    }

    @Test func `a hang-up brings in force what the configuration says now, and names what has to wait`() async throws {
        let server = try LivingServer(agents: ["greeter.toml": agentText("greeter")])
        try server.place.write("caxton.toml", "[observability.logging]\nlevel = \"warn\"\n")
        server.options = ["--config", "caxton.toml"]
        try server.start()
        _ = try server.ask("/health")
        #expect(try !server.log.contains("info"))
        try server.place.write("agents/keyless.toml", keyless)
        try await server.wait(for: "/agents/keyless") { $0["problem_count"] == 1 }
        #expect(try server.ask("/problems")["total"] == 0)

        try server.place.write(
            "caxton.toml",
            """
            [server]
            request_timeout = "5s"
            [agents]
            strict = true
            [observability.logging]
            level = "info"
            """)
        try server.bash("kill -HUP $pid")
        try await server.wait(forLog: "configuration read again")
        try await server.wait(forLog: "some changes take effect after a restart sections=server")
        #expect(try server.ask("/problems")["total"] == 1)

        try server.place.write("caxton.toml", "[agents]\nstrict = 3\n")
        try server.bash("kill -HUP $pid")
        try await server.wait(forLog: "configuration not read again")
        #expect(try server.reply(of: "greeter", to: "Hello").isEmpty == false)
    }

    /// Valid, with a warning: there is no such key anywhere.
    private var keyless: String {
        agentText("keyless").replacing("embedded", with: "openai") + "\n[supervision]\nmax_restarts = 0\n"
    }
}
