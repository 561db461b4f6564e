import Diagnostics
import Platform
import TOML

/// `caxton fmt [PATH…]`
struct FormatCommand: Command {
    private static let check = Option.flag(
        "check", "c", "write nothing; list the files that are not in the standard form")
    private static let diff = Option.flag("diff", "d", "write nothing; show what would change")

    static let declaration = CommandDeclaration(
        path: ["fmt"],
        summary: "bring TOML files into the standard form",
        text: """
            Spacing, blank lines and the breaking of lists follow one style; what a file means, its comments, the quoting and the order of its keys stay. Formatting a formatted file changes nothing. A file with a mistake in its syntax is reported and left as it is.

            Directories are searched for `*.toml` with everything below them. `-` reads standard input and writes the formatted text to standard output.
            """,
        arguments: [
            ArgumentDeclaration(
                "PATH", .any, .files(suffix: ".toml"), "files or directories, or `-`; none means this directory")
        ],
        options: [check.declaration, diff.declaration],
        examples: [
            .init("caxton fmt agents/", "format every file below agents/"),
            .init("caxton fmt --check --diff .", "for a pipeline: fail and show what is not in form"),
            .init("caxton fmt - < agent.toml", "format a text on its way"),
        ],
        exitCodes: [.failure, .notFound, .invalidConfiguration, .permission])

    private let paths: [String]
    private let onlyChecks: Bool
    private let showsDiff: Bool

    init(_ written: WrittenArguments) throws(UsageError) {
        paths = written.arguments
        onlyChecks = try written(Self.check)
        showsDiff = try written(Self.diff)
    }

    /// What formatting one input came to.
    private enum Outcome: Sendable {
        case formatted(SourceText, [UInt8])
        case broken([Diagnostic])
        case unreadable(SystemError)
    }

    func run(in context: CommandContext) async -> ExitCode {
        let selection = InputSelection(paths, in: context)
        context.report(selection.problems)
        var code = selection.code
        let outcomes = await selection.inputs.mappedInParallel { Self.format($0, in: context) }
        for (input, outcome) in zip(selection.inputs, outcomes) {
            code = max(code, finish(input, outcome, in: context))
        }
        return code
    }

    private static func format(_ input: Input, in context: CommandContext) -> Outcome {
        do throws(SystemError) {
            let document = TOMLDocument.parse(try context.source(of: input))
            if !document.isValid { return .broken(document.diagnostics()) }
            return .formatted(document.source, TOMLFormatter.format(document))
        } catch {
            return .unreadable(error)
        }
    }

    private func finish(_ input: Input, _ outcome: Outcome, in context: CommandContext) -> ExitCode {
        switch outcome {
        case .broken(let problems):
            context.report(problems)
            return .invalidConfiguration
        case .unreadable(let error):
            context.report(Diagnostic(error))
            return ExitCode(error)
        case .formatted(let source, let bytes):
            return deliver(input, source, bytes, in: context)
        }
    }

    private func deliver(_ input: Input, _ source: SourceText, _ bytes: [UInt8], in context: CommandContext) -> ExitCode
    {
        let changes = source.bytes != bytes
        if showsDiff, changes {
            let diff = UnifiedDiff.render(old: source.bytes, new: bytes, name: source.name)
            context.output.write(UnifiedDiff.shown(diff, context.colour(context.standardOutput)))
        }
        if onlyChecks {
            if changes, !showsDiff { context.output.writeLine(source.name) }
            return changes ? .failure : .success
        }
        if showsDiff { return .success }
        switch input {
        case .standardInput: context.output.write(bytes)
        case .file(let path):
            guard changes else { break }
            do throws(SystemError) {
                try context.files.replace(path, bytes)
            } catch {
                context.report(Diagnostic(error))
                return ExitCode(error)
            }
            context.output.writeLine("formatted \(path)")
        }
        return .success
    }
}
