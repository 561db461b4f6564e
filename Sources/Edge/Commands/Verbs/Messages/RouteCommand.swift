import AgentModel
import ControlClient
import Diagnostics
import JSON
import Routing

extension RoutingStrategy: ChoiceValue {}

/// `caxton route CAPABILITY`
struct RouteCommand: ClientCommand {
    private static let explain = Option.flag(
        "explain", "e", "show everybody who was looked at, with scores, and why some were left out")
    static let strategy = Option<RoutingStrategy?>.choice(
        "strategy", nil, "STRATEGY", "how one is chosen; otherwise the server's own way")
    private static let text = Option.value(
        "text", "t", "TEXT", .text, "what the message would say, for finding somebody by description")
    private static let conversation = Option.value(
        "conversation", nil, "ID", .listed(by: ["conversation", "list", "--format", "plain"]),
        "as a message of this conversation")

    static let declaration = CommandDeclaration(
        path: ["route"],
        summary: "say which agent a message for a capability would go to, and why",
        text: """
            Nothing is sent, and nothing changes by asking. The exit code is 1 when some have the capability and nobody can take a message now, and 4 when nobody has it.
            """,
        arguments: [
            ArgumentDeclaration("CAPABILITY", .one, CapabilityArgument.kind, "what is asked for, such as `support`")
        ],
        options: [
            explain.declaration, strategy.declaration, text.declaration, conversation.declaration,
            AnswerOption.format.declaration,
        ] + ConnectionChoice.declarations,
        examples: [
            .init("caxton route support", "who would be asked"),
            .init("caxton route support --explain", "with everybody who was looked at"),
            .init("caxton route support --strategy round-robin", "as it would be in turn"),
        ],
        exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let question: JSONObject
    private let isExplained: Bool
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        isExplained = try written(Self.explain)
        format = try written(AnswerOption.format)
        var question = JSONObject()
        question["capability"] = .string(written.arguments[0])
        question["routing_strategy"] = try written(Self.strategy).map { .string($0.rawValue) }
        question["conversation_id"] = try written(Self.conversation).map { .string($0) }
        if let text = try written(Self.text) {
            question["content"] = .string(text)
            question["routing_preferences"] = ["semantic": true]
        }
        self.question = question
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let decision = try await client.explain(question)
        if isExplained || format != .table {
            DecisionText.write(decision, format, in: context)
        } else if !decision.chosen.isEmpty {
            context.output.writeLine(DecisionText.sentence(decision))
        }
        guard decision.chosen.isEmpty else { return .success }
        context.report(ControlFailure(.failed, decision.sentence, suggestions: decision.help))
        return .failure
    }
}
