import AgentManifest
import Diagnostics
import Platform

/// What checking a set of inputs found, taken together.
struct CheckReport: Sendable {
    var files: [CheckedFile]
    var diagnostics: [Diagnostic]
    var code: ExitCode

    /// - Parameter isWhole: whether the inputs are all the agents there are, so that what one requires must be among them.
    init(_ files: [CheckedFile], strict: Bool, isWhole: Bool) {
        self.files = files
        var agents: [ManifestResult] = []
        var others: [Diagnostic] = []
        code = .success
        for file in files {
            switch file.content {
            case .agent(let result): agents.append(result)
            case .server(_, let problems): others += problems
            case .unreadable(let error):
                others.append(Diagnostic(error))
                code = max(code, ExitCode(error))
            }
        }
        var found = RosterReader.combine(agents).diagnostics
        if !isWhole { found.removeAll { $0.code == "agent.unmet-requirement" } }
        found = others + found
        if strict { found = found.strict() }
        // What could not be read has its own code; only what was read can be invalid.
        let unreadable = files.count { if case .unreadable = $0.content { true } else { false } }
        if found.count(where: { $0.severity == .error }) > unreadable { code = max(code, .invalidConfiguration) }
        diagnostics = found
    }

    var problems: ProblemReport {
        let subject = files.count == 1 ? "1 file" : "\(files.count) files"
        return ProblemReport(diagnostics: diagnostics, subject: subject, canMend: true)
    }
}
