import AgentManifest
import Diagnostics
import Platform

/// What checking a set of inputs found, taken together.
struct CheckReport: Sendable {
    var files: [CheckedFile]
    var diagnostics: [Diagnostic]
    var code: ExitCode

    /// - Parameters:
    ///   - selection: where the files come from; what went wrong there belongs to the report.
    ///   - configuration: the server's file that holds for all agents, if one was named.
    ///   - strict: whether warnings count as errors.
    init(_ files: [CheckedFile], of selection: InputSelection, under configuration: String?, strict: Bool) {
        self.files = files
        var agents: [ManifestResult] = []
        var others = selection.problems
        code = selection.code
        for file in files {
            switch file.content {
            case .agent(let result): agents.append(result)
            case .server(_, let configuration): others += configuration.diagnostics
            case .unreadable(let error):
                others.append(Diagnostic(error))
                code = max(code, ExitCode(error))
            }
        }
        let limits = NearestLimits(files, named: configuration)
        var found = RosterReader.combine(agents) { limits.limits(for: $0) }.diagnostics
        // Only a directory is all the agents there are: named files may rely on others.
        if !selection.hasDirectory { found.removeAll { $0.code == "agent.unmet-requirement" } }
        found = others + found
        if strict { found = found.strict() }
        // What could not be read has its own code; only what was read can be invalid.
        if found.contains(where: { $0.severity == .error && !$0.isOfCommandLine }) {
            code = max(code, .invalidConfiguration)
        }
        diagnostics = found
    }

    var problems: ProblemReport {
        let subject: String? =
            switch files.count {
            case 0: nil
            case 1: "1 file"
            default: "\(files.count) files"
            }
        return ProblemReport(diagnostics: diagnostics, subject: subject, canMend: true)
    }
}

extension Diagnostic {
    /// Whether it is about reaching a file rather than about what stands in it.
    fileprivate var isOfCommandLine: Bool { code.rawValue.hasPrefix("cli.") }
}
