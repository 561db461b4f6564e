import AgentTemplates
import Diagnostics
import Platform

/// `caxton templates show TEMPLATE`
struct TemplatesShowCommand: Command {
    private static let format = Option<OutputFormat>.choice(
        "format", "f", "FORMAT", standard: .table, "plain shows the agent file that it makes of its example values")

    static let declaration = CommandDeclaration(
        path: ["templates", "show"],
        summary: "show what a template makes and what can be set",
        text: "",
        arguments: [TemplateOptions.argument],
        options: [format.declaration, TemplateOptions.directory.declaration],
        examples: [
            .init("caxton templates show chatbot", "its purpose and its parameters"),
            .init("caxton templates show chatbot --format plain", "an agent file made from it"),
        ],
        exitCodes: [.notFound, .invalidConfiguration, .permission])

    private let name: String
    private let format: OutputFormat
    private let directory: String?

    init(_ written: WrittenArguments) throws(UsageError) {
        name = written.arguments[0]
        format = try written(Self.format)
        directory = try written(TemplateOptions.directory)
    }

    func run(in context: CommandContext) async -> ExitCode {
        let reading: Template.Reading
        do throws(SystemError) {
            reading = try context.templateLibrary(directory).read(name)
        } catch {
            context.report(Diagnostic(error))
            return ExitCode(error)
        }
        context.report(reading.diagnostics)
        guard let template = reading.template else { return ExitCode(of: reading.diagnostics) }
        switch format {
        case .table: context.output.write(page(template, width: context.textWidth))
        case .plain: context.output.write(template.example().bytes)
        case .json:
            var json = JSONText(.pretty)
            TemplateJSON.write(template, withParameters: true, to: &json)
            json.endLine()
            context.output.write(json.bytes)
        }
        return .success
    }

    private func page(_ template: Template, width: Int) -> String {
        let metadata = template.metadata
        var text = TextLayout.paragraphs("\(metadata.id): \(metadata.description)", width: width) + "\n\n"
        let facts = [
            ("version", metadata.version), ("author", metadata.author), ("category", metadata.category),
            ("complexity", metadata.complexity.rawValue), ("tags", metadata.tags.joined(separator: ", ")),
        ]
        text += TextLayout.definitions(facts.filter { !$0.1.isEmpty }, width: width, indent: 0)
        if !metadata.useCases.isEmpty {
            text += "\nuse it for:\n" + TextLayout.definitions(metadata.useCases.map { ("-", $0) }, width: width)
        }
        if !template.parameters.isEmpty {
            text += "\nparameters, set with `--set KEY=VALUE`:\n"
            text += TextLayout.definitions(template.parameters.map(entry), width: width)
        }
        return text + "\ncreate one:\n  $ caxton create --template \(template.id) NAME\(requiredSettings(template))\n"
    }

    private func entry(_ parameter: TemplateParameter) -> (term: String, meaning: String) {
        var notes = [parameter.rule.phrase]
        if let value = parameter.defaultValue?.settingText {
            notes.append("default \(value.isEmpty ? "empty" : value)")
        }
        if parameter.isRequired { notes.append("required") }
        return (parameter.name, "\(parameter.description.droppingFullStop) (\(notes.joined(separator: "; ")))")
    }

    private func requiredSettings(_ template: Template) -> String {
        template.parameters.filter(\.isRequired)
            .map { " --set \(shellQuoted("\($0.name)=\($0.exampleValue?.settingText ?? "...")"))" }.joined()
    }
}

extension String {
    /// For a sentence that something in brackets follows.
    fileprivate var droppingFullStop: Substring { hasSuffix(".") ? dropLast() : self[...] }
}
