import ControlClient
import Diagnostics

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
            guard context.console.isTerminal else {
                context.report(
                    Diagnostic(
                        "cli.not-confirmed", "'\(agent.name)' is not removed without a yes",
                        help: ["add `--yes` where nobody can be asked"]))
                return .usage
            }
            context.output.write("remove \(AnswerText.line("'\(agent.name)'\(file)"))? [y/N] ")
            context.output.flush()
            guard await context.confirms() else {
                context.output.writeLine("nothing was removed")
                return .failure
            }
        }
        try await client.remove(agent.name)
        context.output.writeLine(AnswerText.line("removed '\(agent.name)'\(file)"))
        return .success
    }
}

extension CommandContext {
    /// Whether the next line says yes.
    func confirms() async -> Bool {
        for await event in console.listen() {
            switch event {
            case .line(let line): return ["y", "yes"].contains(line.lowercased())
            case .interrupt, .end: return false
            }
        }
        return false
    }
}
