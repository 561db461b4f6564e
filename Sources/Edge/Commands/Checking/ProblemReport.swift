import Diagnostics

/// The answer of a checking command: problems in one of the three forms, and how many there are of what was checked.
struct ProblemReport: Sendable {
    var diagnostics: [Diagnostic]
    /// "1 file", "12 templates"; nil when there was nothing to check.
    var subject: String?
    /// Whether this command can mend.
    var canMend = false

    func write(_ format: OutputFormat, to context: CommandContext) {
        switch format {
        case .table:
            context.report(diagnostics)
            if let subject { context.output.writeLine(summary(of: subject)) }
        case .plain:
            for diagnostic in diagnostics { context.output.writeLine(Self.line(diagnostic)) }
        case .json:
            var stream = OutputStream(output: context.output)
            DiagnosticJSON.report(diagnostics, to: &stream)
        }
    }

    /// "checked 3 files: 2 errors in 1 file; `--fix` mends 1 of them".
    private func summary(of subject: String) -> String {
        let mendable = diagnostics.count { $0.fix?.risk == .safe }
        let mending = mendable == 0 || !canMend ? "" : "; `--fix` mends \(mendable) of them"
        return "checked \(subject): \(DiagnosticCounts(diagnostics).summary)\(mending)"
    }

    /// `file:line:column: severity[code]: message`, the form that editors jump to.
    private static func line(_ diagnostic: Diagnostic) -> String {
        let place = diagnostic.primary.map { label in
            let position = label.source.position(at: Int(label.span.start))
            return "\(label.source.name):\(position.line):\(position.column): "
        }
        return "\(place ?? "")\(diagnostic.severity.rawValue)[\(diagnostic.code.rawValue)]: \(diagnostic.message)"
    }
}

/// Lets renderers that write piece by piece write to an `Output`.
struct OutputStream: TextOutputStream {
    let output: Output
    mutating func write(_ text: String) { output.write(text) }
}
