import AgentModel
import AgentPorts
import Conversation
import JSON
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct SecretTests {
    static let key = "sk-" + String(repeating: "a1B2", count: 8)
    static let pem = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nx y\n-----END RSA PRIVATE KEY-----"

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let shown: String

        static let all: [Case] = [
            Case(testDescription: "a key", text: "use \(key), please", shown: "use [redacted], please"),
            Case(
                testDescription: "a bearer token", text: "Authorization: Bearer abcdef0123456789 ok",
                shown: "Authorization: Bearer [redacted] ok"),
            Case(testDescription: "a private key", text: "this: \(pem) and more", shown: "this: [redacted] and more"),
            Case(
                testDescription: "a public key",
                text: "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY----- is fine",
                shown: "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY----- is fine"),
            Case(
                testDescription: "a password by its name", text: "password: hunter2, ok",
                shown: "password: [redacted], ok"),
            Case(
                testDescription: "a password in JSON", text: #"{"password": "s3cret!x"}"#,
                shown: #"{"password": "[redacted]"}"#),
            Case(
                testDescription: "a field that says it is one", text: "password: required", shown: "password: required"),
            Case(
                testDescription: "a sentence", text: "The basic idea: bearer of news.",
                shown: "The basic idea: bearer of news."),
            Case(
                testDescription: "several keys", text: "\(pem) then \(pem)\n----- and \(key)",
                shown: "[redacted] then [redacted]\n----- and [redacted]"),
            Case(testDescription: "a table", text: "| a |\n|-----|\n| 1 |", shown: "| a |\n|-----|\n| 1 |"),
            Case(
                testDescription: "a script without blanks", text: "這是鑰匙，\(key)，請保密。",
                shown: "這是鑰匙，[redacted]，請保密。"),
            Case(
                testDescription: "an address with a password", text: "see postgres://ada:pw12345@db/x now",
                shown: "see postgres://ada:[redacted]@db/x now"),
        ]
    }

    @Test(arguments: Case.all)
    func `keys and passwords are blacked out on every way in and out`(_ row: Case) async throws {
        #expect(SecretScreen.hide(in: row.text) == row.shown)
        // Whatever pieces it comes in, what is passed on is the same.
        let bytes = Array(row.text.unicodeScalars)
        for size in [1, 2, 3, 7, 40, bytes.count] {
            let pieces = stride(from: 0, to: bytes.count, by: size).map { start in
                String(String.UnicodeScalarView(bytes[start..<min(bytes.count, start + size)]))
            }
            let tools = ScriptedTools(["look": { ToolResult(callID: $0.id, name: $0.name, text: row.text) }])
            let model = ScriptedModel { _, number in
                number == 0
                    ? .calls(call("look"))
                    : ScriptedReply(pieces.map { .event(.text($0)) } + [.event(.done(.finished))])
            }
            let bench = try Workbench(model, tools: tools)
            let events = try await bench.ask(bench.message("question"))
            #expect(events.text == row.shown && events.outcome?.told == row.shown, "pieces of \(size)")
            #expect(
                try await bench.contents().contains { content in
                    if case .toolResult(let result) = content { result.text == row.shown } else { false }
                })
        }
        var message = IncomingMessage(
            id: MessageID(high: 0, low: 1), conversation: SampleAgent.conversation(), text: row.text)
        message.attachments["note"] = ["inside": .array([.string(row.text)])]
        let screened = message.withoutSecrets
        #expect(screened.text == row.shown)
        #expect(screened.attachments["note"]?["inside"] == .array([.string(row.shown)]))
    }

    @Test func `an agent that is to say everything says it as it comes`() async throws {
        let model = ScriptedModel(replies: [ScriptedReply([.event(.text(Self.key)), .event(.done(.finished))])])
        let bench = try Workbench(model) { $0.safety.redactSecrets = false }
        #expect(try await bench.ask("question").told == Self.key)
    }

    @Test func `text without secrets is not held up`() async throws {
        let pieces = ["One ", "two", " three ", "這是", "一個", " |-----|", " end"]
        let gate = Gate()
        let model = ScriptedModel(replies: [
            ScriptedReply(pieces.map { .event(.text($0)) } + [.wait(gate), .event(.done(.finished))])
        ])
        let bench = try Workbench(model)
        let message = bench.message("question")
        let (turn, channel) = try await bench.accept(message)
        async let done: Void = turn.run()
        await gate.arrivals(1)
        guard case .started? = await channel.next(), case .text(let soFar)? = await channel.next() else {
            throw Refuted(description: "nothing was passed on")
        }
        #expect(soFar == "One two three 這是一個 |-----| ")
        gate.open()
        await done
    }
}
