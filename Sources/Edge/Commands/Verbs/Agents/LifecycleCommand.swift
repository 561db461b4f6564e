import ControlClient
import JSON

/// What one of the commands that steer an agent's life says of itself.
protocol LifecycleAction: Sendable {
    static var control: ControlClient.Control { get }
    static var summary: String { get }
    static var text: String { get }
}

enum StartAction: LifecycleAction {
    static let control = ControlClient.Control.start
    static let summary = "start an agent that was stopped"
    static let text = "The command ends when the agent runs, or when it could not be started; the reason is shown then."
}

enum StopAction: LifecycleAction {
    static let control = ControlClient.Control.stop
    static let summary = "stop an agent once its messages are answered"
    static let text =
        "New messages are refused at once; those the agent has are answered, as long as its time for that lasts. It stays stopped when the server starts again."
}

enum RestartAction: LifecycleAction {
    static let control = ControlClient.Control.restart
    static let summary = "stop an agent, if it runs, and start it"
    static let text = "Conversations are kept. Restarts after crashes are counted anew from here."
}

enum SuspendAction: LifecycleAction {
    static let control = ControlClient.Control.suspend
    static let summary = "let the messages of an agent wait"
    static let text = "Messages are taken and wait; `caxton resume` lets the agent answer them."
}

enum ResumeAction: LifecycleAction {
    static let control = ControlClient.Control.resume
    static let summary = "let a suspended agent answer what has waited"
    static let text = ""
}

/// `caxton start NAME`, and likewise stop, restart, suspend and resume
struct LifecycleCommand<Action: LifecycleAction>: ClientCommand {
    static var declaration: CommandDeclaration {
        let verb = Action.control.rawValue
        return CommandDeclaration(
            path: [verb], summary: Action.summary, text: Action.text, arguments: [AgentArgument.declaration],
            options: [AnswerOption.format.declaration] + ConnectionChoice.declarations,
            examples: [.init("caxton \(verb) support", "\(verb) the agent 'support'")],
            exitCodes: [.failure, .serverNotRunning, .notFound, .conflict, .permission, .timeout])
    }

    let connection: ConnectionChoice
    private let name: String
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        name = written.arguments[0]
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let agent = try await client.control(name, Action.control)
        let isSuspended = agent.json.text("condition") == "suspended"
        let state = isSuspended ? "suspended" : agent.status
        switch format {
        case .json: context.write(agent.json)
        case .plain: context.output.writeLine(AnswerText.line(state))
        case .table:
            let reason = agent.json["reason"]?.text("message").map { ": \($0)" } ?? ""
            context.output.writeLine(
                AnswerText.line(
                    agent.status == "error"
                        ? "'\(agent.name)' has failed\(reason)" : "'\(agent.name)' is \(state)\(reason)"))
        }
        return agent.status == "error" ? .failure : .success
    }
}
