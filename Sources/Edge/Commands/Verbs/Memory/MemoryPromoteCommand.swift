import ControlClient
import Diagnostics
import JSON

/// `caxton memory promote KEY…`
struct MemoryPromoteCommand: MemoryCommand {
    private static let to = Option<MemoryScopeWord?>.choice(
        "to", "t", "SCOPE", "whose memory they go to; the workspace's when nothing is said")
    private static let toOwner = Option.value(
        "to-owner", nil, "NAME", .text, "the agent or the conversation whose memory that is")
    private static let copy = Option.flag("copy", nil, "they stay where they were as well")

    static let declaration = CommandDeclaration(
        path: ["memory", "promote"],
        summary: "take items into another memory, such as one that more can read",
        text: """
            They keep who wrote them and when, and what they have to do with others; their earlier versions do not go along. A key that the other memory has already is left as it is. The exit code is 5 when one is, and 4 when there is no such item.
            """,
        arguments: [ArgumentDeclaration("KEY", .any, .text, "the keys they are remembered under")],
        options: [to.declaration, toOwner.declaration, copy.declaration] + MemoryPlace.declarations
            + [AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [
            .init("caxton memory promote launch --agent support", "all agents of the workspace may know it"),
            .init("caxton memory promote launch --agent support --to global --copy", "and every agent there is"),
        ], exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let keys: [String]
    private let place: MemoryPlace
    private let target: MemoryOwner
    private let copies: Bool
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        keys = written.arguments
        if keys.isEmpty { throw .missingArgument(Self.declaration.arguments[0]) }
        place = try MemoryPlace(written)
        target = MemoryOwner(
            scope: (try written(Self.to) ?? .workspace).rawValue, owner: try written(Self.toOwner))
        copies = try written(Self.copy)
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let json = try await client.promoteMemory(keys, from: place.owner, to: target, copying: copies)
        let items = json.list("items").compactMap(RemoteMemory.init)
        let (taken, missing) = (json.texts("taken"), json.texts("missing"))
        switch format {
        case .json: context.write(json)
        case .plain: for item in items { context.output.writeLine(AnswerText.line(item.key)) }
        case .table:
            for item in items {
                context.output.writeLine(
                    AnswerText.line("\(item.key) is in \(item.space) now, version \(item.version)"))
            }
        }
        for key in taken { note("the other memory has '\(key)' already", context) }
        for key in missing { note("there is no '\(key)' to be taken there", context) }
        return !taken.isEmpty ? .conflict : !missing.isEmpty ? .notFound : .success
    }

    private func note(_ text: String, _ context: CommandContext) {
        context.standardError.output.writeLine("note: \(AnswerText.line(text))")
    }
}
