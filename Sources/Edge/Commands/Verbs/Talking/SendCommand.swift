import ControlClient
import Diagnostics
import JSON
import Platform

/// `caxton send NAME TEXT`
struct SendCommand: ClientCommand {
    private static let stream = Option.flag("stream", nil, "show the answer while it is made")
    private static let conversation = Option.value(
        "conversation", nil, "ID", .listed(by: ["conversation", "list", "--format", "plain"]),
        "the conversation to go on with; otherwise a new one begins")

    static let declaration = CommandDeclaration(
        path: ["send"],
        summary: "send one message to an agent and show its answer",
        text: """
            The command waits for the whole answer, however long it takes. With `--format json` the answer comes with its conversation, tokens and times; together with `--stream` each event is a line.
            """,
        arguments: [
            AgentArgument.declaration,
            ArgumentDeclaration("TEXT", .one, .text, "what to say, or `-` for standard input"),
        ],
        options: [conversation.declaration, stream.declaration, AnswerOption.format.declaration]
            + ConnectionChoice.declarations,
        examples: [
            .init("caxton send support Hello", "say one word; quote what has spaces"),
            .init("caxton send support - --stream < letter.txt", "send a file and watch the answer come"),
        ],
        exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let name: String
    private let text: String
    private let conversation: String?
    private let streams: Bool
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        name = written.arguments[0]
        text = written.arguments[1]
        conversation = try written(Self.conversation)
        streams = try written(Self.stream)
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        var text = text
        if text == "-" {
            do throws(SystemError) {
                text = String(decoding: try context.readInput(), as: UTF8.self)
            } catch {
                context.report(Diagnostic(error))
                return ExitCode(error)
            }
        }
        if !streams {
            let reply = try await client.send(text, to: name, in: conversation)
            if format == .json {
                context.write(reply.json)
            } else {
                context.output.write(endingInLine(reply.text, context))
                noteConversation(reply.conversation, context)
            }
            return .success
        }
        var events = try await client.stream(text, to: name, in: conversation)
        return format == .json
            ? try await writeEvents(&events, context) : try await writeText(&events, context)
    }

    private func writeEvents(
        _ events: inout ControlEvents, _ context: CommandContext
    ) async throws(ControlFailure) -> ExitCode {
        var code = ExitCode.failure
        while let event = try await events.next() {
            let line: JSONValue = ["event": .string(event.name), "data": event.data]
            context.output.writeLine(line.text())
            context.output.flush()
            switch TurnNews(event) {
            case .done: code = .success
            case .failed(let failure): code = ExitCode(failure)
            default: break
            }
        }
        return code
    }

    private func writeText(
        _ events: inout ControlEvents, _ context: CommandContext
    ) async throws(ControlFailure) -> ExitCode {
        var shown = TurnText(context)
        while let event = try await events.next() { shown.take(TurnNews(event)) }
        let outcome = shown.finish()
        if let failure = outcome.failure { throw failure }
        noteConversation(outcome.conversation ?? "", context)
        return .success
    }

    private func endingInLine(_ text: String, _ context: CommandContext) -> String {
        let shown = context.standardOutput.isTerminal ? AnswerText.running(text) : text
        return shown.hasSuffix("\n") ? shown : shown + "\n"
    }

    /// For a person who wants to go on; scripts read it from the JSON.
    private func noteConversation(_ id: String, _ context: CommandContext) {
        guard context.standardError.isTerminal, !id.isEmpty else { return }
        let note = "go on with `--conversation \(AnswerText.line(id))`"
        context.standardError.output.writeLine(Style.aside.apply(to: note, context.colour(context.standardError)))
    }
}
