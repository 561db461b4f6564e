import AgentTemplates
import Diagnostics
import Hosting
import Platform

/// `caxton templates validate [DIR…]`
struct TemplatesValidateCommand: Command {
    private static let strict = Option.flag("strict", "s", "take warnings for errors")
    private static let format = Option<OutputFormat>.choice(
        "format", "f", "FORMAT", standard: .table, "how to write what was found")

    static let declaration = CommandDeclaration(
        path: ["templates", "validate"],
        summary: "prove that templates are sound and make sound agents",
        text: """
            A template is a directory with `template.toml`, which describes it and its parameters, and `agent.toml`, the agent file with blanks such as `<<tone>>`. It is read, an agent is made from its example values and one from its defaults, and both are checked like any other agent. The example that is kept beside it must be what it makes.
            """,
        arguments: [
            ArgumentDeclaration(
                "DIR", .any, .directory, "a template, or a directory of templates; none means those that are built in")
        ],
        options: [strict.declaration, format.declaration],
        examples: [.init("caxton templates validate my-templates/", "check every template in it")],
        exitCodes: [.notFound, .invalidConfiguration, .permission])

    private let directories: [String]
    private let strict: Bool
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        directories = written.arguments
        strict = try written(Self.strict)
        format = try written(Self.format)
    }

    func run(in context: CommandContext) async -> ExitCode {
        var code = ExitCode.success
        var templates: [TemplateFiles] = []
        for directory in directories {
            do throws(SystemError) {
                templates += try context.templates(in: directory)
            } catch {
                context.report(Diagnostic(error))
                code = max(code, ExitCode(error))
            }
        }
        if directories.isEmpty {
            let library = TemplateLibrary(layers: [.embedded])
            templates = library.ids.compactMap(library.files)
        }
        var problems = await templates.mappedInParallel { TemplateValidator.validate($0) }.flatMap { $0 }
        if strict { problems = problems.map { $0.severity == .warning ? $0.with(.error) : $0 } }
        if problems.contains(where: { $0.severity == .error }) { code = max(code, .invalidConfiguration) }
        if templates.isEmpty { return code }
        let count = templates.count == 1 ? "1 template" : "\(templates.count) templates"
        ProblemReport(diagnostics: problems, subject: count).write(format, to: context)
        return code
    }
}

extension Diagnostic {
    fileprivate func with(_ severity: Severity) -> Diagnostic {
        var copy = self
        copy.severity = severity
        return copy
    }
}

extension CommandContext {
    /// The template that a directory is, or those that stand in it.
    func templates(in directory: String) throws(SystemError) -> [TemplateFiles] {
        let entries = try files.list(directory)
        if entries.contains(where: { $0.name == "template.toml" || $0.name == "agent.toml" }) {
            let resolved = Path.name(of: Path.normalize(files.resolve(directory)))
            let name = resolved == "." ? Path.name(of: try WorkingDirectory.current()) : resolved
            return [
                TemplateFiles(
                    directory: name, label: Path.normalize(directory), origin: .directory(directory),
                    contents: try contents(of: directory))
            ]
        }
        let library = TemplateLibrary(layers: [try templateLayer(directory)])
        return library.ids.compactMap(library.files)
    }
}
