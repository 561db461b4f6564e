import ControlClient
import Diagnostics
import JSON

/// `caxton memory stats`
struct MemoryStatsCommand: MemoryCommand {
    static let declaration = CommandDeclaration(
        path: ["memory", "stats"],
        summary: "say how much is remembered, whose it is, and whether it can be found by meaning",
        text: "",
        options: [AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [.init("caxton memory stats", "how full is it?")], exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let json = try await client.memoryStatistics()
        switch format {
        case .json: context.write(json)
        case .plain: context.output.write(AnswerText.pairs(Self.fields(json)))
        case .table:
            context.output.write(AnswerText.fields(Self.fields(json)))
            let rows = json.list("spaces").map { space in
                [
                    space.text("owner").map { "\(space.text("scope") ?? "")/\($0)" } ?? space.text("scope") ?? "",
                    "\(space.count("entries") ?? 0)", MemoryText.bytes(space.count("bytes") ?? 0),
                ].map(AnswerText.line)
            }
            if rows.isEmpty {
                context.output.writeLine("nothing is remembered yet")
            } else {
                context.output.write("\n" + TableLayout.text(["WHOSE", "ENTRIES", "SIZE"], rows))
            }
        }
        return .success
    }

    private static func fields(_ json: JSONValue) -> [(name: String, value: String?)] {
        let types = (json["types"]?.objectValue?.members ?? []).map { "\($0.key) \($0.value.integerValue ?? 0)" }
        func count(_ name: String) -> String? { json.count(name).map { "\($0)" } }
        return [
            ("entries", count("entries")), ("size", json.count("bytes").map(MemoryText.bytes)),
            ("on disk", json.count("bytes_on_disk").map(MemoryText.bytes)),
            ("free in the file", json["upkeep"]?.count("free_bytes").map(MemoryText.bytes)),
            ("cleaned up", json["upkeep"]?.text("collected")), ("made smaller", json["upkeep"]?.text("vacuumed")),
            ("types", types.isEmpty ? nil : types.joined(separator: ", ")), ("relations", count("relations")),
            ("earlier versions", count("versions")), ("vectors", count("vectors")),
            ("waiting for a model", count("pending")), ("by meaning", MemoryText.meaning(json)),
        ]
    }
}
