import Hosting

/// What `memory restore` and `server restore` are told: the file, whose server, and whether to ask before.
struct Replacement: Sendable {
    private static let yes = Option.flag("yes", "y", "do not ask")

    static let options = [yes.declaration, ServerOptions.config.declaration, ServerOptions.override.declaration]
    static let exitCodes: [ExitCode] = [.failure, .notFound, .conflict, .invalidConfiguration, .permission]

    private let file: String
    private let server: ServerOptions
    private let isSure: Bool

    init(_ written: WrittenArguments) throws(UsageError) {
        file = written.arguments[0]
        server = try ServerOptions(written)
        isSure = try written(Self.yes)
    }

    struct Outcome: Sendable {
        /// What was restored: "12 items".
        var what: String
        /// Where that is what there was before.
        var kept: String?
    }

    /// - Parameters:
    ///   - refusal: why it does not go on where nobody can be asked.
    ///   - place: what is replaced, in words.
    func run(
        refusal: String, place: String, in context: CommandContext,
        _ restore: (String, ServerPlan) async throws(StartFailure) -> Outcome
    ) async -> ExitCode {
        let name = AnswerText.line(file)
        switch server.places(in: context) {
        case .failure(let ending): return ending.code
        case .success(let (plan, _)):
            if !isSure {
                let confirmation = Confirmation(
                    refusal: refusal, question: "put '\(name)' in the place of \(place)",
                    unchanged: "nothing was replaced")
                if let ending = await confirmation.ask(in: context) { return ending }
            }
            do throws(StartFailure) {
                let outcome = try await restore(context.files.resolve(file), plan)
                context.output.writeLine("restored \(outcome.what) from \(name)")
                if let kept = outcome.kept {
                    context.output.writeLine("what there was is kept in \(AnswerText.line(kept))")
                }
                return .success
            } catch {
                context.report(error.diagnostic)
                return ExitCode(error)
            }
        }
    }
}
