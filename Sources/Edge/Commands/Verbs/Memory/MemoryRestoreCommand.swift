import Hosting

/// `caxton memory restore FILE`
struct MemoryRestoreCommand: Command {
    private static let yes = Option.flag("yes", "y", "do not ask")

    static let declaration = CommandDeclaration(
        path: ["memory", "restore"],
        summary: "put a backup in the place of the memory; no server may run",
        text: """
            The backup is looked at first, and the memory there was is kept beside it; the command says where. It asks on a terminal; elsewhere it needs `--yes`.
            """,
        arguments: [ArgumentDeclaration("FILE", .one, .files(suffix: ".db"), "what `caxton memory backup` made")],
        options: [yes.declaration, ServerOptions.config.declaration, ServerOptions.override.declaration],
        examples: [.init("caxton memory restore backup.db --yes", "after `caxton server stop`")],
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
                    refusal: "a memory is not replaced without a yes",
                    question: "put '\(AnswerText.line(file))' in the place of the memory there is",
                    unchanged: "nothing was replaced")
                if let ending = await confirmation.ask(in: context) { return ending }
            }
            return await restore(plan, in: context)
        }
    }

    private func restore(_ plan: ServerPlan, in context: CommandContext) async -> ExitCode {
        do throws(StartFailure) {
            let restored = try await MemoryAlone.restore(context.files.resolve(file), plan)
            context.output.writeLine("restored \(restored.items) items from \(AnswerText.line(file))")
            if let kept = restored.kept {
                context.output.writeLine("what there was is kept in \(AnswerText.line(kept))")
            }
            return .success
        } catch {
            context.report(error.diagnostic)
            return ExitCode(error)
        }
    }
}
