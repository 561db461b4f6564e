import ControlClient
import JSON

/// Something that is done to a conversation of many as a whole.
protocol ConversationAction: Sendable {
    static var word: String { get }
    /// In the past.
    static var done: String { get }
    static var summary: String { get }
    static var text: String { get }
}

enum CloseAction: ConversationAction {
    static let word = "close"
    static let done = "closed"
    static let summary = "end a conversation of many"
    static let text = "Whoever is speaking is cut off. What was said stays, and a branch can go on from it."
}

enum ArchiveAction: ConversationAction {
    static let word = "archive"
    static let done = "archived"
    static let summary = "end a conversation of many and put it away"
    static let text = "Lists leave it out; it can be shown, exported and branched as before."
}

/// `caxton conversation close ID` and `caxton conversation archive ID`
struct ConversationChangeCommand<Action: ConversationAction>: ClientCommand {
    static var declaration: CommandDeclaration {
        CommandDeclaration(
            path: ["conversation", Action.word],
            summary: Action.summary,
            text: Action.text,
            arguments: [ConversationArgument.declaration], options: ConnectionChoice.declarations,
            examples: [.init("caxton conversation \(Action.word) ID", "nobody says anything in it any more")],
            exitCodes: ExitCode.ofClients)
    }

    let connection: ConnectionChoice
    private let id: String

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        id = written.arguments[0]
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        _ = try await client.change(id, Action.word)
        context.output.writeLine("\(Action.done) \(AnswerText.line(id))")
        return .success
    }
}

/// `caxton conversation branch ID`
struct ConversationBranchCommand: ClientCommand {
    private static let after = Option.number("after", nil, "N", from: 0, "the last entry that both share; the newest")
    private static let title = Option.value("title", "t", "TEXT", .text, "what the new one is about")

    static let declaration = CommandDeclaration(
        path: ["conversation", "branch"],
        summary: "begin another conversation of many with the same past",
        text: "Those who were there then are there again. The identifier of the new conversation is printed.",
        arguments: [ConversationArgument.declaration],
        options: [after.declaration, title.declaration] + ConnectionChoice.declarations,
        examples: [.init("caxton conversation branch ID --after 7", "try again from the seventh entry on")],
        exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let id: String
    private let after: Int?
    private let title: String?

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        id = written.arguments[0]
        after = try written(Self.after)
        title = try written(Self.title)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        var body = JSONObject()
        body["after"] = after.map { .integer(Int64($0)) }
        body["title"] = title.map { .string($0) }
        let json = try await client.change(id, "branch", body.isEmpty ? nil : body)
        context.output.writeLine(AnswerText.line(json["id"]?.stringValue ?? ""))
        return .success
    }
}
