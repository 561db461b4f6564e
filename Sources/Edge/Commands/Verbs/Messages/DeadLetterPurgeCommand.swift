import ControlClient

/// `caxton dead-letters purge`
struct DeadLetterPurgeCommand: ClientCommand {
    private static let yes = Option.flag("yes", "y", "do not ask")

    static let declaration = CommandDeclaration(
        path: ["dead-letters", "purge"],
        summary: "throw dead letters away, one or all",
        text: "Before all are thrown away the command asks on a terminal; elsewhere it needs `--yes`.",
        arguments: [
            ArgumentDeclaration("ID", .optional, DeadLetterArgument.kind, "the identifier of a message; none means all")
        ],
        options: [yes.declaration] + ConnectionChoice.declarations,
        examples: [
            .init("caxton dead-letters purge ID", "throw one away"),
            .init("caxton dead-letters purge --yes", "throw all away without asking"),
        ],
        exitCodes: [.failure, .serverNotRunning, .notFound, .permission, .timeout])

    let connection: ConnectionChoice
    private let id: String?
    private let isSure: Bool

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        id = written.arguments.first
        isSure = try written(Self.yes)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        if let id {
            try await client.purge(id)
            context.output.writeLine("purged \(AnswerText.line(id))")
            return .success
        }
        if !isSure {
            let confirmation = Confirmation(
                refusal: "dead letters are not thrown away without a yes",
                question: "throw all dead letters away",
                unchanged: "nothing was thrown away")
            if let ending = await confirmation.ask(in: context) { return ending }
        }
        let count = try await client.purgeDeadLetters()
        context.output.writeLine("purged \(count) dead \(count == 1 ? "letter" : "letters")")
        return .success
    }
}
