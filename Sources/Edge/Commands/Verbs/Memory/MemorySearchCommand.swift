import ControlClient
import Diagnostics
import JSON

/// `caxton memory search TEXT`
struct MemorySearchCommand: MemoryCommand {
    private static let limit = Option.number("limit", "n", "N", standard: 10, "at most so many")
    private static let mode = Option<SearchMode>.choice(
        "mode", "m", "MODE", standard: .automatic, "how to look for it")
    private static let types = Option.value("type", "t", "TYPES", .text, "only these types, with commas between them")
    private static let similarity = Option.value(
        "min-similarity", nil, "NUMBER", .text, "from 0 to 1; what is less alike is not found by meaning")
    private static let related = Option.number(
        "related", "r", "N", from: 0, standard: 0, "find what the best has to do with as well, 1 or 2 relations away")
    private static let explains = Option.flag("explain", "e", "why each stands where it does")

    static let declaration = CommandDeclaration(
        path: ["memory", "search"],
        summary: "find what is remembered about something, by key, meaning and words",
        text: """
            Without `--scope`, `--agent` and `--conversation` everything is searched that anybody remembers. Without a model nothing is found by meaning; the command says so and searches by words.
            """,
        arguments: [ArgumentDeclaration("TEXT", .one, .text, "what to look for; quote what has spaces")],
        options: [
            limit.declaration, mode.declaration, types.declaration, similarity.declaration, related.declaration,
            explains.declaration,
        ] + MemoryPlace.declarations + [AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [
            .init("caxton memory search tea", "what is known about tea"),
            .init("caxton memory search tea --agent support --explain", "what one agent knows, and why it is found"),
        ],
        exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let question: JSONObject
    private let place: MemoryPlace
    private let explains: Bool
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        place = try MemoryPlace(written)
        explains = try written(Self.explains)
        format = try written(AnswerOption.format)
        var question = JSONObject()
        question["query"] = .string(written.arguments[0])
        question["limit"] = try written(Self.limit).map { .integer(Int64($0)) }
        if let related = try written(Self.related), related > 0 {
            if related > 2 { throw .invalidValue(option: Self.related.declaration, "\(related)", choices: ["1", "2"]) }
            question["related"] = .integer(Int64(related))
        }
        question["mode"] = .string(try written(Self.mode).rawValue)
        question["types"] = try written(Self.types).map { types in
            .array(types.split(separator: ",").map { .string(String($0)) })
        }
        if let text = try written(Self.similarity) {
            guard let number = Double(text), (0...1).contains(number) else {
                throw .invalidValue(option: Self.similarity.declaration, text, choices: [])
            }
            question["min_similarity"] = .number(number)
        }
        self.question = question
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let (findings, json) = try await client.searchMemory(question, of: place.owner)
        switch format {
        case .json: context.write(json)
        case .plain:
            for finding in findings {
                context.output.writeLine(
                    AnswerText.row(
                        MemoryText.number(finding.score), finding.item.space, finding.item.key, finding.item.text))
            }
        case .table: show(findings, json, in: context)
        }
        return .success
    }

    private func show(_ findings: [RemoteFinding], _ json: JSONValue, in context: CommandContext) {
        if findings.isEmpty {
            context.output.writeLine("nothing was found")
        } else if explains {
            for finding in findings {
                let item = finding.item
                context.output.writeLine(
                    "\(MemoryText.number(finding.score))  \(AnswerText.line(item.key)) (\(AnswerText.line(item.space)))"
                )
                context.output.writeLine("      \(AnswerText.line(MemoryText.shortened(item.text)))")
                context.output.writeLine("      \(AnswerText.line(finding.explanation))")
            }
        } else {
            let rows = findings.map { finding in
                [
                    MemoryText.number(finding.score), finding.item.key, finding.item.space,
                    MemoryText.shortened(finding.item.text),
                ].map(AnswerText.line)
            }
            context.output.write(TableLayout.text(["SCORE", "KEY", "WHOSE", "WHAT"], rows))
        }
        if question["mode"]?.stringValue != "words", json.text("semantic") != "available" {
            let help = json.texts("semantic_help").first.map { "; \($0)" } ?? ""
            context.standardError.output.writeLine(
                "note: only words were looked for, meaning is \(AnswerText.line(MemoryText.meaning(json) + help))")
        }
    }
}

/// How memory is searched.
enum SearchMode: String, ChoiceValue {
    case automatic, meaning, words

    var summary: String {
        switch self {
        case .automatic: "by key, meaning and words"
        case .meaning: "by meaning alone"
        case .words: "by words alone"
        }
    }
}
