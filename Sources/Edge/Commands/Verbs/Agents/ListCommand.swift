import ControlClient
import Diagnostics
import JSON
import Platform

/// `caxton list`
struct ListCommand: ClientCommand {
    static let declaration = CommandDeclaration(
        path: ["list"],
        summary: "list the agents of the server, and what is wrong with their files",
        text: """
            A file with mistakes changes nothing: its agent goes on as its last good version says. What is wrong is listed below the agents.
            """,
        options: [AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [
            .init("caxton list", "names, states and capabilities"),
            .init("caxton list --format plain", "the names alone, one a line"),
        ],
        exitCodes: [.failure, .serverNotRunning, .permission, .timeout])

    let connection: ConnectionChoice
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let agents = try await client.agents()
        // Names alone are what completions ask for, which cannot wait.
        if format == .plain {
            for agent in agents { context.output.writeLine(AnswerText.line(agent.name)) }
            return .success
        }
        let problems = try await problems(client)
        if format == .json {
            context.write(["agents": .array(agents.map(\.json)), "problems": .array(problems.map(\.json))])
            return .success
        }
        writeTable(agents, problems, in: context)
        return .success
    }

    /// A server that keeps no such list still has agents to show.
    private func problems(_ client: ControlClient) async throws(ControlFailure) -> [RemoteProblem] {
        do throws(ControlFailure) {
            return try await client.problems()
        } catch  where error.kind == .notFound {
            return []
        }
    }

    private func writeFailures(_ agents: [RemoteAgent], in context: CommandContext) {
        let failed = agents.filter { $0.status == "error" }
        if failed.isEmpty { return }
        context.output.separate()
        context.output.writeLine(Style.headline.apply(to: "failed:", context.colour(context.standardOutput)))
        for agent in failed {
            context.output.writeLine(
                "  \(AnswerText.line(agent.name)): \(AnswerText.line(agent.reason ?? "no reason is known"))")
        }
    }

    private func writeTable(_ agents: [RemoteAgent], _ problems: [RemoteProblem], in context: CommandContext) {
        if agents.isEmpty {
            context.output.writeLine(
                "there are no agents yet; `caxton create --template chatbot helper`, then "
                    + "`caxton create --config helper.toml` makes one")
        } else {
            let rows = agents.map { agent in
                [
                    agent.name, agent.status, agent.capabilities.joined(separator: ", "), agent.version,
                    agent.problemCount == 0 ? "-" : String(agent.problemCount),
                ].map(AnswerText.line)
            }
            context.output.write(TableLayout.text(["NAME", "STATUS", "CAPABILITIES", "VERSION", "PROBLEMS"], rows))
        }
        writeFailures(agents, in: context)
        if problems.isEmpty { return }
        context.output.separate()
        context.output.writeLine(
            Style.headline.apply(to: "in the files:", context.colour(context.standardOutput)))
        for problem in problems { context.output.writeLine("  \(AnswerText.line(problem))") }
        // The server's files may lie on another machine, where this command would find nothing.
        let files = Set(problems.compactMap(\.place?.file)).sorted()
        if let file = files.first, files.allSatisfy(context.files.exists) {
            let place = files.count == 1 ? file : Path.directory(of: file)
            context.output.separate()
            context.output.writeLine(AnswerText.line("`caxton validate \(place)` shows them in full"))
        }
    }
}
