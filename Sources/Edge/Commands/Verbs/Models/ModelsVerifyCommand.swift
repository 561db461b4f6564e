import Diagnostics
import Embedding
import Hosting

/// `caxton models verify [MODEL]`
struct ModelsVerifyCommand: Command {
    static let declaration = CommandDeclaration(
        path: ["models", "verify"],
        summary: "check every byte of an embedding model",
        text: "",
        arguments: [ModelOptions.argument], options: ModelOptions.server,
        examples: [.init("caxton models verify", "check the model that memory uses unless told otherwise")],
        exitCodes: [.failure, .notFound, .invalidConfiguration])

    private let options: ServerOptions
    private let name: String

    init(_ written: WrittenArguments) throws(UsageError) {
        options = try ServerOptions(written)
        name = ModelOptions.name(written)
    }

    func run(in context: CommandContext) async -> ExitCode {
        switch options.places(in: context) {
        case .failure(let ending): return ending.code
        case .success(let (plan, _)):
            guard let model = plan.models.find(name) else { return context.reportAbsentModel(name) }
            do throws(ModelProblem) {
                try model.verify()
                context.output.writeLine("'\(name)' in '\(model.directory)' is as it should be")
                return .success
            } catch {
                return context.report(error)
            }
        }
    }
}

extension CommandContext {
    func reportAbsentModel(_ name: String) -> ExitCode {
        guard ModelCatalog.model(named: name) != nil else { return reportUnknownModel(name) }
        report(
            Diagnostic(
                "cli.absent-model", "the model '\(name)' is not here", help: ["`caxton models pull \(name)` fetches it"]
            ))
        return .notFound
    }
}
