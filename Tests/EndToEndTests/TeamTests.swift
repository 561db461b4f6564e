import JSON
import Platform
import TestKit
import Testing

/// The teams of `examples/`, each on a server of its own: with the scripts that stand beside them, and without any model.
struct TeamTests {
    private static let examples = "\(Repository.root)/examples"

    /// A server with the agents of a team, each with its script or with the embedded model.
    private static func server(_ agents: String, scripts: String?) throws -> LivingServer {
        var files: [String: String] = [:]
        for path in Directory.walk("\(examples)/\(agents)", suffix: ".toml").files {
            let name = String(path.split(separator: "/").last?.dropLast(5) ?? "")
            var model = "provider = \"embedded\""
            if let scripts {
                model =
                    "provider = \"scripted\"\nscript = \"\(try Self.script(of: name, in: "\(examples)/\(scripts)"))\""
            }
            let text = String(decoding: try File.read(path), as: UTF8.self)
            let parts = text.split(separator: "[llm]\n", maxSplits: 1, omittingEmptySubsequences: false)
            files["\(name).toml"] = parts.joined(separator: "[llm]\n\(model)\n")
        }
        let server = try LivingServer(agents: files)
        try server.start()
        return server
    }

    private static func script(of name: String, in directory: String) throws -> String {
        let paths = ["toml", "json"].map { "\(directory)/\(name).\($0)" }
        return try #require(paths.first { (try? File.read($0)) != nil }, "'\(name)' has no script")
    }

    /// A conversation as its file describes it, and the lines that are said after the first one.
    private static func talk(_ server: LivingServer, _ file: String, _ text: String) throws -> [String] {
        let made = try client(server, ["create", "--config", "\(examples)/\(file)"])
        #expect(made.ending == .exited(0), "\(made.errorText)")
        let id = String(decoding: made.output, as: UTF8.self).split(separator: "\n").first.map(String.init) ?? ""
        let said = try client(server, ["say", id, text, "--from", "ada"])
        #expect(said.ending == .exited(0), "\(said.errorText)")
        let shown = try client(server, ["show", id])
        #expect(shown.ending == .exited(0) && shown.outputText.contains("ada"), "\(shown.errorText)")
        return said.outputText.split(separator: "\n").map(String.init)
    }

    private static func client(_ server: LivingServer, _ words: [String]) throws -> Subprocess.Result {
        try BuiltProgram.run(["conversation"] + words + ["--server", server.url], in: server.place)
    }

    @Test func `a round table ends`() throws {
        let server = try Self.server("round-table/agents", scripts: "round-table/scripts")
        let lines = try Self.talk(
            server, "round-table/round-table.toml", "What if we fill in the address by ourselves?")
        #expect(
            lines == [
                "advocate: It saves a step that people take every day.",
                "critic: It fails if people cannot undo it.",
                "moderator: So the question is: can it be undone?",
                "advocate: Then every entry gets an undo button, and the idea is better for it.",
                "(critic has nothing to add)",
                "moderator: With an undo button nothing speaks against it. Next step: ten people for a week.",
            ])
    }

    @Test func `a veto sends work back until it is right`() throws {
        let server = try Self.server("plan-and-review/agents", scripts: "plan-and-review/scripts")
        let lines = try Self.talk(
            server, "plan-and-review/plan-and-review.toml", "@planner We need a note about the release.")
        let speakers = lines.map { String($0.prefix { $0 != ":" }) }
        #expect(speakers == ["planner", "executor", "reviewer", "executor", "reviewer"], "\(lines)")
        #expect(lines.last == "reviewer: approved: From the first of May there is a new version.")
    }

    @Test(arguments: [("cheapest", "quick"), ("most_confident", "careful"), ("best", "quick")])
    func `a task goes to the bid that the rule likes best`(_ rule: String, _ winner: String) throws {
        let server = try Self.server("contract-net/agents", scripts: "contract-net/scripts")
        let task = try server.ask(
            "/tasks", #"{"description":"translate: good morning","capability":"translation","rule":"\#(rule)"}"#)
        #expect(task["status"] == "done" && task["winner"]?.stringValue == winner, "\(task.text())")
        #expect(task["result"]?.stringValue == "Buenos días, from \(winner)")
        #expect(task["answers"]?.arrayValue?.count == 3)
    }

    @Test func `teams answer without any model`() throws {
        let table = try Self.server("round-table/agents", scripts: nil)
        let lines = try Self.talk(table, "round-table/round-table.toml", "What is good about it?")
        #expect(lines.count == 6 && lines.allSatisfy { !$0.hasPrefix("(") }, "\(lines)")
        let review = try Self.server("plan-and-review/agents", scripts: nil)
        let said = try Self.talk(
            review, "plan-and-review/plan-and-review.toml", "@planner We need a note about the release")
        #expect(said.first?.hasPrefix("planner: ") == true, "\(said)")
        let net = try Self.server("contract-net/agents", scripts: nil)
        let task = try net.ask("/tasks", #"{"description":"translate: good morning","capability":"translation"}"#)
        #expect(task["status"] == "done", "\(task.text())")
    }

    @Test func `a conversation outlasts a crash, and what was under way is shown as interrupted`() async throws {
        let place = try TemporaryDirectory()
        try place.write(
            "slow.toml",
            """
            [[turns]]
            when = "and now"
            reply = "done"

            [[turns]]
            when = "slowly"
            delay = "10m"
            reply = "late"

            """)
        let agent = """
            name = "slow"
            system_prompt = "You are slow."
            capabilities = ["waiting"]

            [llm]
            provider = "scripted"
            script = "\(place.path("slow.toml"))"
            """
        let server = try LivingServer(agents: ["slow.toml": agent])
        try server.start()
        let made = try server.ask("/conversations", #"{"participants":["slow"],"title":"patience"}"#)
        let id = made["id"]?.stringValue ?? ""
        _ = try server.ask("/conversations/\(id)/messages", #"{"text":"and now to you"}"#)
        _ = try server.ask("/conversations/\(id)/messages", #"{"text":"slowly","wait":false}"#)
        // What the agent has been told is in its own side of the conversation.
        let side = made["participants"]?[0]?["thread"]?.stringValue ?? ""
        try await server.wait(for: "/conversations/\(side)/messages") { $0["messages"]?.arrayValue?.count == 3 }
        try server.kill()
        try server.start()
        let messages = try server.ask("/conversations/\(id)/messages")["messages"]?.arrayValue ?? []
        #expect(messages.map { $0["kind"] } == ["joined", "said", "said", "said", "interrupted"], "\(messages)")
        let again = try server.ask("/conversations/\(id)/messages", #"{"text":"and now?"}"#)
        #expect(again["replies"]?[0]?["text"] == "done", "\(again.text())")
    }
}
