import ControlClient
import JSON

/// `caxton show NAME`
struct ShowCommand: ClientCommand {
    static let declaration = CommandDeclaration(
        path: ["show"],
        summary: "show one agent: its state, its definition in short, its figures and problems",
        text: "",
        arguments: [AgentArgument.declaration],
        options: [AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [
            .init("caxton show support", "everything the server knows about it"),
            .init("caxton show support --format json", "for a program"),
        ],
        exitCodes: [.failure, .serverNotRunning, .notFound, .permission, .timeout])

    let connection: ConnectionChoice
    private let name: String
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        name = written.arguments[0]
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let agent = try await client.agent(name)
        switch format {
        case .json: context.write(agent.json)
        case .plain: context.output.write(AnswerText.pairs(Self.fields(of: agent)))
        case .table:
            context.output.write(AnswerText.fields(Self.fields(of: agent)))
            if !agent.problems.isEmpty { context.output.writeLine("\nproblems:") }
            for problem in agent.problems { context.output.writeLine("  \(AnswerText.line(problem))") }
        }
        return .success
    }

    private static func fields(of agent: RemoteAgent) -> [(name: String, value: String?)] {
        let json = agent.json
        let model = [json.text("provider"), json.text("model")].compactMap { $0 }.joined(separator: ", ")
        let definition = json["definition"]
        let figures = json["figures"]
        var fields: [(name: String, value: String?)] = [
            ("name", agent.name), ("status", agent.status), ("condition", condition(json)),
            ("reason", json["reason"]?.text("message")), ("since", json.text("since")),
            ("description", json.text("description")), ("version", agent.version),
            ("definition", definition?.count("number").map { "\($0), \(definition?.text("hash") ?? "")" }),
            ("file", json.text("file")), ("capabilities", list(agent.capabilities)),
            ("requires", list(json.texts("requires"))), ("model", model.isEmpty ? nil : model),
            ("answered by", answered(json["answered_by"])), ("tools", list(json.texts("tools"))),
            ("knowledge", knowledge(json["knowledge"])), ("last activity", json.text("last_activity")),
        ]
        for (name, key) in [
            ("messages", "messages"), ("errors", "errors"), ("restarts", "restarts"), ("tool calls", "tool_calls"),
            ("input tokens", "input_tokens"), ("output tokens", "output_tokens"), ("waiting", "waiting"),
        ] {
            fields.append((name, figures?.count(key).map(String.init)))
        }
        fields.append(("computing", figures?.count("computing_us").map(milliseconds)))
        return fields
    }

    /// "12.3 ms".
    private static func milliseconds(_ microseconds: Int) -> String {
        "\(microseconds / 1000).\(microseconds % 1000 / 100) ms"
    }

    /// What 'auto' came to, or the fallback that stood in.
    private static func answered(_ json: JSONValue?) -> String? {
        let words = [json?.text("provider"), json?.text("model")].compactMap { $0 }.filter { !$0.isEmpty }
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }

    /// Active is what everybody expects.
    private static func condition(_ json: JSONValue) -> String? {
        json.text("condition").flatMap { $0 == "active" ? nil : $0 }
    }

    private static func knowledge(_ json: JSONValue?) -> String? {
        guard let json, let passages = json.count("passages"), let found = json.count("by_meaning") else { return nil }
        let way =
            switch found {
            case passages: "found by meaning and words"
            case 0: "found by words"
            default: "\(found) of them found by meaning, all by words"
            }
        let reason = json.text("reason").map { " (\($0))" } ?? ""
        return "\(passages) \(passages == 1 ? "passage" : "passages"), \(way)\(reason)"
    }

    private static func list(_ words: [String]) -> String? {
        words.isEmpty ? nil : words.joined(separator: ", ")
    }
}
