import Diagnostics
import Embedding
import Hosting

/// What the commands about models share.
enum ModelOptions {
    static let standard = "all-MiniLM-L6-v2"

    static let argument = ArgumentDeclaration(
        "MODEL", .optional, .listed(by: ["models", "list", "--format", "plain"]),
        "the name of the model, \(standard) if none is given")

    static let server = [ServerOptions.config.declaration, ServerOptions.override.declaration]

    static func name(_ written: WrittenArguments) -> String { written.arguments.first ?? standard }
}

extension CommandContext {
    @discardableResult
    func report(_ problem: ModelProblem) -> ExitCode {
        report(Diagnostic("cli.unusable-model", problem.message, help: problem.help))
        return .failure
    }

    func reportUnknownModel(_ name: String) -> ExitCode {
        let known = ModelCatalog.all.map(\.name).joined(separator: ", ")
        report(
            Diagnostic("cli.unknown-model", "there is no model '\(name)'", help: ["models that are known: \(known)"]))
        return .notFound
    }
}
