import ControlClient
import Diagnostics
import JSON

/// `caxton memory relate FROM TYPE TO`
struct MemoryRelateCommand: MemoryCommand {
    private static let strength = Option.value("strength", nil, "NUMBER", .text, "how strong it is, from 0 to 1")
    private static let both = Option.flag("both-ways", "b", "it holds in the other direction too")
    private static let remove = Option.flag("remove", nil, "forget it")
    private static let toScope = Option<MemoryScopeWord?>.choice(
        "to-scope", nil, "SCOPE", "whose memory TO is in, when it is another")
    private static let toOwner = Option.value("to-owner", nil, "NAME", .text, "to whom the memory of TO belongs")

    static let declaration = CommandDeclaration(
        path: ["memory", "relate"],
        summary: "say how one item has to do with another",
        text: "Both must exist. Saying it again changes it; `--remove` forgets it.",
        arguments: [
            ArgumentDeclaration("FROM", .one, .text, "the key of one item"),
            ArgumentDeclaration("TYPE", .one, .text, "what it has to do with the other, such as works_with"),
            ArgumentDeclaration("TO", .one, .text, "the key of the other"),
        ],
        options: [
            strength.declaration, both.declaration, remove.declaration, toScope.declaration, toOwner.declaration,
        ] + MemoryPlace.declarations + [AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [.init("caxton memory relate Ada works_with Grace --strength 0.8", "in the workspace's memory")],
        exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let ends: (from: String, type: String, to: String)
    private let place: MemoryPlace
    private let other: MemoryOwner
    private let strength: Double?
    private let bothWays: Bool
    private let removes: Bool
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        ends = (written.arguments[0], written.arguments[1], written.arguments[2])
        place = try MemoryPlace(written)
        other = MemoryOwner(scope: try written(Self.toScope)?.rawValue, owner: try written(Self.toOwner))
        bothWays = try written(Self.both)
        removes = try written(Self.remove)
        format = try written(AnswerOption.format)
        if let text = try written(Self.strength) {
            guard let number = Double(text), (0...1).contains(number) else {
                throw .invalidValue(option: Self.strength.declaration, text, choices: [])
            }
            strength = number
        } else {
            strength = nil
        }
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        if removes {
            try await client.unrelateMemory(from: ends.from, ends.type, to: ends.to, of: place.owner, other: other)
            context.output.writeLine(AnswerText.line("forgotten: \(ends.from) \(ends.type) \(ends.to)"))
            return .success
        }
        var body = JSONObject()
        body["from"] = .string(ends.from)
        body["type"] = .string(ends.type)
        body["to"] = .string(ends.to)
        body["to_scope"] = other.scope.map { .string($0) }
        body["to_owner"] = other.owner.map { .string($0) }
        body["strength"] = strength.map { .number($0) }
        if bothWays { body["bidirectional"] = true }
        let json = try await client.relateMemory(body, of: place.owner)
        if format == .json { context.write(json) } else { context.output.writeLine(MemoryGraphText.line(json)) }
        return .success
    }
}

/// `caxton memory graph KEY`
struct MemoryGraphCommand: MemoryCommand {
    private static let depth = Option.number(
        "depth", "d", "N", from: 0, standard: 3, "how many relations away the furthest may be, at most 10")
    private static let types = Option.value(
        "type", "t", "TYPES", .text, "only relations of these types, with commas between them")

    private static let deep = Option.flag("deep", nil, "go each way to its end before the next")

    static let declaration = CommandDeclaration(
        path: ["memory", "graph"],
        summary: "show what an item has to do with, the nearest first",
        text: "",
        arguments: [MemoryKeyArgument.declaration],
        options: [depth.declaration, types.declaration, deep.declaration] + MemoryPlace.declarations
            + [AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [.init("caxton memory graph Ada --depth 2", "two relations far")], exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let key: String
    private let place: MemoryPlace
    private let depth: Int
    private let types: String?
    private let isDeep: Bool
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        key = written.arguments[0]
        place = try MemoryPlace(written)
        depth = try written(Self.depth) ?? 3
        types = try written(Self.types)
        isDeep = try written(Self.deep)
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let json = try await client.memoryGraph(
            key, of: place.owner, depth: depth, types: types, order: isDeep ? "dfs" : nil)
        switch format {
        case .json: context.write(json)
        case .plain:
            for node in json.list("nodes") {
                context.output.writeLine(AnswerText.row("\(node.count("distance") ?? 0)", node.text("key") ?? ""))
            }
        case .table:
            for node in json.list("nodes") {
                guard let item = RemoteMemory(node) else { continue }
                let indent = String(repeating: "  ", count: node.count("distance") ?? 0)
                context.output.writeLine(
                    "\(indent)\(AnswerText.line(item.key)) (\(AnswerText.line(item.type)))"
                        + (item.text.isEmpty ? "" : ": \(AnswerText.line(MemoryText.shortened(item.text)))"))
            }
            let relations = json.list("relations")
            if relations.isEmpty { context.output.writeLine("it has nothing to do with anything else") }
            for relation in relations { context.output.writeLine(MemoryGraphText.line(relation)) }
            if json["truncated"]?.booleanValue == true { context.output.writeLine("… and more") }
        }
        return .success
    }
}

enum MemoryGraphText {
    /// `Ada -works_with-> Grace (0.80)`.
    static func line(_ relation: JSONValue) -> String {
        let (from, to) = (relation["from"]?.text("key") ?? "", relation["to"]?.text("key") ?? "")
        let back = relation["bidirectional"]?.booleanValue == true ? "<" : ""
        let strength = MemoryText.number(relation["strength"]).map { " (\($0))" } ?? ""
        return AnswerText.line("\(from) \(back)-\(relation.text("type") ?? "")-> \(to)\(strength)")
    }
}
