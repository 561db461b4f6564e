import Hosting

/// `caxton server restore FILE`
struct ServerRestoreCommand: Command {
    static let declaration = CommandDeclaration(
        path: ["server", "restore"],
        summary: "put a backup in the place of conversations and agents' states; no server may run",
        text: """
            The backup is looked at first, and what there was is kept beside it; the command says where. It asks on a terminal; elsewhere it needs `--yes`. What agents remember has a backup of its own: `caxton memory restore`.
            """,
        arguments: [
            ArgumentDeclaration("FILE", .one, .files(suffix: ".db"), "a `state-….db` of `caxton server backup`")
        ],
        options: Replacement.options,
        examples: [.init("caxton server restore backups/state-1763.db --yes", "after `caxton server stop`")],
        exitCodes: Replacement.exitCodes)

    private let replacement: Replacement

    init(_ written: WrittenArguments) throws(UsageError) { replacement = try Replacement(written) }

    func run(in context: CommandContext) async -> ExitCode {
        await replacement.run(
            refusal: "a database is not replaced without a yes", place: "conversations and agents' states", in: context
        ) { (file, plan) throws(StartFailure) in
            Replacement.Outcome(
                what: "conversations and agents' states", kept: try await ServerCopies.restore(file, plan))
        }
    }
}
