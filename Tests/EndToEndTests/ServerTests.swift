import JSON
import Platform
import TestKit
import Testing

/// The life of a server as whoever runs it sees it.
@Suite(.serialized)
struct ServerTests {
    @Test func `a server is started, asked, and stopped without a trace of its process`() throws {
        let server = try LivingServer(agents: ["greeter.toml": agentText("greeter")])
        let started = try server.start()
        #expect(started.ending == .exited(0), "\(started.errorText)")
        #expect(try server.ask("/agents/greeter")["status"] == "running")
        #expect(try server.reply(of: "greeter", to: "Hello").isEmpty == false)
        let status = try server.caxton("server status --format json")
        #expect(try JSONValue.parse(status.output)["url"] == .string(server.url))

        let stopped = try server.stop()
        #expect(stopped.ending == .exited(0), "\(stopped.errorText)")
        #expect(!File.exists(server.place.path("data/caxton.pid")))
        #expect(!File.exists(server.place.path("data/server.json")))
        #expect(try server.caxton("server status").ending == .exited(3))
        #expect(try server.caxton("server stop").ending == .exited(3))
    }

    @Test func `a second server on the same data directory is refused with the first one's number`() throws {
        let server = try LivingServer(agents: [:])
        try server.start()
        let process = server.process
        let second = try server.caxton("server start --agents agents --port 0")
        #expect(second.ending == .exited(5))
        #expect(second.errorText.contains("error[server.already-running]"))
        #expect(second.errorText.contains("process \(process)"))
        #expect(try server.ask("/health")["status"] == "healthy")
    }

    @Test func `agents that lie at hand and are not looked for are pointed out`() throws {
        let server = try LivingServer(agents: ["greeter.toml": agentText("greeter")])
        defer { _ = try? server.caxton("server stop") }
        let started = try server.caxton("server start --port 0")
        #expect(started.ending == .exited(0), "\(started.errorText)")
        #expect(started.errorText.contains("warning[server.agents-elsewhere]"), "\(started.errorText)")
        #expect(started.errorText.contains("caxton server start --agents agents"))
        #expect(started.outputText.contains("agents directory: \(server.place.path("data/agents"))"))
    }

    @Test func `paths in an agent's file are seen from that file`() throws {
        let text = """
            name = "reader"
            system_prompt = "You read out what is asked for."
            tools = ["read_file"]

            [permissions]
            files = "read"
            allowed_paths = ["papers"]

            [llm]
            provider = "scripted"
            script = "turns.txt"
            """
        let turns = """
            [[turns]]
            tools = [{ name = "read_file", arguments = { path = "papers/note.txt" } }]

            [[turns]]
            reply = "I have read it"
            """
        let server = try LivingServer(agents: [:])
        for (name, text) in [("reader.toml", text), ("turns.txt", turns), ("papers/note.txt", "forty-two")] {
            try server.place.write("agents/team/\(name)", text)
        }
        try server.start()
        let answer = try server.ask("/agents/reader/message", "{\"text\":\"Read the note\"}")
        #expect(answer["reply"] == "I have read it", "\(answer.text())")
        let conversation = try #require(answer["conversation_id"]?.stringValue)
        #expect(try server.ask("/conversations/\(conversation)/messages").text().contains("forty-two"))
        #expect(try server.ask("/conversations/\(conversation)")["message_count"] == 2)
        #expect(try server.ask("/agents/reader")["answered_by"]?["provider"] == "scripted")
    }

    @Test func `a port that is taken is an error that says so, and leaves nothing behind`() throws {
        let server = try LivingServer(agents: [:])
        try server.start()
        let port = String(server.url.split(separator: ":").last ?? "")
        let other = try LivingServer(agents: [:])
        let result = try other.caxton("server start --agents agents --port \(port)")
        #expect(result.ending == .exited(1))
        #expect(result.errorText.contains("error[server.not-listening]"))
        #expect(result.errorText.contains("another program uses port \(port)"))
        #expect(!File.exists(other.place.path("data/caxton.pid")))
    }

    @Test func `what a killed server leaves behind is taken over, with its agents and its talks`() throws {
        let server = try LivingServer(agents: ["greeter.toml": agentText("greeter")])
        try server.start()
        let id = try server.ask("/agents/greeter")["id"]
        let first = try server.ask("/agents/greeter/message", "{\"text\":\"My name is Ada\"}")
        try server.kill()
        #expect(try server.caxton("server status").ending == .exited(3))

        #expect(try server.start().ending == .exited(0))
        #expect(try server.ask("/agents/greeter")["id"] == id)
        let conversation = try #require(first["conversation_id"]?.stringValue)
        let messages = try server.ask("/conversations/\(conversation)/messages")
        #expect(messages.text().contains("My name is Ada"))
        let reply = try #require(first["reply"]?.stringValue)
        #expect(messages.text().contains(reply.prefix(10)))
    }

    @Test func `in the foreground it ends with a signal and says so`() throws {
        let server = try LivingServer(agents: ["greeter.toml": agentText("greeter")])
        let script = """
            caxton server start --foreground --agents agents --port 0 --override server.data_dir=data > out 2> err &
            until grep -q 'is running' out 2>/dev/null; do sleep 0.02; done
            kill -INT $!
            wait $!
            """
        let result = try BuiltProgram.bash(script, in: server.place)
        let complaints = try server.place.read("err")
        #expect(result.ending == .exited(0), "\(complaints)")
        #expect(try server.place.read("out").contains("stopped"))
    }

    @Test func `a configuration with mistakes starts nothing`() throws {
        let server = try LivingServer(agents: [:])
        try server.place.write("caxton.toml", "[server]\nport = 99999\n")
        let result = try server.caxton("server start --config caxton.toml")
        #expect(result.ending == .exited(6))
        #expect(result.errorText.contains("caxton.toml:2"))
        #expect(!File.exists(server.place.path("data")))
    }

    @Test func `one bad file keeps nobody else from starting`() throws {
        let server = try LivingServer(agents: [
            "greeter.toml": agentText("greeter"), "broken.toml": "name = \"broken\nsystem_prompt = 3\n",
        ])
        let started = try server.start()
        #expect(started.ending == .exited(0), "\(started.errorText)")
        #expect(try server.reply(of: "greeter", to: "Hello").isEmpty == false)
        #expect(try server.ask("/agents")["total"] == 1)
    }
}
