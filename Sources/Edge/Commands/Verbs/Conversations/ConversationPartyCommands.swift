import ControlClient
import JSON

/// `caxton conversation join ID NAME`
struct ConversationJoinCommand: ClientCommand {
    private static let person = Option.flag("person", "p", "it is a person, not an agent")
    private static let role = Option.value("role", nil, "TEXT", .text, "what they are there for, in a few words")
    private static let privacy = Option<PrivacyWord>.choice(
        "privacy", nil, "HOW", standard: .full, "how much they get to know")

    static let declaration = CommandDeclaration(
        path: ["conversation", "join"],
        summary: "let somebody join a conversation of many",
        text: "",
        arguments: [
            ConversationArgument.declaration,
            ArgumentDeclaration("NAME", .one, AgentArgument.kind, "who joins"),
        ],
        options: [person.declaration, role.declaration, privacy.declaration] + ConnectionChoice.declarations,
        examples: [.init("caxton conversation join ID critic --privacy since_joining", "who knows nothing of before")],
        exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let id: String
    private let name: String
    private let isPerson: Bool
    private let role: String?
    private let privacy: PrivacyWord

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        id = written.arguments[0]
        name = written.arguments[1]
        isPerson = try written(Self.person)
        role = try written(Self.role)
        privacy = try written(Self.privacy)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        var body = JSONObject()
        body[isPerson ? "person" : "agent"] = .string(name)
        body["role"] = role.map { .string($0) }
        body["privacy"] = .string(privacy.rawValue)
        _ = try await client.change(id, "join", body)
        context.output.writeLine(AnswerText.line("\(name) joined \(id)"))
        return .success
    }
}

/// How much of a conversation somebody gets to know, in the words of the server.
enum PrivacyWord: String, ChoiceValue {
    case full
    case sinceJoining = "since_joining"
    case addressedOnly = "addressed_only"
    case none

    var summary: String {
        switch self {
        case .full: "everything"
        case .sinceJoining: "everything since they joined"
        case .addressedOnly: "what is addressed to them, and their own words"
        case .none: "what they are to answer now, and nothing else"
        }
    }
}

/// `caxton conversation leave ID NAME`
struct ConversationLeaveCommand: ClientCommand {
    static let declaration = CommandDeclaration(
        path: ["conversation", "leave"],
        summary: "let somebody leave a conversation of many",
        text: "",
        arguments: [
            ConversationArgument.declaration,
            ArgumentDeclaration("NAME", .one, AgentArgument.kind, "who leaves"),
        ],
        options: ConnectionChoice.declarations,
        examples: [.init("caxton conversation leave ID critic", "the others go on")],
        exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let id: String
    private let name: String

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        id = written.arguments[0]
        name = written.arguments[1]
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        var body = JSONObject()
        body["name"] = .string(name)
        _ = try await client.change(id, "leave", body)
        context.output.writeLine(AnswerText.line("\(name) left \(id)"))
        return .success
    }
}
