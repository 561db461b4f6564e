import ControlClient
import Diagnostics
import Hosting
import JSON
import Platform

/// `caxton server status`
struct ServerStatusCommand: Command {
    private static let format = Option<OutputFormat>.choice(
        "format", "f", "FORMAT", standard: .table, "how to write it")

    static let declaration = CommandDeclaration(
        path: ["server", "status"],
        summary: "say whether the server runs, and where",
        text: "",
        options: [ServerOptions.config.declaration, ServerOptions.override.declaration, format.declaration],
        examples: [
            .init("caxton server status", "where the server can be reached"),
            .init("caxton server status --format json", "the same for a program"),
        ],
        exitCodes: [.serverNotRunning, .invalidConfiguration])

    private let options: ServerOptions
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        options = try ServerOptions(written)
        format = try written(Self.format)
    }

    func run(in context: CommandContext) async -> ExitCode {
        switch options.places(in: context) {
        case .failure(let ending): return ending.code
        case .success(let (plan, _)):
            do throws(SystemError) {
                guard let server = try RunningServer.find(plan.places) else { return .notRunning(plan, in: context) }
                write(server, to: context.output)
                return .success
            } catch {
                context.report(Diagnostic(error))
                return ExitCode(error)
            }
        }
    }

    private func write(_ server: RunningServer, to output: Output) {
        guard let record = server.record else {
            switch format {
            case .json: output.writeLine("{\"pid\":\(server.process),\"state\":\"starting\"}")
            case .plain, .table: output.writeLine("caxton is starting or stopping (process \(server.process))")
            }
            return
        }
        switch format {
        case .json:
            var object = record.json
            object["state"] = "running"
            output.writeLine(JSONValue.object(object).text())
        case .plain: output.writeLine(record.address.description)
        case .table:
            output.write(
                TableLayout.text(
                    ["KEY", "VALUE"],
                    [
                        ["state", "running"], ["address", record.address.description],
                        ["process", String(record.process)], ["version", record.version ?? "-"],
                        ["since", record.started ?? "-"], ["agents", record.agentsDirectory ?? "-"],
                        ["data", record.dataDirectory ?? "-"], ["configuration", record.configuration ?? "-"],
                        ["log", record.log ?? "-"],
                    ]))
        }
    }
}
