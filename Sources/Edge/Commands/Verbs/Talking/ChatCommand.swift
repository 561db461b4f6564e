import ControlClient

/// `caxton chat NAME`
struct ChatCommand: ClientCommand {
    private static let conversation = Option.value(
        "conversation", nil, "ID", .listed(by: ["conversation", "list", "--format", "plain"]),
        "the conversation to go on with; otherwise a new one begins")

    static let declaration = CommandDeclaration(
        path: ["chat"],
        summary: "talk with an agent, line by line",
        text: """
            Each line is a message. The answer is shown while it is made, with the tools it uses. Lines that begin with a slash are for the program: `/help` lists them.

            Ctrl-C gives up the answer that is being made, a second one leaves; Ctrl-D leaves as well. Without a terminal the lines come from standard input and only the answers are written.
            """,
        arguments: [AgentArgument.declaration],
        options: [conversation.declaration] + ConnectionChoice.declarations,
        examples: [
            .init("caxton chat support", "begin a conversation"),
            .init("caxton chat support < questions.txt", "ask every line of a file"),
        ],
        exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let name: String
    private let conversation: String?

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        name = written.arguments[0]
        conversation = try written(Self.conversation)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let agent = try await client.agent(name)
        var chat = ChatSession(client: client, context: context, agent: agent.name, conversation: conversation)
        return await chat.run()
    }
}
