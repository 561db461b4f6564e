import AgentModel
import ControlClient
import Diagnostics
import JSON
import Platform
import Routing

/// `caxton send NAME TEXT`, or `caxton send --capability C TEXT`
struct SendCommand: ClientCommand {
    private enum Addressee {
        case agent(String)
        case capability(JSONObject)
    }

    private static let stream = Option.flag("stream", nil, "show the answer while it is made")
    private static let capability = Option.value(
        "capability", nil, "CAPABILITY", CapabilityArgument.kind, "let the server find an agent that has this")
    private static let all = Option.flag("all", nil, "ask every agent that has the capability")
    private static let verbose = Option.flag("verbose", "v", "say which agent was chosen, and why")
    private static let conversation = Option.value(
        "conversation", nil, "ID", .listed(by: ["conversation", "list", "--format", "plain"]),
        "the conversation to go on with; otherwise a new one begins")

    static let declaration = CommandDeclaration(
        path: ["send"],
        summary: "send one message to an agent, or to whoever can answer it, and show the answer",
        text: """
            The command waits for the whole answer, however long it takes. With `--format json` the answer comes with its conversation, tokens and times; together with `--stream` each event is a line.

            With `--capability` no agent is named: the server chooses one that has the capability, as `caxton route` explains.
            """,
        arguments: [
            ArgumentDeclaration(
                "NAME", .optional, AgentArgument.kind, "the name of an agent; none with `--capability`"),
            ArgumentDeclaration("TEXT", .one, .text, "what to say, or `-` for standard input"),
        ],
        options: [
            capability.declaration, all.declaration, RouteCommand.strategy.declaration, conversation.declaration,
            stream.declaration, verbose.declaration, AnswerOption.format.declaration,
        ] + ConnectionChoice.declarations,
        examples: [
            .init("caxton send support Hello", "say one word; quote what has spaces"),
            .init("caxton send support - --stream < letter.txt", "send a file and watch the answer come"),
            .init("caxton send --capability translation Hello -v", "whoever translates, and who that was"),
        ],
        exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let addressee: Addressee
    private let text: String
    private let conversation: String?
    private let streams: Bool
    private let isVerbose: Bool
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        conversation = try written(Self.conversation)
        streams = try written(Self.stream)
        isVerbose = try written(Self.verbose)
        format = try written(AnswerOption.format)
        text = written.arguments.last ?? ""
        addressee = try Self.addressee(written)
    }

    private static func addressee(_ written: WrittenArguments) throws(UsageError) -> Addressee {
        let (asksAll, strategy) = (try written(all), try written(RouteCommand.strategy))
        let name = written.arguments.count > 1 ? written.arguments[0] : nil
        guard let capability = try written(capability) else {
            guard let name else { throw .missingArgument(declaration.arguments[1]) }
            if asksAll || strategy != nil { throw .missingOption(Self.capability.declaration) }
            return .agent(name)
        }
        if let name {
            throw .unsuitable(
                "the agent '\(name)' and '--capability' do not go together",
                help: "leave one of them out, and quote a text that has spaces")
        }
        var message = JSONObject()
        message[asksAll ? "broadcast" : "capability"] = .string(capability)
        message["routing_strategy"] = strategy.map { .string($0.rawValue) }
        return .capability(message)
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
        switch addressee {
        case .agent(let name):
            if streams { return try await show(client.stream(text, to: name, in: conversation), context) }
            let reply = try await client.send(text, to: name, in: conversation)
            if format == .json { context.write(reply.json) } else { write(reply.text, reply.conversation, context) }
            return .success
        case .capability(var message):
            message["content"] = .string(text)
            message["conversation_id"] = conversation.map { .string($0) }
            if streams { return try await show(client.dispatchStream(message), context) }
            return show(try await client.dispatch(message), context)
        }
    }

    // MARK: Whole answers

    private func show(_ sent: RemoteSent, _ context: CommandContext) -> ExitCode {
        if format == .json {
            context.write(sent.json)
        } else {
            if isVerbose, let sentence = sent.sentence { Self.note(sentence, context) }
            SentText.write(sent, in: context)
            noteConversation(sent.conversation, context)
        }
        return sent.status == "failed" ? .failure : .success
    }

    private func write(_ text: String, _ conversation: String, _ context: CommandContext) {
        context.output.write(SentText.endingInLine(text, context))
        noteConversation(conversation, context)
    }

    // MARK: Answers as they come

    private func show(_ events: ControlEvents, _ context: CommandContext) async throws(ControlFailure) -> ExitCode {
        var events = events
        return format == .json ? try await writeEvents(&events, context) : try await writeText(&events, context)
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
        var shown = TurnText(context, tellsRoute: isVerbose)
        while let event = try await events.next() { shown.take(TurnNews(event)) }
        let outcome = shown.finish()
        if let failure = outcome.failure { throw failure }
        noteConversation(outcome.conversation ?? "", context)
        return .success
    }

    /// For a person who wants to go on; scripts read it from the JSON.
    private func noteConversation(_ id: String, _ context: CommandContext) {
        guard context.standardError.isTerminal, !id.isEmpty else { return }
        Self.note("go on with `--conversation \(id)`", context)
    }

    /// Beside the answer, so that pipes get the answer alone.
    static func note(_ text: String, _ context: CommandContext) {
        let line = Style.aside.apply(to: AnswerText.line(text), context.colour(context.standardError))
        context.standardError.output.writeLine(line)
    }
}
