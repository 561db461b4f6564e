import Diagnostics
import Embedding
import Hosting
import Platform

/// `caxton models remove MODEL`
struct ModelsRemoveCommand: Command {
    static let declaration = CommandDeclaration(
        path: ["models", "remove"],
        summary: "remove an embedding model",
        text: """
            Vectors that were made with it stay where they are. Without a model, memory is searched by key and by word.
            """,
        arguments: [
            ArgumentDeclaration(
                "MODEL", .one, .listed(by: ["models", "list", "--format", "plain"]), "the name of the model")
        ],
        options: ModelOptions.server,
        examples: [.init("caxton models remove all-MiniLM-L6-v2", "free its 91 MB")],
        exitCodes: [.failure, .notFound, .invalidConfiguration, .permission])

    private let options: ServerOptions
    private let name: String

    init(_ written: WrittenArguments) throws(UsageError) {
        options = try ServerOptions(written)
        name = written.arguments[0]
    }

    func run(in context: CommandContext) async -> ExitCode {
        switch options.places(in: context) {
        case .failure(let ending): return ending.code
        case .success(let (plan, _)):
            guard let model = plan.models.own(name) else {
                guard let other = plan.models.find(name) else { return context.reportAbsentModel(name) }
                context.report(
                    Diagnostic(
                        "cli.unusable-model",
                        "the model in '\(other.directory)' was installed with the program and stays there"))
                return .failure
            }
            do throws(SystemError) {
                try model.remove()
                context.output.writeLine("removed '\(model.directory)'")
                return .success
            } catch {
                context.report(Diagnostic(error))
                return ExitCode(error)
            }
        }
    }
}
