import AgentManifest
import Diagnostics
import Platform

/// `caxton config init`
struct ConfigInitCommand: Command {
    private static let output = Option.value(
        "output", "o", "FILE", .files(suffix: ".toml"), standard: ConfigurationFile.name,
        "where to write it; `-` for standard output")
    private static let force = Option.flag("force", nil, "replace an existing file")

    static let declaration = CommandDeclaration(
        path: ["config", "init"],
        summary: "write a caxton.toml that shows every setting with its default",
        text: "All settings are there as comments, so that the file changes nothing until a line is put in force.",
        options: [output.declaration, force.declaration],
        examples: [.init("caxton config init", "begin a caxton.toml in this directory")],
        exitCodes: [.failure, .notFound, .conflict, .permission])

    private let path: String
    private let replaces: Bool

    init(_ written: WrittenArguments) throws(UsageError) {
        path = try written(Self.output) ?? ConfigurationFile.name
        replaces = try written(Self.force)
    }

    func run(in context: CommandContext) async -> ExitCode {
        let text = StarterConfiguration.text
        if path == "-" {
            context.output.write(text)
            return .success
        }
        do throws(SystemError) {
            try context.files.create(path, Array(text.utf8), replacing: replaces)
        } catch {
            context.report(.creating(error))
            return ExitCode(error)
        }
        context.output.writeLine("created \(path)")
        return .success
    }
}
