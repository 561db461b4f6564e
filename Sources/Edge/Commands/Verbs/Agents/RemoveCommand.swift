import ControlClient

/// `caxton remove NAME`
struct RemoveCommand: ClientCommand {
    private static let yes = Option.flag("yes", "y", "do not ask")

    static let declaration = CommandDeclaration(
        path: ["remove"],
        summary: "stop an agent and remove its file",
        text: """
            The agent's messages are answered first, as with `caxton stop`. Its conversations are kept.

            On a terminal the command asks; elsewhere it needs `--yes`.
            """,
        arguments: [AgentArgument.declaration], options: [yes.declaration] + ConnectionChoice.declarations,
        examples: [.init("caxton remove support --yes", "remove 'support' without asking")],
        exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let name: String
    private let isSure: Bool

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        name = written.arguments[0]
        isSure = try written(Self.yes)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let agent = try await client.agent(name)
        let file = agent.json.text("file").map { " and its file '\($0)'" } ?? ""
        if !isSure {
            let confirmation = Confirmation(
                refusal: "'\(agent.name)' is not removed without a yes",
                question: "remove \(AnswerText.line("'\(agent.name)'\(file)"))",
                unchanged: "nothing was removed")
            if let ending = await confirmation.ask(in: context) { return ending }
        }
        try await client.remove(agent.name)
        context.output.writeLine(AnswerText.line("removed '\(agent.name)'\(file)"))
        return .success
    }
}
