import ControlClient
import JSON

/// The argument that all commands about one capability share.
enum CapabilityArgument {
    static let kind = ValueKind.listed(by: ["capabilities", "--format", "plain"])
}

/// `caxton capabilities`
struct CapabilitiesCommand: ClientCommand {
    static let declaration = CommandDeclaration(
        path: ["capabilities"],
        summary: "list what the agents can be asked for, and who can be asked",
        text: """
            With a name, those who have that capability are shown, the best first, as a message would find them now.
            """,
        arguments: [
            ArgumentDeclaration("NAME", .optional, CapabilityArgument.kind, "a capability; none means all")
        ],
        options: [AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [
            .init("caxton capabilities", "every capability and who has it"),
            .init("caxton capabilities support", "who would take a message for it"),
        ],
        exitCodes: [.failure, .serverNotRunning, .notFound, .permission, .timeout])

    let connection: ConnectionChoice
    private let name: String?
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        name = written.arguments.first
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        if let name {
            DecisionText.write(try await client.capability(name), format, in: context)
            return .success
        }
        let (list, json) = try await client.capabilities()
        switch format {
        case .json: context.write(json)
        case .plain: for capability in list { context.output.writeLine(AnswerText.line(capability.name)) }
        case .table: writeTable(list, in: context)
        }
        return .success
    }

    private func writeTable(_ list: [RemoteCapability], in context: CommandContext) {
        if list.isEmpty {
            return context.output.writeLine("no agent has a capability; write some in 'capabilities' of its file")
        }
        let rows = list.map { capability in
            let agents = capability.providers.map { $0.status == "active" ? $0.agent : "\($0.agent) (\($0.status))" }
            return [capability.name, String(capability.providers.count), agents.joined(separator: ", ")]
                .map(AnswerText.line)
        }
        context.output.write(TableLayout.text(["CAPABILITY", "PROVIDERS", "AGENTS"], rows))
    }
}
