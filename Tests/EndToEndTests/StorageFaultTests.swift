import JSON
import Platform
import TestKit
import Testing

/// A database that cannot be written to: nothing that was acknowledged is lost, and nobody has to mend anything.
@Suite(.serialized)
struct StorageFaultTests {
    @Test func `while another program holds the database nothing is acknowledged, afterwards all is as before`()
        async throws
    {
        let server = try LivingServer(agents: ["greeter.toml": agentText("greeter")])
        try server.start()
        let kept = try server.ask("/agents/greeter/message", "{\"text\":\"Remember this\"}")
        try server.bash(Self.hold)
        defer { _ = try? server.place.write("release", "") }
        let refused = try server.ask("/agents/greeter/message", "{\"text\":\"Never written\"}")
        #expect(refused["error"]?["code"] == "STORAGE_ERROR", "\(refused.text())")
        #expect(refused["error"]?["message"]?.stringValue?.contains("database is locked") == true)
        try await server.wait(for: "/ready") { $0["error"]?["code"] == "NOT_READY" }
        let health = try server.ask("/health")
        #expect(health["status"] == "degraded" && health["database"]?["status"] == "unavailable", "\(health.text())")
        #expect(try server.ask("/agents/greeter")["status"] == "running")

        try server.place.write("release", "")
        try await server.wait(for: "/ready") { $0["status"] == "ready" }
        #expect(try server.reply(of: "greeter", to: "Hello").isEmpty == false)
        let conversation = try #require(kept["conversation_id"]?.stringValue)
        #expect(try server.ask("/conversations/\(conversation)/messages").text().contains("Remember this"))
        #expect(try server.ask("/conversations")["conversations"]?.arrayValue?.count == 2)
    }

    @Test func `a server that starts while another program holds the database waits for it`() throws {
        let server = try LivingServer(agents: ["greeter.toml": agentText("greeter")])
        try server.start()
        _ = try server.stop()
        try server.bash("\(Self.hold)\n(sleep 0.7; touch release) > /dev/null 2>&1 &")
        let started = try server.start()
        #expect(started.ending == .exited(0), "\(started.errorText)")
    }

    /// Another program has the database to itself from now on, until there is a file 'release'.
    static let hold = """
        python3 - > /dev/null 2>&1 <<'END' &
        import os, sqlite3, time
        base = sqlite3.connect("data/state.db", isolation_level=None)
        base.execute("BEGIN EXCLUSIVE")
        open("locked", "w").close()
        while not os.path.exists("release"): time.sleep(0.01)
        END
        until [ -e locked ]; do sleep 0.01; done
        """

    /// A file system of its own, which nobody outside sees and which is gone with the server.
    private static let canMount =
        (try? BuiltProgram.bash("unshare -r -m mount -t tmpfs -o size=1m tmpfs /mnt").ending) == .exited(0)

    @Test(.enabled(if: canMount, "this system lets nobody mount a file system"))
    func `on a full disk the server says so, lives on, and goes on when there is room again`() throws {
        let place = try TemporaryDirectory()
        try place.write("agents/greeter.toml", agentText("greeter"))
        let script = """
            set -e
            mkdir data; mount -t tmpfs -o size=3m tmpfs data
            caxton server start --agents agents --port 0 --override server.data_dir=data --format json > started
            trap 'caxton server stop --override server.data_dir=data' EXIT
            url=$(sed 's/.*"url":"\\([^"]*\\)".*/\\1/' started)
            say() { curl -sS $url/agents/greeter/message -d '{"text":"Hello"}' > $1; }
            until_ready() { until curl -s -o /dev/null -w '%{http_code}' $url/ready | grep -q $1; do sleep 0.1; done; }
            say before
            dd if=/dev/zero of=data/filler bs=1k 2> /dev/null || true
            say during
            until_ready 503
            curl -sS $url/health > health; curl -sS $url/ready > ready; curl -sS $url/agents/greeter > agent
            rm data/filler
            until_ready 200
            say after
            conversation=$(sed 's/.*"conversation_id":"\\([^"]*\\)".*/\\1/' before)
            curl -sS $url/conversations/$conversation/messages > kept
            cp data/caxton.log log
            """
        let result = try Subprocess.run(
            ["unshare", "-r", "-m", "timeout", "50", "bash", "-c", script], environment: BuiltProgram.environment,
            directory: place.path)
        #expect(result.ending == .exited(0), "\(result.errorText)")
        for (file, word) in [
            ("before", "\"reply\""), ("during", "STORAGE_ERROR"), ("during", "disk is full"),
            ("during", "free some space"), ("health", "\"running\":1"), ("ready", "disk is full"),
            ("agent", "\"running\""), ("after", "\"reply\""), ("kept", "Hello"),
        ] {
            let text = try place.read(file)
            #expect(text.contains(word), "\(file): \(text)")
        }
    }
}
