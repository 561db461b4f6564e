import ControlClient
import Diagnostics
import JSON

/// How a server says that it runs.
struct ServerAnnouncement {
    private let record: ServerRecord
    private let milliseconds: Double
    private let agents: Int
    private let problems: [Diagnostic]

    init(_ record: ServerRecord, _ milliseconds: Double, _ agents: Int, _ problems: [Diagnostic]) {
        self.record = record
        self.milliseconds = milliseconds
        self.agents = agents
        self.problems = problems
    }

    func write(_ format: OutputFormat, in context: CommandContext) {
        switch format {
        case .json:
            var object = record.json
            object["agents"] = .integer(Int64(agents))
            object["problems"] = .integer(Int64(problems.count))
            object["start_ms"] = .number((milliseconds * 10).rounded() / 10)
            context.output.writeLine(JSONValue.object(object).text())
        case .plain, .table:
            context.report(problems)
            let crowd = agents == 1 ? "1 agent" : "\(agents) agents"
            context.output.writeLine("caxton is running at \(record.address) with \(crowd) (process \(record.process))")
            if let agents = record.agentsDirectory { context.output.writeLine("agents directory: \(agents)") }
            if let log = record.log { context.output.writeLine("log: \(log)") }
        }
    }
}
