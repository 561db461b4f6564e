import Commands
import HTTPServer
import Platform
import Synchronization
import TestKit
import Testing

struct ChatTests {
    private static let replies: [String: CannedServer.Reply] = [
        "GET /agents/support": .json(#"{"name":"support","status":"running"}"#),
        "POST /agents/support/message": .events(
            """
            event: start
            data: {"conversation_id":"c1"}

            event: tool_call
            data: {"id":"1","name":"clock","arguments":{"zone":"UTC"}}

            event: tool_result
            data: {"id":"1","name":"clock","text":"12:00","is_error":false}

            event: delta
            data: {"text":"It is "}

            event: delta
            data: {"text":"noon \\u001b[31m"}

            event: done
            data: {"reply":"It is noon","conversation_id":"c1"}


            """),
        "GET /conversations/c1/messages": .json(
            #"{"messages":[{"role":"user","text":"how late?"},{"role":"assistant","text":"noon"}]}"#),
        "POST /conversations/c1/reset": .json("{}"),
    ]

    @Test func `on a terminal a chat shows tools, takes orders and obeys no text`() async throws {
        try await CannedServer.run(Self.replies) { server in
            var session = Session.asking(server.url)
            session.environment.variables["NO_COLOR"] = "1"
            session.isTerminal = true
            session.console = .of(
                [.line("how late?"), .line("/history"), .line("/reset"), .line("again"), .line("/new"), .line("new")],
                isTerminal: true)
            let result = await session.run("chat support")
            try Golden.check("chat.txt", result.output)
            #expect(result.errors.isEmpty, "\(result.errors)")
            #expect(
                server.asked.filter { $0.hasPrefix("POST") } == [
                    #"POST /agents/support/message {"text":"how late?"}"#, "POST /conversations/c1/reset",
                    #"POST /agents/support/message {"text":"again","conversation_id":"c1"}"#,
                    #"POST /agents/support/message {"text":"new"}"#,
                ])
        }
    }

    @Test func `a conversation that is gone on with is shown first`() async throws {
        try await CannedServer.run(Self.replies) { server in
            var session = Session.asking(server.url)
            session.isTerminal = true
            session.environment.variables["NO_COLOR"] = "1"
            session.console = .of([.line("/quit"), .line("never sent")], isTerminal: true)
            let result = await session.run("chat support --conversation c1")
            #expect(result.output.contains("user: how late?\nassistant: noon\n> "), "\(result.output)")
            #expect(!server.asked.contains { $0.contains("never sent") })
        }
    }

    /// The answer never ends: who reads its first word presses Ctrl-C, and once more when the server has noticed.
    @Test func `the first interrupt gives the answer up, the second leaves`() async throws {
        let (events, console) = AsyncStream.makeStream(of: ConsoleEvent.self)
        let given = Mutex(0)
        let server = try HTTPServer.start(HTTPServerConfiguration()) { request, writer in
            if request.method == .get {
                return writer.respond(
                    .ok, ["Content-Type": "application/json"], Array(#"{"name":"support","status":"running"}"#.utf8))
            }
            var stream = writer.events()
            do throws(ClientGone) {
                try await stream.send(ServerEvent(#"{"text":"endless"}"#, name: "delta"))
                while true { try await stream.comment("still here") }
            } catch {
                given.withLock { $0 += 1 }
                console.yield(.interrupt)
                return stream.abandon()
            }
        }
        console.yield(.line("speak"))
        var session = Session.asking("http://\(server.endpoints[0])")
        session.console = Console(isTerminal: true) { events }
        let isPressed = Mutex(false)
        session.watch = { text in
            guard text.contains("endless"), !isPressed.withLock({ $0 }) else { return }
            isPressed.withLock { $0 = true }
            console.yield(.interrupt)
        }
        let result = await session.run("chat support")
        await server.stop(grace: .zero)
        #expect(result.code == .success)
        #expect(result.output.contains("endless"))
        #expect(result.output.contains("given up"), "\(result.output)")
        #expect(given.withLock { $0 } == 1)
    }

    @Test func `what is removed is asked about first`() async throws {
        let replies: [String: CannedServer.Reply] = [
            "GET /agents/support": .json(#"{"name":"support","status":"running"}"#),
            "DELETE /agents/support": .json("", .noContent),
        ]
        for (answer, code) in [("y", ExitCode.success), ("", .failure)] {
            try await CannedServer.run(replies) { server in
                var session = Session.asking(server.url)
                session.console = .of([.line(answer)], isTerminal: true)
                let result = await session.run("remove support")
                #expect(result.code == code)
                #expect(result.output.hasPrefix("remove 'support'? [y/N] "))
                #expect(server.asked.contains("DELETE /agents/support") == (code == .success))
            }
        }
    }
}
