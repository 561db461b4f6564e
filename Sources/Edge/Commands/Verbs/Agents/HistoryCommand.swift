import ControlClient
import Diagnostics
import JSON

/// `caxton history NAME`
struct HistoryCommand: ClientCommand {
    static let declaration = CommandDeclaration(
        path: ["history"],
        summary: "list the versions of an agent that are kept, newest first",
        text: "Each change of the file that came into force is a version. The one in force has a star.",
        arguments: [AgentArgument.declaration],
        options: [AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [.init("caxton history support", "the versions of 'support' and what each changed")],
        exitCodes: [.failure, .serverNotRunning, .notFound, .permission, .timeout])

    let connection: ConnectionChoice
    private let name: String
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        name = written.arguments[0]
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let history = try await client.history(name)
        switch format {
        case .json: context.write(history.json)
        case .plain: for version in history.versions { context.output.writeLine(String(version.number)) }
        case .table:
            let rows = history.versions.map { version in
                [
                    "\(version.number)\(version.number == history.current ? " *" : "")", version.at, version.hash,
                    version.changed.joined(separator: ", "),
                ].map(AnswerText.line)
            }
            context.output.write(TableLayout.text(["VERSION", "SINCE", "HASH", "CHANGED"], rows))
        }
        return .success
    }
}

/// `caxton diff NAME`
struct DiffCommand: ClientCommand {
    private static let from = Option.number("from", nil, "N", "the older version; otherwise the one before")
    private static let to = Option.number("to", nil, "N", "the newer version; otherwise the one in force")

    static let declaration = CommandDeclaration(
        path: ["diff"],
        summary: "show what differs between two versions of an agent, field by field",
        text: "Only what the versions mean is compared: comments, order and spelling of the files do not count.",
        arguments: [AgentArgument.declaration],
        options: [from.declaration, to.declaration, AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [
            .init("caxton diff support", "what the last change did"),
            .init("caxton diff support --from 1 --to 4", "between two versions"),
        ],
        exitCodes: [.failure, .serverNotRunning, .notFound, .permission, .timeout])

    let connection: ConnectionChoice
    private let name: String
    private let from: Int?
    private let to: Int?
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        name = written.arguments[0]
        from = try written(Self.from)
        to = try written(Self.to)
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let difference = try await client.difference(name, from: from, to: to)
        switch format {
        case .json: context.write(difference.json)
        case .plain: for field in difference.fields { context.output.writeLine(AnswerText.line(field.name)) }
        case .table: writeTable(difference, in: context)
        }
        return .success
    }

    private func writeTable(_ difference: RemoteDifference, in context: CommandContext) {
        let colour = context.colour(context.standardOutput)
        if let from = difference.from, let to = difference.to {
            context.output.writeLine("version \(from) → \(to)")
        }
        if difference.fields.isEmpty { context.output.writeLine("they mean the same") }
        for field in difference.fields {
            let effect = field.effect.map { " (\($0))" } ?? ""
            context.output.writeLine(AnswerText.line(field.name + effect))
            let (old, new) = (field.old?.lines ?? [], field.new?.lines ?? [])
            for (sign, lines, others, style) in [("-", old, new, Style.removed), ("+", new, old, Style.added)] {
                // Of two lists only what one of them has.
                for line in lines where lines.count == 1 || !others.contains(line) {
                    context.output.writeLine("  " + style.apply(to: "\(sign) \(AnswerText.line(line))", colour))
                }
            }
        }
    }
}

extension String {
    fileprivate var lines: [String] { split(separator: "\n").map { String($0.drop { $0 == " " }) } }
}
