import Diagnostics
import Hosting

/// `caxton server backup [DIRECTORY]`
struct ServerBackupCommand: Command {
    static let declaration = CommandDeclaration(
        path: ["server", "backup"],
        summary: "copy what the server keeps, whether it runs or not",
        text: """
            Conversations, the agents' states and versions go into one file, what they remember into another; the command prints where they are. Each is complete and checked. Without a directory they lie in `backups` in the data directory, where a server that runs makes such copies once a day by itself. The agents' files are not copied: keep them under version control.
            """,
        arguments: [
            ArgumentDeclaration("DIRECTORY", .optional, .directory, "where the copies go; made where it is missing")
        ],
        options: [ServerOptions.config.declaration, ServerOptions.override.declaration],
        examples: [.init("caxton server backup /srv/backup", "a copy of everything")],
        exitCodes: [.failure, .notFound, .invalidConfiguration, .permission])

    private let directory: String?
    private let options: ServerOptions

    init(_ written: WrittenArguments) throws(UsageError) {
        directory = written.arguments.first
        options = try ServerOptions(written)
    }

    func run(in context: CommandContext) async -> ExitCode {
        switch options.places(in: context) {
        case .failure(let ending): return ending.code
        case .success(let (plan, _)):
            do throws(StartFailure) {
                let copies = try await ServerCopies.make(plan, in: directory.map(context.files.resolve))
                if copies.isEmpty { return nothing(plan, in: context) }
                for copy in copies {
                    context.output.writeLine("\(AnswerText.line(copy.path)), \(MemoryText.bytes(copy.bytes))")
                }
                return .success
            } catch {
                context.report(error.diagnostic)
                return ExitCode(error)
            }
        }
    }

    private func nothing(_ plan: ServerPlan, in context: CommandContext) -> ExitCode {
        context.report(
            Diagnostic(
                "server.nothing-kept", .error, "no server has kept anything in '\(plan.places.data)'",
                help: ["name its data directory: `--override server.data_dir=DIR`"]))
        return .notFound
    }
}
