import ControlClient
import Diagnostics
import JSON
import Platform

/// `caxton doctor`
struct DoctorCommand: Command {
    static let declaration = CommandDeclaration(
        path: ["doctor"],
        summary: "check the whole installation and say what to do",
        text: """
            Looks at the configuration, the data directory, the memory, the server, the agents' files, the libraries, the system's limits, the models and the port. Nothing is changed.

            A tick is well, a warning sign may matter, a cross keeps something from working: then the exit code is 1.
            """,
        options: [AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [
            .init("caxton doctor", "how is everything?"),
            .init("caxton doctor --format json", "for a program"),
        ],
        exitCodes: [.failure])

    private let connection: ConnectionChoice
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        format = try written(AnswerOption.format)
    }

    /// One check with what it found and how long it took.
    private struct Result {
        var name: String
        var findings: [InstallationCheck.Finding]
        var microseconds: Int

        var grade: InstallationCheck.Grade { findings.map(\.grade).max() ?? .good }
    }

    func run(in context: CommandContext) async -> ExitCode {
        var results: [Result] = []
        let examination = Examination(connection: connection, context: context)
        let (setting, first) = await Self.timed("configuration") { examination.readConfiguration() }
        results.append(first)
        show(first, in: context)
        for check in examination.checks + context.installation {
            let (_, result) = await Self.timed(check.name) { ((), await check.run(setting)) }
            results.append(result)
            show(result, in: context)
        }
        let worst = results.map(\.grade).max() ?? .good
        if format == .json { context.write(Self.json(results, worst)) }
        if format == .table { context.output.writeLine("\n\(Self.summary(results))") }
        return worst == .broken ? .failure : .success
    }

    private static func timed<Value>(
        _ name: String, _ body: () async -> (Value, [InstallationCheck.Finding])
    ) async -> (Value, Result) {
        let start = MonotonicClock.nanoseconds()
        let (value, findings) = await body()
        let spent = Int((MonotonicClock.nanoseconds() - start) / 1_000)
        return (value, Result(name: name, findings: findings, microseconds: spent))
    }

    private func show(_ result: Result, in context: CommandContext) {
        let colour = context.colour(context.standardOutput)
        switch format {
        case .json: return
        case .plain:
            for finding in result.findings {
                context.output.writeLine(AnswerText.row(finding.grade.rawValue, result.name, finding.text))
            }
        case .table:
            for (index, finding) in result.findings.enumerated() {
                let sign = finding.grade.style.apply(to: finding.grade.sign, colour)
                let time = index == 0 ? Style.aside.apply(to: " (\(Self.time(result.microseconds)))", colour) : ""
                context.output.writeLine("\(sign) \(result.name): \(AnswerText.line(finding.text))\(time)")
                for help in finding.help { context.output.writeLine("    → \(AnswerText.line(help))") }
            }
        }
        // Some checks take a moment; what is known is shown.
        context.output.flush()
    }

    private static func time(_ microseconds: Int) -> String {
        let tenths = (microseconds + 50) / 100
        return "\(tenths / 10).\(tenths % 10) ms"
    }

    private static func summary(_ results: [Result]) -> String {
        let all = results.flatMap(\.findings)
        let broken = all.count { $0.grade == .broken }
        let warnings = all.count { $0.grade == .warning }
        if broken == 0, warnings == 0 { return "everything is well" }
        return "\(broken) broken, \(warnings) to look at"
    }

    private static func json(_ results: [Result], _ worst: InstallationCheck.Grade) -> JSONValue {
        [
            "result": .string(worst.rawValue),
            "checks": .array(
                results.map { result in
                    [
                        "name": .string(result.name), "result": .string(result.grade.rawValue),
                        "microseconds": .integer(Int64(result.microseconds)),
                        "findings": .array(
                            result.findings.map { finding in
                                [
                                    "result": .string(finding.grade.rawValue), "message": .string(finding.text),
                                    "help": .array(finding.help.map { .string($0) }),
                                ]
                            }),
                    ]
                }),
        ]
    }
}

extension InstallationCheck.Grade {
    fileprivate var sign: String {
        switch self {
        case .good: "✓"
        case .warning: "⚠"
        case .broken: "✗"
        }
    }

    fileprivate var style: Style {
        switch self {
        case .good: .good
        case .warning: .warning
        case .broken: .error
        }
    }
}
