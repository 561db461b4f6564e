import ControlClient
import Diagnostics
import JSON

/// `caxton memory dedupe`
struct MemoryDedupeCommand: MemoryCommand {
    private static let threshold = Option.value(
        "threshold", nil, "NUMBER", .text, "how alike in meaning, from 0 to 1; 0.95 when nothing is said")
    private static let types = Option.value("type", "t", "TYPES", .text, "only these types, with commas between them")
    private static let limit = Option.number("limit", "n", "N", standard: 100, "at most so many pairs")
    private static let merge = Option.flag("merge", nil, "make one of each pair; without it nothing is changed")

    static let declaration = CommandDeclaration(
        path: ["memory", "dedupe"],
        summary: "find what is remembered twice in one memory, and make one of it",
        text: """
            Two items are a pair when they are of one type and one user and have the same words, or nearly the same meaning. With `--merge` the first takes over what the other says; the other goes, its history stays, and who wrote it is noted. Items of different memories are never merged.
            """,
        options: [threshold.declaration, types.declaration, limit.declaration, merge.declaration]
            + MemoryPlace.declarations + [AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [
            .init("caxton memory dedupe --agent support", "what one agent keeps twice"),
            .init("caxton memory dedupe --agent support --threshold 0.9 --merge", "and make one of it"),
        ], exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let place: MemoryPlace
    private let question: JSONObject
    private let merges: Bool
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        place = try MemoryPlace(written)
        merges = try written(Self.merge)
        format = try written(AnswerOption.format)
        var question = JSONObject()
        question["merge"] = .boolean(merges)
        question["limit"] = try written(Self.limit).map { .integer(Int64($0)) }
        question["types"] = try written(Self.types).map { types in
            .array(types.split(separator: ",").map { .string(String($0)) })
        }
        if let text = try written(Self.threshold) {
            guard let number = Double(text), (0...1).contains(number) else {
                throw .invalidValue(option: Self.threshold.declaration, text, choices: [])
            }
            question["threshold"] = .number(number)
        }
        self.question = question
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let json = try await client.dedupeMemory(question, of: place.owner)
        let pairs = json.list("pairs")
        switch format {
        case .json: context.write(json)
        case .plain:
            for pair in pairs {
                let (kept, other) = (pair["keep"]?.text("key") ?? "", pair["merge"]?.text("key") ?? "")
                context.output.writeLine(AnswerText.row(MemoryText.number(pair["similarity"]) ?? "", kept, other))
            }
        case .table: show(pairs, json, in: context)
        }
        if json.text("semantic") != "available" {
            context.standardError.output.writeLine(
                "note: only the same words were looked for, meaning is \(AnswerText.line(MemoryText.meaning(json)))")
        }
        return .success
    }

    private func show(_ pairs: [JSONValue], _ json: JSONValue, in context: CommandContext) {
        if pairs.isEmpty {
            context.output.writeLine("nothing is remembered twice here")
            return
        }
        let rows = pairs.map { pair in
            let (kept, other) = (pair["keep"].flatMap(RemoteMemory.init), pair["merge"].flatMap(RemoteMemory.init))
            return [
                MemoryText.number(pair["similarity"]) ?? "", kept?.key ?? "", other?.key ?? "",
                MemoryText.shortened(other?.text ?? ""),
            ].map(AnswerText.line)
        }
        context.output.write(TableLayout.text(["ALIKE", "KEEPS", "TAKES OVER", "WHICH SAYS"], rows))
        if json["truncated"]?.booleanValue == true { context.output.writeLine("… and more") }
        let merged = json.count("merged") ?? 0
        context.output.writeLine(
            merges ? "merged: \(merged) of \(pairs.count)" : "nothing was changed; `--merge` makes one of each pair")
    }
}
