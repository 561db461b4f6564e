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
        var results: [ManifestResult] = []
        var system: [Diagnostic] = []
        code = .success
        for file in files {
            switch file.content {
            case .agent(let result): results.append(result)
            case .unreadable(let error):
                system.append(Diagnostic(error))
                code = max(code, ExitCode(error))
            }
        }
        var found = RosterReader.combine(results).diagnostics
        if !isWhole { found.removeAll { $0.code == "agent.unmet-requirement" } }
        if strict { found = found.strict() }
        if found.contains(where: { $0.severity == .error }) { code = max(code, .invalidConfiguration) }
        diagnostics = system + found
    }

    var problems: ProblemReport {
        let subject = files.count == 1 ? "1 file" : "\(files.count) files"
        return ProblemReport(diagnostics: diagnostics, subject: subject, canMend: true)
    }
}
