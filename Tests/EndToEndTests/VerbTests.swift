import JSON
import Platform
import TestKit
import Testing

/// Every command that asks a server, once, against a real one; each finds what those before it have left.
struct VerbTests {
    struct Step: Sendable {
        /// As it is typed; `ID` stands for the conversation that the first `send` began.
        var line: String
        var input = ""
        var exit: Int32 = 0
        /// Pieces of what it writes, in this order.
        var says: [String] = []
        /// What it must not write.
        var hides: String?
        /// Done before, by another program.
        var before: String?
    }

    static let steps = [
        Step(line: "list", says: ["NAME", "STATUS", "friend", "running", "greeting"]),
        Step(line: "list --format plain", says: ["friend\n"]),
        Step(line: "show friend", says: ["name", "friend", "status", "running", "description", "first"]),
        Step(line: "show nobody", exit: 4, says: ["error[client.not-found]: there is no agent 'nobody'"]),
        Step(line: "send friend Hello", says: ["Hello to you."]),
        Step(line: "send friend - --stream", input: "Hello", says: ["Hello to you."]),
        Step(line: "send nobody Hello", exit: 4, says: ["there is no agent 'nobody'"]),
        Step(line: "chat friend", input: "Hello\nHello\n", says: ["Hello to you.", "Hello to you."]),
        Step(line: "conversation list --agent friend", says: ["AGENTS", "friend"]),
        Step(line: "conversation show ID", says: ["user: Hello", "assistant: Hello to you."]),
        Step(line: "conversation export ID --format markdown", says: ["# Conversation with friend", "Hello to you."]),
        Step(line: "conversation export ID --format jsonl", says: ["\"Hello\"", "\"Hello to you.\""]),
        Step(line: "conversation reset ID", says: ["reset ID"]),
        Step(line: "conversation show ID", hides: "Hello"),
        Step(line: "conversation delete ID", says: ["deleted ID"]),
        Step(line: "conversation show ID", exit: 4, says: ["there is no conversation 'ID'"]),
        Step(line: "history friend", says: ["VERSION", "1 *"]),
        Step(line: "rollback friend", exit: 4, says: ["error["]),
        Step(line: "reload", before: "sed -i s/first/second/ agents/friend.toml"),
        Step(line: "show friend", says: ["description", "second"]),
        Step(line: "history friend", says: ["2 *", "description", "\n1 "]),
        Step(line: "diff friend", says: ["description", "- \"first\"", "+ \"second\""]),
        Step(line: "rollback friend --to 1", says: ["'friend' replaced, version 3", "description"]),
        Step(line: "show friend", says: ["description", "first"]),
        Step(
            line: "reload friend", exit: 6, says: ["agent.unknown-key", "descripton"],
            before: "sed s/description/descripton/ agents/friend.toml > x && mv x agents/friend.toml"),
        // However often it is asked, and whoever has seen the mistake first.
        Step(line: "reload", exit: 6, says: ["descripton"]),
        Step(line: "list", says: ["friend", "running", "descripton"]),
        Step(line: "reload friend", before: "sed -i s/descripton/description/ agents/friend.toml"),
        Step(line: "logs friend --tail 500", says: ["message.answered", "agent.replaced"]),
        Step(line: "logs --tail 500", says: ["server: ready", "a request was answered"]),
        Step(line: "events --topics agent.*", says: ["agent.started", "agent.replaced"], hides: "message."),
        Step(line: "stop friend", says: ["'friend' is stopped"]),
        Step(line: "send friend Hello", exit: 1, says: ["'friend' is stopped"]),
        Step(line: "start friend", says: ["'friend' is running"]),
        Step(line: "restart friend", says: ["'friend' is running"]),
        Step(line: "remove friend", exit: 2, says: ["--yes"]),
        Step(line: "remove friend --yes", says: ["removed 'friend'", "friend.toml"]),
        Step(line: "list --format plain", hides: "friend"),
        Step(line: "server status", says: ["state", "running", "address"]),
    ]

    @Test func `every command does once what it says`() throws {
        let server = try LivingServer(
            agents: ["friend.toml": agentText("friend") + "\n" + example("Hello", "Hello to you.")])
        try server.start()
        let first = try server.ask("/agents/friend/message", "{\"text\":\"Hello\"}")
        let conversation = try #require(first["conversation_id"]?.stringValue)
        for step in Self.steps {
            if let before = step.before { try server.bash(before) }
            let line = step.line.replacing("ID", with: conversation)
            let result = try server.client(line.split(separator: " ").map(String.init), input: step.input)
            let written = result.outputText + result.errorText
            #expect(result.ending == .exited(step.exit), "caxton \(line): \(written)")
            var rest = written[...]
            for piece in step.says.map({ $0.replacing("ID", with: conversation) }) {
                let found = rest.firstRange(of: piece)
                #expect(found != nil, "caxton \(line): no '\(piece)' in \(written)")
                if let found { rest = rest[found.upperBound...] }
            }
            if let hidden = step.hides { #expect(!written.contains(hidden), "caxton \(line): \(written)") }
        }
    }
}
