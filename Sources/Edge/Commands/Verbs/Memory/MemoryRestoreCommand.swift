import Hosting

/// `caxton memory restore FILE`
struct MemoryRestoreCommand: Command {
    static let declaration = CommandDeclaration(
        path: ["memory", "restore"],
        summary: "put a backup in the place of the memory; no server may run",
        text: """
            The backup is looked at first, and the memory there was is kept beside it; the command says where. It asks on a terminal; elsewhere it needs `--yes`.
            """,
        arguments: [ArgumentDeclaration("FILE", .one, .files(suffix: ".db"), "what `caxton memory backup` made")],
        options: Replacement.options,
        examples: [.init("caxton memory restore backup.db --yes", "after `caxton server stop`")],
        exitCodes: Replacement.exitCodes)

    private let replacement: Replacement

    init(_ written: WrittenArguments) throws(UsageError) { replacement = try Replacement(written) }

    func run(in context: CommandContext) async -> ExitCode {
        await replacement.run(
            refusal: "a memory is not replaced without a yes", place: "the memory there is", in: context
        ) { (file, plan) throws(StartFailure) in
            let restored = try await MemoryAlone.restore(file, plan)
            return Replacement.Outcome(what: "\(restored.items) items", kept: restored.kept)
        }
    }
}
