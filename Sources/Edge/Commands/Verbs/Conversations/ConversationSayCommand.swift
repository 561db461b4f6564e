import ControlClient
import Diagnostics
import JSON
import Platform

/// `caxton conversation say ID TEXT`
struct ConversationSayCommand: ClientCommand {
    private static let from = Option.value(
        "from", nil, "NAME", .text, "the participant who says it; otherwise nobody of them")
    private static let to = Option.value("to", nil, "NAMES", .text, "those who are to answer, with commas between them")
    private static let noWait = Option.flag("no-wait", nil, "say it and go, while the others talk")

    static let declaration = CommandDeclaration(
        path: ["conversation", "say"],
        summary: "say something in a conversation of many and show what follows",
        text: """
            The command shows each answer when it is there, and ends when nobody has anything to add. Interrupted with Ctrl-C, the conversation goes on without it.
            """,
        arguments: [
            ConversationArgument.declaration,
            ArgumentDeclaration("TEXT", .one, .text, "what to say, or `-` for standard input"),
        ],
        options: [from.declaration, to.declaration, noWait.declaration, AnswerOption.format.declaration]
            + ConnectionChoice.declarations,
        examples: [
            .init("caxton conversation say ID @critic", "give one of them the floor; quote what has spaces"),
            .init("caxton conversation say ID hello --from ada --to critic,planner", "ask two of them"),
        ],
        exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let id: String
    private let text: String
    private let from: String?
    private let to: [String]
    private let waits: Bool
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        id = written.arguments[0]
        text = written.arguments[1]
        from = try written(Self.from)
        to = try written(Self.to)?.split(separator: ",").map(String.init) ?? []
        waits = try !written(Self.noWait)
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        var message = JSONObject()
        do throws(SystemError) {
            message["text"] = .string(
                text == "-" ? String(decoding: try context.readInput(), as: UTF8.self) : text)
        } catch {
            context.report(Diagnostic(error))
            return ExitCode(error)
        }
        message["from"] = from.map { .string($0) }
        if !to.isEmpty { message["to"] = .array(to.map { .string($0) }) }
        if !waits || format == .json {
            if !waits { message["wait"] = false }
            let json = try await client.say(message, in: id)
            if format == .json { context.write(json) }
            return .success
        }
        var events = try await client.streamSaying(message, in: id)
        var isFirst = true
        var ending: String?
        while let event = try await events.next() {
            switch event.name {
            case "message":
                // The first one is what has just been said.
                if !isFirst { show(event.data, context) }
                isFirst = false
            case "done": ending = event.data["ending"]?.stringValue
            default: break
            }
        }
        return ending == "over" || ending == "limited" ? .success : .failure
    }

    private func show(_ message: JSONValue, _ context: CommandContext) {
        let speaker = AnswerText.line(message["sender"]?.stringValue ?? "host")
        let text = AnswerText.running(message["text"]?.stringValue ?? "")
        let line =
            switch message["kind"]?.stringValue ?? "" {
            case "said":
                Style.headline.apply(to: "\(speaker):", context.colour(context.standardOutput)) + " \(text)"
            case "passed": "(\(speaker) has nothing to add)"
            case "failed", "interrupted": "(\(speaker) could not answer: \(text))"
            default: "(\(text))"
            }
        context.output.writeLine(line)
        context.output.flush()
    }
}
