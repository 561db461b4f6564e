import ControlClient
import Diagnostics
import JSON

/// `caxton memory list [PREFIX]`
struct MemoryListCommand: MemoryCommand {
    private static let limit = Option.number("limit", "n", "N", "at most so many")
    private static let types = Option.value("type", "t", "TYPES", .text, "only these types, with commas between them")
    private static let at = MemoryMoment.option("at", "as it was then")

    static let declaration = CommandDeclaration(
        path: ["memory", "list"],
        summary: "list what is remembered, in the order of the keys",
        text: "Without `--scope`, `--agent` and `--conversation` everything that anybody remembers.",
        arguments: [ArgumentDeclaration("PREFIX", .optional, .text, "only keys that begin so")],
        options: [limit.declaration, types.declaration, at.declaration] + MemoryPlace.declarations
            + [AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [
            .init("caxton memory list", "everything"),
            .init("caxton memory list plans/ --scope workspace --format plain", "keys for a script"),
        ],
        exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let place: MemoryPlace
    private let filter: [(name: String, value: String?)]
    private let limit: Int?
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        place = try MemoryPlace(written)
        limit = try written(Self.limit)
        format = try written(AnswerOption.format)
        filter = [
            ("prefix", written.arguments.first), ("types", try written(Self.types)),
            ("at", try MemoryMoment.read(written, Self.at)),
        ]
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let items = try await client.memories(of: place.owner, filter: filter, limit: limit)
        MemoryText.list(
            items, format, none: "nothing is remembered here; `caxton memory set` remembers something", in: context)
        return .success
    }
}

/// `caxton memory history KEY`
struct MemoryHistoryCommand: MemoryCommand {
    private static let from = MemoryMoment.option("from", "versions that were valid then or later")
    private static let until = MemoryMoment.option("until", "versions that were valid then or before")

    static let declaration = CommandDeclaration(
        path: ["memory", "history"],
        summary: "list the versions of an item that are kept, newest first",
        text: "",
        arguments: [MemoryKeyArgument.declaration],
        options: [from.declaration, until.declaration] + MemoryPlace.declarations
            + [AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [.init("caxton memory history plans/today --from 1d", "what it said since yesterday")],
        exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let key: String
    private let place: MemoryPlace
    private let from: String?
    private let until: String?
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        key = written.arguments[0]
        place = try MemoryPlace(written)
        from = try MemoryMoment.read(written, Self.from)
        until = try MemoryMoment.read(written, Self.until)
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let (versions, json) = try await client.memoryHistory(key, of: place.owner, from: from, until: until)
        switch format {
        case .json: context.write(json)
        case .plain: for version in versions { context.output.writeLine("\(version.version)") }
        case .table where versions.isEmpty: context.output.writeLine("no version of it is kept")
        case .table:
            let rows = versions.map { version in
                [
                    "\(version.version)", version.updated, version.json.text("ended") ?? "in force",
                    version.json["provenance"]?.text("agent") ?? "-", MemoryText.shortened(version.text),
                ].map(AnswerText.line)
            }
            context.output.write(TableLayout.text(["VERSION", "SINCE", "UNTIL", "BY", "WHAT"], rows))
        }
        return .success
    }
}

/// `caxton memory inspect KEY`
struct MemoryInspectCommand: MemoryCommand {
    static let declaration = CommandDeclaration(
        path: ["memory", "inspect"],
        summary: "show everything that is known about an item: who wrote it, its versions, its relations",
        text: "",
        arguments: [MemoryKeyArgument.declaration],
        options: MemoryPlace.declarations + [AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [.init("caxton memory inspect Ada --agent support", "how does it know that?")],
        exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let key: String
    private let place: MemoryPlace
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        key = written.arguments[0]
        place = try MemoryPlace(written)
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let item = try await client.memory(key, of: place.owner)
        let (versions, _) = try await client.memoryHistory(key, of: place.owner)
        let relations = try await client.memoryGraph(key, of: place.owner, depth: 1).list("relations")
        switch format {
        case .json:
            context.write([
                "item": item.json, "versions": .array(versions.map(\.json)), "relations": .array(relations),
            ])
        case .plain: context.output.write(AnswerText.pairs(MemoryText.fields(of: item)))
        case .table:
            context.output.write(AnswerText.fields(MemoryText.fields(of: item)))
            for relation in relations { context.output.writeLine(MemoryGraphText.line(relation)) }
            let earlier = versions.count - 1
            if earlier > 0 {
                context.output.writeLine(
                    "\(earlier) earlier \(earlier == 1 ? "version" : "versions"): `caxton memory history` shows them")
            }
        }
        return .success
    }
}
