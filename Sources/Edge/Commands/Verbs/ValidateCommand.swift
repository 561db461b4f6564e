import Diagnostics
import Platform

/// `caxton validate [PATH…]`
struct ValidateCommand: Command {
    private static let fix = Option.flag("fix", nil, "make the safe mends, show what changed and check again")
    private static let dryRun = Option.flag("dry-run", "n", "with --fix: show what would change, write nothing")
    private static let config = Option.value(
        "config", "c", "FILE", .files(suffix: ".toml"), "check this server's file too and hold the agents to its limits"
    )
    private static let strict = Option.flag("strict", "s", "take warnings for errors")
    private static let format = Option<OutputFormat>.choice(
        "format", "f", "FORMAT", standard: .table, "how to write what was found")

    static let declaration = CommandDeclaration(
        path: ["validate"],
        summary: "check agent files: what is wrong, where, and how to mend it",
        text: """
            Every file is checked by itself, then all of them together: two agents cannot share a name, and within a directory somebody should offer what an agent requires. All problems of all files are shown at once.

            A `caxton.toml` is checked as the server's file, and no agent may ask for more than it allows.

            Directories are searched for `*.toml` with everything below them; templates found there are left to `caxton templates validate`. `-` reads standard input.

            `--fix` makes those mends that keep what a file means and shows them as a difference; a second run finds nothing more to mend. With `-` the mended text goes to standard output.
            """,
        arguments: [
            ArgumentDeclaration(
                "PATH", .any, .files(suffix: ".toml"), "files or directories, or `-`; none means this directory")
        ],
        options: [fix.declaration, dryRun.declaration, config.declaration, strict.declaration, format.declaration],
        examples: [
            .init("caxton validate agents/", "check every file below agents/"),
            .init("caxton validate --fix support.toml", "mend what can be mended safely"),
            .init("caxton validate --strict --format json .", "for a pipeline"),
        ],
        exitCodes: [.failure, .notFound, .invalidConfiguration, .permission])

    private let paths: [String]
    private let mends: Bool
    private let writes: Bool
    private let config: String?
    private let strict: Bool
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        paths = written.arguments
        mends = try written(Self.fix)
        writes = try !written(Self.dryRun)
        config = try written(Self.config).map { Path.normalize($0) }
        strict = try written(Self.strict)
        format = try written(Self.format)
        if !writes, !mends {
            throw .unsuitable("'--dry-run' belongs to '--fix'", help: "without '--fix' nothing is ever written")
        }
        if mends, paths.contains("-"), paths.count > 1 {
            throw .unsuitable("'--fix' cannot mend '-' together with files", help: "run it once for each")
        }
    }

    func run(in context: CommandContext) async -> ExitCode {
        var selection = InputSelection(paths, in: context)
        selection.leaveOutTemplates(in: context)
        if let config { selection.add(config) }
        let checker = FileChecker(context: context, mends: mends, configuration: config)
        var files = await selection.inputs.mappedInParallel { checker.check($0) }
        // A file that others include is a part of agents, not an agent.
        let parts = Set(files.flatMap(\.dependencies))
        files.removeAll { parts.contains($0.input.name) && selection.wasFound($0.input) }
        var code = ExitCode.success
        for index in files.indices where mends {
            let result = deliver(files[index], in: context)
            // What could not be written is still as wrong as it was.
            if result != .success { files[index] = checker.withoutMends(files[index]) }
            code = max(code, result)
        }
        let report = CheckReport(files, of: selection, under: config, strict: strict)
        code = max(code, report.code)
        // Behind the text of a pipe there is no room for a summary.
        if mends, paths == ["-"] {
            context.report(report.diagnostics)
        } else {
            report.problems.write(format, to: context)
        }
        return code
    }

    /// Shows and writes what mending changed.
    private func deliver(_ file: CheckedFile, in context: CommandContext) -> ExitCode {
        guard let source = file.source, let original = file.original else { return .success }
        switch file.input {
        case .standardInput: context.output.write(source.bytes)
        case .file(let path):
            guard file.isChanged else { return .success }
            if writes {
                do throws(SystemError) {
                    try context.files.replace(path, source.bytes)
                } catch {
                    context.report(Diagnostic(error))
                    return ExitCode(error)
                }
            }
            show(file, from: original, to: source, in: context)
        }
        return .success
    }

    private func show(_ file: CheckedFile, from old: SourceText, to new: SourceText, in context: CommandContext) {
        // JSON and plain lines are read by programs: what is for people stays out of their way.
        let stream = format == .table ? context.standardOutput : context.standardError
        stream.output.separate()
        let verb = writes ? "mended" : "would mend"
        for problem in file.mended {
            stream.output.writeLine("\(verb) \(old.name): \(problem.fix?.title ?? problem.message)")
        }
        let diff = UnifiedDiff.render(old: old.bytes, new: new.bytes, name: old.name)
        stream.output.write(UnifiedDiff.shown(diff, context.colour(stream)))
    }
}
