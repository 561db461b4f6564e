import AgentManifest
import AgentTemplates
import Diagnostics
import Platform

/// `caxton create --template TEMPLATE NAME`
struct CreateCommand: Command {
    private static let template = Option.value(
        "template", "t", "TEMPLATE", .listed(by: ["templates", "list", "--format", "plain"]),
        "the template to make it from; required")
    private static let set = Option.assignments("set", "s", "fill in a parameter of the template")
    private static let output = Option.value(
        "output", "o", "DIR", .directory, standard: ".", "where the file goes; `-` for standard output")
    private static let force = Option.flag("force", nil, "replace an existing file")

    static let declaration = CommandDeclaration(
        path: ["create"],
        summary: "create an agent file from a template",
        text: """
            The file is called NAME.toml and is complete: what is not set keeps the default that `caxton templates show TEMPLATE` lists. Values are checked before anything is written, and an existing file is never overwritten unless `--force` says so.
            """,
        arguments: [ArgumentDeclaration("NAME", .one, .text, "the name of the new agent")],
        options: [
            template.declaration, set.declaration, output.declaration, force.declaration,
            TemplateOptions.directory.declaration,
        ],
        examples: [
            .init("caxton create --template chatbot helper", "write helper.toml in this directory"),
            .init(
                "caxton create -t translator anna --set target_languages=French -o agents", "choose values and a place"),
        ],
        exitCodes: [.failure, .notFound, .conflict, .invalidConfiguration, .permission])

    private let name: String
    private let template: String
    private let settings: [TemplateSetting]
    private let directory: String
    private let replaces: Bool
    private let templatesDirectory: String?

    init(_ written: WrittenArguments) throws(UsageError) {
        name = written.arguments[0]
        guard let template = try written(Self.template) else {
            throw .missingOption(Self.template.declaration)
        }
        self.template = template
        settings = try written(Self.set).map { TemplateSetting(key: $0.key, value: $0.value) }
        directory = try written(Self.output) ?? "."
        replaces = try written(Self.force)
        templatesDirectory = try written(TemplateOptions.directory)
    }

    func run(in context: CommandContext) async -> ExitCode {
        do throws(SystemError) {
            let reading = try context.templateLibrary(templatesDirectory).read(template)
            guard let template = reading.template else { return fail(reading.diagnostics, in: context) }
            let result = template.instantiate(name: name, settings: settings)
            guard let text = result.text else { return fail(result.diagnostics, in: context) }
            return try write(text, in: context)
        } catch {
            context.report(.creating(error))
            return ExitCode(error)
        }
    }

    private func fail(_ problems: [Diagnostic], in context: CommandContext) -> ExitCode {
        context.report(problems)
        return ExitCode(of: problems)
    }

    /// A made file must be as good as a written one, so it is checked like one before it is left behind.
    private func write(_ text: SourceText, in context: CommandContext) throws(SystemError) -> ExitCode {
        let path = Path.normalize(Path.join(directory, "\(name).toml"))
        let source = SourceText(name: directory == "-" ? text.name : path, bytes: text.bytes)
        let check = ManifestReader.read(
            source: source, environment: context.environment.variables,
            files: WorkingManifestFiles(context))
        context.report(check.diagnostics)
        if check.diagnostics.contains(where: { $0.severity == .error }) { return .invalidConfiguration }
        if directory == "-" {
            context.output.write(text.bytes)
            return .success
        }
        try context.files.makeDirectory(directory)
        try context.files.create(path, text.bytes, replacing: replaces)
        context.output.writeLine("created \(path) from the template '\(template)'")
        return .success
    }
}
