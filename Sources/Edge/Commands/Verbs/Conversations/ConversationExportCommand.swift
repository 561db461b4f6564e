import ControlClient
import Diagnostics
import Platform

/// `caxton conversation export ID`
struct ConversationExportCommand: ClientCommand {
    private static let format = Option<ExportFormat>.choice(
        "format", "f", "FORMAT", standard: .json, "how to write the conversation")
    private static let output = Option.value(
        "output", "o", "FILE", .files(suffix: ""), "a new file to write to; otherwise standard output")

    static let declaration = CommandDeclaration(
        path: ["conversation", "export"],
        summary: "write a conversation out, for keeping or for other programs",
        text: "",
        arguments: [ConversationArgument.declaration],
        options: [format.declaration, ConversationShowCommand.viewer.declaration, output.declaration]
            + ConnectionChoice.declarations,
        examples: [.init("caxton conversation export ID --format markdown", "as a text to read")],
        exitCodes: [.failure, .serverNotRunning, .notFound, .conflict, .invalidConfiguration, .permission, .timeout])

    let connection: ConnectionChoice
    private let id: String
    private let format: ExportFormat
    private let viewer: String?
    private let output: String?

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        id = written.arguments[0]
        format = try written(Self.format)
        viewer = try written(ConversationShowCommand.viewer)
        output = try written(Self.output)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let bytes = try await client.exportConversation(id, in: format.rawValue, as: viewer)
        guard let output, output != "-" else {
            context.output.write(bytes)
            if bytes.last != 0x0A { context.output.writeLine() }
            return .success
        }
        do throws(SystemError) {
            try context.files.create(output, bytes, replacing: false)
            return .success
        } catch {
            context.report(Diagnostic(error))
            return ExitCode(error)
        }
    }
}

/// The forms in which a server writes conversations out.
enum ExportFormat: String, ChoiceValue {
    case json, jsonl, markdown

    var summary: String {
        switch self {
        case .json: "one value"
        case .jsonl: "one message a line"
        case .markdown: "for people"
        }
    }
}
