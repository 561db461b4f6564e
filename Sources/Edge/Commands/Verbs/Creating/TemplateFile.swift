import AgentManifest
import AgentTemplates
import ControlClient
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
            files: context.manifestFiles)
        context.report(check.diagnostics)
        if check.diagnostics.contains(where: { $0.severity == .error }) { return .invalidConfiguration }
        if directory == "-" {
            context.output.write(text.bytes)
            return .success
        }
        try context.files.makeDirectory(directory)
        try context.files.create(path, text.bytes, replacing: replaces)
        context.output.writeLine("created \(path) from the template '\(template)'")
        context.output.writeLine(next(after: path, in: context))
        return .success
    }

    /// What makes an agent of the file: nothing more where a server watches its directory.
    private func next(after path: String, in context: CommandContext) -> String {
        let locator = ServerLocator(choice: ConnectionChoice(server: nil), context: context)
        let settings = try? locator.settings()
        let record = settings.flatMap { try? ServerRecord.read(in: $0.dataDirectory) }
        if let watched = record?.agentsDirectory, isBelow(watched, path, context) {
            return "the running server takes it up by itself: `caxton chat \(name)`"
        }
        return "`caxton create --config \(path)` hands it to the server"
    }

    private func isBelow(_ directory: String, _ path: String, _ context: CommandContext) -> Bool {
        let here = context.files.directory ?? (try? WorkingDirectory.current()) ?? ""
        let place = Path.normalize(Path.join(here, directory))
        return Path.normalize(Path.join(here, path)).hasPrefix(place == "/" ? place : place + "/")
    }
}
