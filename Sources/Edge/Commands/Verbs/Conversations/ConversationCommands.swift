import ControlClient

/// The argument that all commands about one conversation share.
enum ConversationArgument {
    static let declaration = ArgumentDeclaration(
        "ID", .one, .listed(by: ["conversation", "list", "--format", "plain"]), "the identifier of a conversation")
}

/// `caxton conversation list`
struct ConversationListCommand: ClientCommand {
    private static let agent = Option.value("agent", "a", "NAME", AgentArgument.kind, "only those with this agent")
    private static let limit = Option.number("limit", nil, "N", "at most so many")
    private static let status = Option<GatheringStatusChoice?>.choice(
        "status", nil, "STATUS", "conversations of many that are so alone; otherwise all but the archived ones")

    static let declaration = CommandDeclaration(
        path: ["conversation", "list"],
        summary: "list conversations, the latest first",
        text: "",
        options: [agent.declaration, status.declaration, limit.declaration, AnswerOption.format.declaration]
            + ConnectionChoice.declarations,
        examples: [
            .init("caxton conversation list --agent support", "those of one agent"),
            .init("caxton conversation list --status archived", "those that were put away"),
        ],
        exitCodes: [.failure, .serverNotRunning, .notFound, .permission, .timeout])

    let connection: ConnectionChoice
    private let agent: String?
    private let status: GatheringStatusChoice?
    private let limit: Int?
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        agent = try written(Self.agent)
        status = try written(Self.status)
        limit = try written(Self.limit)
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let (list, json) = try await client.conversations(
            of: agent, status: status?.rawValue, limit: limit)
        switch format {
        case .json: context.write(json)
        case .plain: for conversation in list { context.output.writeLine(AnswerText.line(conversation.id)) }
        case .table:
            let rows = list.map { conversation in
                [
                    conversation.id, conversation.agents.joined(separator: ", "),
                    "\(conversation.messageCount)", conversation.lastActivity,
                ].map(AnswerText.line)
            }
            context.output.write(TableLayout.text(["ID", "AGENTS", "MESSAGES", "LAST ACTIVITY"], rows))
        }
        return .success
    }
}

/// `caxton conversation show ID`
struct ConversationShowCommand: ClientCommand {
    private static let limit = Option.number(
        "limit", nil, "N", "at most so many of the last messages; 1000 when not said")
    /// As many as the server tells at once.
    private static let most = 1_000
    static let viewer = Option.value(
        "as", nil, "NAME", .text, "no more than what this participant may know, in a conversation of many")

    static let declaration = CommandDeclaration(
        path: ["conversation", "show"],
        summary: "show what was said in a conversation",
        text: """
            A conversation with several agents is shown as a tree with times and speakers: below what a person said is what agents answered, and below an answer what its agent did to make it, whom it asked, and why it was them.
            """,
        arguments: [ConversationArgument.declaration],
        options: [limit.declaration, viewer.declaration, AnswerOption.format.declaration]
            + ConnectionChoice.declarations,
        examples: [
            .init("caxton conversation show ID", "everything that was said in it"),
            .init("caxton conversation show ID --as zoe", "what one of those in it may know"),
        ],
        exitCodes: [.failure, .serverNotRunning, .notFound, .invalidConfiguration, .permission, .timeout])

    let connection: ConnectionChoice
    private let id: String
    private let limit: Int?
    private let viewer: String?
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        id = written.arguments[0]
        limit = try written(Self.limit)
        viewer = try written(Self.viewer)
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let (messages, json) = try await client.messages(
            of: id, limit: limit ?? Self.most, as: viewer, steps: format == .table)
        switch format {
        case .json: context.write(json)
        case .plain:
            for message in messages {
                context.output.writeLine("\(AnswerText.line(message.role))\t\(AnswerText.line(message.text))")
            }
        case .table:
            if let tree = ConversationTree(json) {
                context.output.write(tree.text(context.colour(context.standardOutput)))
            } else {
                for message in messages { context.output.write(MessageText.shown(message, context)) }
            }
        }
        return .success
    }
}

/// `caxton conversation reset ID`
struct ConversationResetCommand: ClientCommand {
    static let declaration = CommandDeclaration(
        path: ["conversation", "reset"],
        summary: "let a conversation begin anew",
        text: "What was said is forgotten; the conversation itself stays and can be gone on with.",
        arguments: [ConversationArgument.declaration], options: ConnectionChoice.declarations,
        examples: [.init("caxton conversation reset ID", "forget what was said in it")],
        exitCodes: [.failure, .serverNotRunning, .notFound, .conflict, .invalidConfiguration, .permission, .timeout])

    let connection: ConnectionChoice
    private let id: String

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        id = written.arguments[0]
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        try await client.resetConversation(id)
        context.output.writeLine("reset \(AnswerText.line(id))")
        return .success
    }
}

/// `caxton conversation delete ID`
struct ConversationDeleteCommand: ClientCommand {
    static let declaration = CommandDeclaration(
        path: ["conversation", "delete"],
        summary: "delete a conversation with everything that was said in it",
        text: "",
        arguments: [ConversationArgument.declaration], options: ConnectionChoice.declarations,
        examples: [.init("caxton conversation delete ID", "nothing of it is kept")],
        exitCodes: [.failure, .serverNotRunning, .notFound, .conflict, .invalidConfiguration, .permission, .timeout])

    let connection: ConnectionChoice
    private let id: String

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        id = written.arguments[0]
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        try await client.deleteConversation(id)
        context.output.writeLine("deleted \(AnswerText.line(id))")
        return .success
    }
}

/// How a conversation of many stands.
enum GatheringStatusChoice: String, ChoiceValue {
    case open, closed, archived

    var summary: String {
        switch self {
        case .open: "it goes on"
        case .closed: "it has ended"
        case .archived: "it has ended and is put away"
        }
    }
}
