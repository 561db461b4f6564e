import AgentManifest
import AgentTemplates
import Diagnostics
import Platform

/// A file that is made from a template.
struct TemplateFile: Sendable {
    let name: String
    let template: String
    let settings: [TemplateSetting]
    let directory: String
    let replaces: Bool
    let templatesDirectory: String?

    func make(in context: CommandContext) -> ExitCode {
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
