import AgentTemplates
import Diagnostics
import Platform

/// `caxton templates list`
struct TemplatesListCommand: Command {
    private static let format = Option<OutputFormat>.choice(
        "format", "f", "FORMAT", standard: .table, "how to write the list")

    static let declaration = CommandDeclaration(
        path: ["templates", "list"],
        summary: "list the templates that agents can be created from",
        text: """
            Templates of your own stand in directories below the one that `--templates-dir` names, or below those in `CAXTON_TEMPLATES`, separated by colons. One with the name of a built-in template takes its place.
            """,
        options: [format.declaration, TemplateOptions.directory.declaration],
        examples: [
            .init("caxton templates list", "names, categories and descriptions"),
            .init("caxton templates list --format plain", "the names alone, one a line"),
        ],
        exitCodes: [.notFound, .invalidConfiguration, .permission])

    private let format: OutputFormat
    private let directory: String?

    init(_ written: WrittenArguments) throws(UsageError) {
        format = try written(Self.format)
        directory = try written(TemplateOptions.directory)
    }

    func run(in context: CommandContext) async -> ExitCode {
        let library: TemplateLibrary
        do throws(SystemError) {
            library = try context.templateLibrary(directory)
        } catch {
            context.report(Diagnostic(error))
            return ExitCode(error)
        }
        // Names need no reading, which keeps completions quick.
        if format == .plain {
            for id in library.ids { context.output.writeLine(id) }
            return .success
        }
        let readings = library.readAll()
        let templates = readings.compactMap(\.template)
        let problems = readings.filter { $0.template == nil }.flatMap(\.diagnostics)
        context.report(problems)
        if format == .json {
            writeJSON(templates, to: context.output)
        } else {
            context.output.write(
                TableLayout.text(
                    ["NAME", "CATEGORY", "DESCRIPTION"],
                    templates.map { [$0.id, $0.metadata.category, $0.metadata.description] }))
        }
        return ExitCode(of: problems)
    }

    private func writeJSON(_ templates: [Template], to output: Output) {
        var json = JSONText(.pretty)
        json.beginArray()
        for template in templates { TemplateJSON.write(template, withParameters: false, to: &json) }
        json.endArray()
        json.endLine()
        output.write(json.bytes)
    }
}
