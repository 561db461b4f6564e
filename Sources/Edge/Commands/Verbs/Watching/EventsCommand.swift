import ControlClient
import JSON

/// `caxton events`
struct EventsCommand: ClientCommand {
    private static let topics = Option.value(
        "topics", "t", "GLOB", .text, "only these, such as 'agent.*,message.*'; otherwise all")
    private static let follow = Option.flag("follow", "F", "show what happens from now on, until Ctrl-C")

    static let declaration = CommandDeclaration(
        path: ["events"],
        summary: "show what has happened lately, or what happens",
        text: """
            Without `--follow` it is what the server keeps of the last events. With `--format json` each event is a line.
            """,
        options: [topics.declaration, follow.declaration, AnswerOption.format.declaration]
            + ConnectionChoice.declarations,
        examples: [
            .init("caxton events --topics 'agent.*'", "what happened to agents"),
            .init("caxton events --topics 'reload.*' --format json", "for a program, one line each"),
        ],
        exitCodes: [.failure, .serverNotRunning, .invalidConfiguration, .permission, .timeout])

    /// What is kept comes at once: a pause means that there is no more.
    private static let pause = Duration.milliseconds(400)

    let connection: ConnectionChoice
    private let topics: String?
    private let follows: Bool
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        topics = try written(Self.topics)
        follows = try written(Self.follow)
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        var events = try await client.events(
            topics: topics, after: follows ? nil : 0, idle: follows ? nil : Self.pause)
        do throws(ControlFailure) {
            while let event = try await events.next() {
                write(event, to: context)
                if follows { context.output.flush() }
            }
        } catch  where error.kind == .timeout && !follows {
            return .success
        }
        return .success
    }

    private func write(_ event: ControlEvent, to context: CommandContext) {
        let data = event.data
        let topic = data.text("topic") ?? event.name
        let agent = data.text("agent") ?? "-"
        let rest = data["data"].flatMap { $0.isNull ? nil : $0.text() } ?? ""
        switch format {
        case .json: context.output.writeLine(data.text())
        case .plain: context.output.writeLine(AnswerText.row(event.id, topic, agent))
        case .table:
            let at = data.text("at").map { $0 + "  " } ?? ""
            context.output.writeLine(AnswerText.line("\(at)\(topic)  \(agent)  \(rest)"))
        }
    }
}
