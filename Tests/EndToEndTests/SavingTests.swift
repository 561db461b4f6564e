import JSON
import Platform
import TestKit
import Testing

/// Files saved the way people and programs save them, while the server runs.
@Suite(.serialized)
struct SavingTests {
    struct Way: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// Run in the agents directory; makes the description of 'greeter' read "second".
        var script: String
    }

    static let ways = [
        Way(testDescription: "in place", script: "sed 's/first/second/' greeter.toml > ../x; cat ../x > greeter.toml"),
        Way(
            testDescription: "cut to nothing, then in pieces",
            script: """
                sed 's/first/second/' greeter.toml > ../x
                exec 3> greeter.toml; while read -r line; do echo "$line" >&3; sleep 0.01; done < ../x; exec 3>&-
                """),
        Way(
            testDescription: "beside, then renamed over",
            script: "sed 's/first/second/' greeter.toml > .greeter.toml.swp; mv .greeter.toml.swp greeter.toml"),
        Way(
            testDescription: "away and back",
            script:
                "mv greeter.toml greeter.toml~; sed 's/first/second/' greeter.toml~ > greeter.toml; rm greeter.toml~"),
        Way(testDescription: "sed -i", script: "sed -i s/first/second/ greeter.toml"),
        Way(testDescription: "vim", script: "vim -u NONE -es -c '%s/first/second/' -c wq greeter.toml"),
        Way(
            testDescription: "vim with backups",
            script: "vim -u NONE -es -c 'set backup backupcopy=no' -c '%s/first/second/' -c wq greeter.toml"),
        Way(
            testDescription: "through a link",
            script:
                "mv greeter.toml ../real.toml; ln -s ../real.toml greeter.toml; sed -i --follow-symlinks s/first/second/ greeter.toml"
        ),
        Way(
            testDescription: "the directory goes and comes back",
            script: "cd ..; mv agents gone; sed -i s/first/second/ gone/greeter.toml; sleep 0.2; mv gone agents"),
        Way(
            testDescription: "the directory is deleted and made anew",
            script:
                "sed 's/first/second/' greeter.toml > ../x; cd ..; rm -r agents; sleep 0.2; mkdir agents; mv x agents/greeter.toml"
        ),
        Way(
            testDescription: "many times in a row",
            script:
                "for n in 1 2 3 4 5 6 7 8 9; do sed -i \"s/description = .*/description = \\\"$n\\\"/\" greeter.toml; done; sed -i 's/description = .*/description = \"second\"/' greeter.toml"
        ),
    ]

    @Test func `a file that a pattern begins to match becomes known by itself`() async throws {
        let text = agentText("greeter") + "\n[knowledge]\nfiles = [\"../facts/*.md\"]\n"
        let server = try LivingServer(agents: ["greeter.toml": text])
        try server.place.write("facts/first.md", "The first fact.")
        try server.start()
        try server.place.write("facts/second.md", "The second fact.")
        try await server.wait(for: "/agents/greeter") { $0["definition"]?["number"] == 2 }
    }

    @Test(arguments: ways)
    func `a file is taken up however it is saved, and the agent stays who it is`(_ way: Way) async throws {
        let server = try LivingServer(agents: ["greeter.toml": agentText("greeter")])
        try server.start()
        let before = try server.ask("/agents/greeter")["id"]
        let saved = try BuiltProgram.bash("cd agents\n\(way.script)", in: server.place)
        #expect(saved.ending == .exited(0), "\(saved.errorText)")
        try await server.wait(for: "greeter", toBe: "second")
        #expect(try server.ask("/agents/greeter")["id"] == before)
        #expect(try server.reply(of: "greeter", to: "Hello").isEmpty == false)
    }

    @Test func `a file with mistakes leaves the agent as it was and shows them, until it is mended`() async throws {
        let server = try LivingServer(agents: ["greeter.toml": agentText("greeter")])
        try server.start()
        try server.place.write("agents/greeter.toml", agentText("greeter", "second") + "\ntemprature = 0.5\n")
        try await server.wait(for: "/agents/greeter") { $0["problem_count"] == 1 }
        let agent = try server.ask("/agents/greeter")
        #expect(agent["description"] == "first")
        #expect(agent["problems"]?[0]?["code"] == "agent.unknown-key")
        #expect(agent["problems"]?[0]?["line"] == 8)
        #expect(try server.reply(of: "greeter", to: "Hello").isEmpty == false)

        try server.place.write("agents/greeter.toml", agentText("greeter", "third"))
        try await server.wait(for: "greeter", toBe: "third")
        #expect(try server.ask("/agents/greeter")["problem_count"] == 0)
    }

    @Test func `of files that change together all are taken up or none`() async throws {
        let server = try LivingServer(agents: ["one.toml": agentText("one"), "two.toml": agentText("two")])
        try server.start()
        let both = """
            sed -i s/first/second/ one.toml two.toml; echo nonsense >> two.toml
            """
        _ = try BuiltProgram.bash(
            "mkdir next; cp agents/*.toml next; cd next\n\(both)\ncp *.toml ../agents", in: server.place)
        try await server.wait(for: "/agents/two") { $0["problem_count"] == 1 }
        #expect(try server.ask("/agents/one")["description"] == "first")
        // Whoever looks again, or changes something else, does not find half of it.
        #expect(try server.ask("/reload", method: "POST")["changes"]?.arrayValue?.isEmpty == true)
        try server.place.write("agents/three.toml", agentText("three"))
        try await server.wait(for: "three", toBe: "first")
        #expect(try server.ask("/agents/one")["description"] == "first")
        _ = try BuiltProgram.bash("sed -i /nonsense/d agents/two.toml", in: server.place)
        try await server.wait(for: "two", toBe: "second")
        #expect(try server.ask("/agents/one")["description"] == "second")
    }

    @Test func `a file that has been broken for long is in nobody's way`() async throws {
        let server = try LivingServer(agents: ["one.toml": agentText("one"), "two.toml": agentText("two")])
        try server.start()
        _ = try BuiltProgram.bash("echo nonsense >> agents/two.toml", in: server.place)
        try await server.wait(for: "/agents/two") { $0["problem_count"] == 1 }
        _ = try BuiltProgram.bash("sed -i s/first/second/ agents/one.toml", in: server.place)
        try await server.wait(for: "one", toBe: "second")
        try server.place.write("agents/three.toml", agentText("three"))
        try await server.wait(for: "three", toBe: "first")
        #expect(try server.ask("/agents/two")["status"] == "running")
    }

    @Test func `a hundred files change with one checkout`() async throws {
        let names = (0..<100).map { "agent-\($0)" }
        let server = try LivingServer(
            agents: Dictionary(uniqueKeysWithValues: names.map { ("\($0).toml", agentText($0)) }))
        let prepared = try BuiltProgram.bash(
            """
            cd agents; export HOME=$PWD/..; git init -q .; git config user.email a@b; git config user.name a
            git add .; git commit -qm first; sed -i s/first/second/ *.toml; git commit -qam second; git checkout -q HEAD~1
            """, in: server.place)
        #expect(prepared.ending == .exited(0), "\(prepared.errorText)")
        try server.start()
        #expect(try server.ask("/agents?limit=200")["total"] == 100)
        _ = try BuiltProgram.bash("cd agents; HOME=$PWD/.. git checkout -q -", in: server.place)
        for name in [names[0], names[50], names[99]] { try await server.wait(for: name, toBe: "second") }
    }

    @Test func `prompts in files of their own are followed too, also when they appear later`() async throws {
        let text = agentText("greeter").replacing(
            "system_prompt = \"You greet everyone who comes along with a friendly word.\"",
            with: "system_prompt_file = \"../prompts/greeter.md\"")
        let server = try LivingServer(agents: ["greeter.toml": text])
        try server.start()
        #expect(try server.ask("/agents/greeter")["error"] != nil)
        try server.place.write("prompts/greeter.md", "You greet everyone who comes along.")
        try await server.wait(for: "greeter", toBe: "first")
        try server.place.write("prompts/greeter.md", "You greet nobody at all, whoever comes.")
        try await server.wait(for: "/agents/greeter") { $0["definition"]?["number"] == 2 }
    }
}
