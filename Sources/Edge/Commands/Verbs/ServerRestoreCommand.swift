import Hosting

/// `caxton server restore FILE`
struct ServerRestoreCommand: Command {
    private static let yes = Option.flag("yes", "y", "do not ask")

    static let declaration = CommandDeclaration(
        path: ["server", "restore"],
        summary: "put a backup in the place of conversations and agents' states; no server may run",
        text: """
            The backup is looked at first, and what there was is kept beside it; the command says where. It asks on a terminal; elsewhere it needs `--yes`. What agents remember has a backup of its own: `caxton memory restore`.
            """,
        arguments: [
            ArgumentDeclaration("FILE", .one, .files(suffix: ".db"), "a `state-….db` of `caxton server backup`")
        ],
        options: [yes.declaration, ServerOptions.config.declaration, ServerOptions.override.declaration],
        examples: [.init("caxton server restore backups/state-1763.db --yes", "after `caxton server stop`")],
        exitCodes: [.failure, .notFound, .conflict, .invalidConfiguration, .permission])

    private let file: String
    private let options: ServerOptions
    private let isSure: Bool

    init(_ written: WrittenArguments) throws(UsageError) {
        file = written.arguments[0]
        options = try ServerOptions(written)
        isSure = try written(Self.yes)
    }

    func run(in context: CommandContext) async -> ExitCode {
        switch options.places(in: context) {
        case .failure(let ending): return ending.code
        case .success(let (plan, _)):
            if !isSure {
                let confirmation = Confirmation(
                    refusal: "a database is not replaced without a yes",
                    question: "put '\(AnswerText.line(file))' in the place of conversations and agents' states",
                    unchanged: "nothing was replaced")
                if let ending = await confirmation.ask(in: context) { return ending }
            }
            return await restore(plan, in: context)
        }
    }

    private func restore(_ plan: ServerPlan, in context: CommandContext) async -> ExitCode {
        do throws(StartFailure) {
            let kept = try await ServerCopies.restore(context.files.resolve(file), plan)
            context.output.writeLine("restored conversations and agents' states from \(AnswerText.line(file))")
            if let kept { context.output.writeLine("what there was is kept in \(AnswerText.line(kept))") }
            return .success
        } catch {
            context.report(error.diagnostic)
            return ExitCode(error)
        }
    }
}
