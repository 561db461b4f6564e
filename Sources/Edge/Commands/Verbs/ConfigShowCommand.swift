import AgentManifest
import Diagnostics
import Platform

/// `caxton config show`
struct ConfigShowCommand: Command {
    private static let config = Option.value(
        "config", "c", "FILE", .files(suffix: ".toml"), "the file to read instead of the one in its usual place")
    private static let override = Option.assignments(
        "override", "o", "set a value for this run, such as server.port=8081")
    private static let sources = Option.flag("sources", "s", "say where each value comes from")
    private static let format = Option<OutputFormat>.choice(
        "format", "f", "FORMAT", standard: .table, "how to write the values")

    static let declaration = CommandDeclaration(
        path: ["config", "show"],
        summary: "show the configuration of the server that is in force",
        text: """
            A value on the command line is stronger than one in the environment, that one stronger than the file, and the file stronger than the default. Secrets are never shown.

            The file is the one that `--config` or `CAXTON_CONFIG` names, else the first of `./caxton.toml`, `~/.config/caxton/caxton.toml` and `/etc/caxton/caxton.toml`. Without any of them all defaults hold.
            """,
        options: [config.declaration, override.declaration, sources.declaration, format.declaration],
        examples: [
            .init("caxton config show --sources", "every value and where it comes from"),
            .init("caxton config show --override server.port=8081", "what an option would change"),
        ],
        exitCodes: [.notFound, .invalidConfiguration, .permission])

    private let config: String?
    private let overrides: [ConfigurationOverride]
    private let showsSources: Bool
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        config = try written(Self.config)
        overrides = try written(Self.override).map {
            ConfigurationOverride(path: $0.key, text: $0.value, flag: "--override")
        }
        showsSources = try written(Self.sources)
        format = try written(Self.format)
    }

    func run(in context: CommandContext) async -> ExitCode {
        let file: SourceText?
        do throws(SystemError) {
            file = try ConfigurationFile.find(config, in: context)
        } catch {
            context.report(Diagnostic(error))
            return ExitCode(error)
        }
        let resolved = ConfigurationResolver.resolve(
            file: file, environment: context.environment.variables, overrides: overrides)
        context.report(resolved.diagnostics)
        switch format {
        case .table: writeTable(resolved.values, to: context.output)
        case .plain: writePlain(resolved.values, to: context.output)
        case .json: writeJSON(resolved.values, to: context.output)
        }
        return resolved.diagnostics.contains { $0.severity == .error } ? .invalidConfiguration : .success
    }

    private func writeTable(_ values: [ResolvedValue], to output: Output) {
        let source = showsSources ? ["SOURCE"] : []
        output.write(
            TableLayout.text(
                ["KEY", "VALUE"] + source,
                values.map { value in
                    [value.dottedPath, value.text ?? "-"] + (showsSources ? [value.origin.description] : [])
                }))
    }

    /// Lines of TOML; what is not set is left out.
    private func writePlain(_ values: [ResolvedValue], to output: Output) {
        for value in values {
            guard let text = value.text else { continue }
            output.writeLine(
                "\(value.dottedPath) = \(text)" + (showsSources ? "  # \(value.origin.description)" : ""))
        }
    }

    private func writeJSON(_ values: [ResolvedValue], to output: Output) {
        var json = JSONText(.pretty)
        json.beginArray()
        for value in values {
            json.beginObject()
            json.field("key", value.dottedPath)
            json.field("value", value.text)
            json.field("source", value.origin.description)
            json.key("secret")
            json.boolean(value.isSecret)
            json.endObject()
        }
        json.endArray()
        json.endLine()
        output.write(json.bytes)
    }
}
