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

    /// What a customer or a reader says to the one agent that speaks to them, and what it answers.
    private static let desks = [
        (
            "support-team", "triage", "My invoice is higher than last month",
            "Your tariff rose by two euros on the first of May."
        ),
        (
            "support-team", "triage", "I want to complain",
            "A colleague takes over, Monday to Friday from nine to five."
        ),
        (
            "research-pipeline", "lead", "How many people cycle to work?",
            "One in eight people, 12.5 percent, cycles to work [1]. Open: winters."
        ),
    ]

    @Test(arguments: desks)
    func `a team works behind one agent, each found by what it can do`(
        _ team: String, _ agent: String, _ text: String, _ answer: String
    ) throws {
        let server = try Self.server(team, scripts: "\(team)/scripts")
        #expect(try server.reply(of: agent, to: text) == answer)
    }

    // MARK: Without any model, from the examples in the files alone

    private static let discussions = [
        (
            "round-table", "What if we fill in the address by ourselves?",
            [
                "advocate: It saves a step that people take every day. It works if most of them live where they order from.",
                "critic: It fails if people cannot undo it. We would notice by how often they go back within a minute.",
                "moderator: So the question is: can it be undone?",
                "advocate: Then every entry gets an undo button, and the idea is better for it.",
                "(critic has nothing to add)",
                "moderator: With an undo button nothing speaks against it. Next step: ten people for a week, counting how often they go back.",
            ]
        ),
        (
            "plan-and-review", "@planner We need a note about the release.",
            [
                "planner: @executor Write a note about the release for customers: what is new, from when on, and what they have to do. Three sentences, the date in the first.",
                "executor: @reviewer The new version is there. It saves a step at every order. There is nothing you have to do.",
                "reviewer: veto: the order asks for the date in the first sentence, and there is none. @executor",
                "executor: @reviewer From the first of May there is a new version. It saves a step at every order. There is nothing you have to do.",
                "reviewer: approved: From the first of May there is a new version. It saves a step at every order. There is nothing you have to do.",
            ]
        ),
    ]

    @Test(arguments: discussions)
    func `a discussion without any model goes all its way`(
        _ team: String, _ text: String, _ lines: [String]
    ) throws {
        let server = try Self.server("\(team)/agents", scripts: nil)
        #expect(try Self.talk(server, "\(team)/\(team).toml", text) == lines)
    }

    @Test func `a task without any model is offered, awarded and done`() throws {
        let server = try Self.server("contract-net/agents", scripts: nil)
        let task = try server.ask("/tasks", #"{"description":"translate: good morning","capability":"translation"}"#)
        #expect(task["status"] == "done" && task["winner"] == "quick", "\(task.text())")
        #expect(task["reason"] == "quick has the best confidence for its cost and time of 3 bids")
        #expect(task["result"] == "Buenos días" && task["answers"]?.arrayValue?.count == 3)
        // Who offers a task is none of those who bid for it.
        let asked = try server.ask("/messages")["messages"]?.arrayValue ?? []
        #expect(asked.count == 4 && asked.allSatisfy { $0["sender"] == "host" }, "\(asked)")
    }

    @Test func `a desk without any model hands on what others know, and escalates`() async throws {
        let server = try Self.server("support-team", scripts: nil)
        #expect(
            try server.reply(of: "triage", to: "A question about billing: when is an invoice due?")
                == "14 days after its date (payment-terms.md, paragraph 1).")
        #expect(
            try server.reply(of: "triage", to: "I need technical support: the line lamp is red")
                .hasPrefix("There is no signal on the cable."))
        #expect(
            try server.reply(
                of: "triage",
                to: "Tell escalation: a customer has been without internet for three days and runs a shop")
                == "sent to 'escalation'")
        try await server.wait(for: "/messages?agent=escalation&status=answered") {
            $0["messages"]?[0]?["sender"] == "triage"
        }
    }

    @Test func `a pipeline without any model asks each by capability`() throws {
        let server = try Self.server("research-pipeline", scripts: nil)
        let reply = try server.reply(
            of: "lead",
            to: """
                Ask web-research: which hosts can you read? \
                Ask data-analysis: is a rise from 4 to 5 percent a rise of 1 percent? \
                Ask content-writing: what do you need?
                """)
        #expect(
            reply == """
                en.wikipedia.org, www.rfc-editor.org and www.w3.org; others have to be added to my file.
                No: it is a rise of 1 percentage point, or of 25 percent.
                The question, the checked claims with their source numbers, and who will read the page.
                """)
        let asked = try server.ask("/messages")["messages"]?.arrayValue ?? []
        #expect(Set(asked.compactMap { $0["agent"]?.stringValue }) == ["lead", "researcher", "analyst", "writer"])
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
