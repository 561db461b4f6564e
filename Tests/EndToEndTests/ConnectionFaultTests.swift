import JSON
import Platform
import TestKit
import Testing

/// Clients that are slow, greedy or gone.
@Suite(.serialized)
struct ConnectionFaultTests {
    @Test func `clients that never finish and bodies that are too large are in nobody's way`() throws {
        let server = try LivingServer(agents: ["greeter.toml": agentText("greeter")])
        try server.start()
        let said = try server.bash(
            """
            cat > slow.py <<'END'
            import socket, subprocess, sys, time
            address = ("127.0.0.1", int(sys.argv[1]))
            slow = [socket.create_connection(address) for _ in range(300)]
            for number, each in enumerate(slow):
                head = "POST /agents/greeter/message HTTP/1.1\\r\\nHost: localhost\\r\\n"
                each.sendall((head + "Content-Length: 9\\r\\n\\r\\n{" if number % 2 else head).encode())
            open("crowded", "w").close()
            sys.stdin.read()
            END
            exec 3> >(exec python3 slow.py ${url##*:})
            until [ -e crowded ]; do sleep 0.01; done
            head -c 10500000 /dev/zero > large
            for number in 1 2 3 4 5 6 7 8; do
                curl -sS -o /dev/null -w '%{http_code} ' $url/agents/greeter/message -d '{"text":"Hello"}'
                curl -sS -o /dev/null -w '%{http_code} ' -H Expect: $url/agents/greeter/message --data-binary @large
            done
            exec 3>&-
            """)
        #expect(said == String(repeating: "200 413 ", count: 8))
    }

    @Test func `a client that leaves a stream ends its turn`() async throws {
        let server = try LivingServer(agents: SlowAgent.files)
        try server.start()
        let said = try server.bash(
            """
            curl -sN --max-time 1 -H 'Accept: text/event-stream' $url/agents/slow/message -d '{"text":"Hello"}' || true
            """)
        #expect(said.hasPrefix("event: start"))
        try await server.wait(for: "/agents/slow") { $0["figures"]?["running"] == 0 }
        let agent = try server.ask("/agents/slow")
        #expect(agent["figures"]?["errors"] == 1, "\(agent.text())")
        #expect(agent["status"] == "running")
        try await server.wait(forLog: "event.kind=cancelled")
    }
}

/// An agent whose model answers when everybody has gone home.
enum SlowAgent {
    static let files = [
        "slow.toml": scripted("slow", "slow.script"),
        "slow.script": "loop = true\n\n[[turns]]\ndelay = \"1h\"\nreply = \"late\"\n",
    ]

    static func scripted(_ name: String, _ script: String) -> String {
        agentText(name).replacing(
            "provider = \"embedded\"", with: "provider = \"scripted\"\nscript = \"\(script)\"")
    }
}
