import ControlClient
import JSON

/// `caxton messages`
struct MessagesCommand: ClientCommand {
    private static let conversation = Option.value(
        "conversation", nil, "ID", .listed(by: ["conversation", "list", "--format", "plain"]),
        "only those of this conversation")
    private static let agent = Option.value(
        "agent", "a", "NAME", AgentArgument.kind, "only those that this agent got or sent")
    private static let status = Option<MessageStatusChoice?>.choice("status", nil, "STATUS", "only those that are so")
    private static let limit = Option.number("limit", nil, "N", "at most so many, the newest")

    static let declaration = CommandDeclaration(
        path: ["messages"],
        summary: "list the messages that were routed, and what became of them, newest first",
        text: "",
        options: [
            conversation.declaration, agent.declaration, status.declaration, limit.declaration,
            AnswerOption.format.declaration,
        ] + ConnectionChoice.declarations,
        examples: [
            .init("caxton messages --limit 5", "the last five"),
            .init("caxton messages --agent support --status failed", "what one agent did not manage"),
            .init("caxton messages --conversation ID", "those of one conversation"),
        ],
        exitCodes: [.failure, .serverNotRunning, .notFound, .invalidConfiguration, .permission, .timeout])

    let connection: ConnectionChoice
    private let conversation: String?
    private let agent: String?
    private let status: MessageStatusChoice?
    private let limit: Int?
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        conversation = try written(Self.conversation)
        agent = try written(Self.agent)
        status = try written(Self.status)
        limit = try written(Self.limit)
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let (list, json) = try await client.sentMessages(
            of: conversation, agent: agent, status: status?.rawValue, limit: limit)
        let isWhole = conversation == nil && agent == nil && status == nil
        RecordText.write(
            list, json, format, none: isWhole ? "no message was routed yet" : "there is no such message", in: context)
        return .success
    }
}

/// How a message stands.
enum MessageStatusChoice: String, ChoiceValue {
    case accepted, working, answered, failed, dead

    var summary: String {
        switch self {
        case .accepted: "on its way, or waiting for its turn"
        case .working: "an agent is at it"
        case .answered: "it has its answer"
        case .failed: "it has none and will get none"
        case .dead: "nobody took it: a dead letter"
        }
    }
}

/// `caxton message show ID`
struct MessageShowCommand: ClientCommand {
    static let declaration = CommandDeclaration(
        path: ["message", "show"],
        summary: "show one message: what it says, who was chosen for it and why, and its answer",
        text: "Who was chosen, and why, is kept with the message; of many who were looked at, the sixteen best.",
        arguments: [
            ArgumentDeclaration(
                "ID", .one, .listed(by: ["messages", "--format", "plain"]), "the identifier of a message")
        ],
        options: [AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [.init("caxton message show ID", "everything that is known of it")],
        exitCodes: [.failure, .serverNotRunning, .notFound, .permission, .timeout])

    let connection: ConnectionChoice
    private let id: String
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        id = written.arguments[0]
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let record = try await client.sentMessage(id)
        let decision = try await decision(client)
        switch format {
        case .json: context.write(["message": record.json, "route": decision?.json ?? nil])
        case .plain: context.output.write(AnswerText.pairs(RecordText.fields(of: record)))
        case .table:
            context.output.write(AnswerText.fields(RecordText.fields(of: record)))
            guard let decision else { return .success }
            context.output.writeLine()
            DecisionText.write(decision, .table, in: context)
        }
        return .success
    }

    /// One that is no longer remembered is no reason to show nothing.
    private func decision(_ client: ControlClient) async throws(ControlFailure) -> RemoteDecision? {
        do throws(ControlFailure) {
            return try await client.route(of: id)
        } catch  where error.kind == .notFound {
            return nil
        }
    }
}
