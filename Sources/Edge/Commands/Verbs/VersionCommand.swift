import Diagnostics

/// `caxton version`
struct VersionCommand: Command {
    private static let format = Option<OutputFormat>.choice(
        "format", "f", "FORMAT", standard: .plain, among: [.plain, .json], "how to write it")

    static let declaration = CommandDeclaration(
        path: ["version"],
        summary: "show the version of this program",
        text: "",
        options: [format.declaration],
        examples: [
            .init("caxton version", "the name and the version"),
            .init("caxton version --format json", "the same for a program"),
        ])

    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) { format = try written(Self.format) }

    func run(in context: CommandContext) async -> ExitCode {
        switch format {
        case .plain, .table: context.output.writeLine(Release.line)
        case .json:
            var json = JSONText()
            json.beginObject()
            json.field("name", "caxton")
            json.field("version", Release.version)
            json.field("toml", "1.1")
            json.endObject()
            json.endLine()
            context.output.write(json.bytes)
        }
        return .success
    }
}
