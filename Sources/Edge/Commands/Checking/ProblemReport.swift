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
            let shown = Self.firstOfEachFile(diagnostics)
            context.report(shown.diagnostics)
            for (file, count) in shown.rest {
                context.standardError.output.writeLine(
                    "\n\(DisplayWidth.visible(file)) has \(count) more; `--format plain` lists all")
            }
            guard let subject else { return }
            context.output.separate()
            context.output.writeLine(summary(of: subject))
        case .plain:
            for diagnostic in diagnostics { context.output.writeLine(Self.line(diagnostic)) }
        case .json:
            var stream = OutputStream(output: context.output)
            DiagnosticJSON.report(diagnostics, to: &stream)
        }
    }

    /// What a person can still make use of: hardly anybody mends a hundred mistakes before looking again.
    private static func firstOfEachFile(
        _ diagnostics: [Diagnostic], atMost limit: Int = 100
    ) -> (diagnostics: [Diagnostic], rest: [(file: String, count: Int)]) {
        var counts: [String: Int] = [:]
        let shown = diagnostics.filter { diagnostic in
            guard let file = diagnostic.primary?.source.name else { return true }
            counts[file, default: 0] += 1
            return counts[file, default: 0] <= limit
        }
        let rest = counts.filter { $0.value > limit }.sorted { $0.key < $1.key }
        return (shown, rest.map { ($0.key, $0.value - limit) })
    }

    /// "checked 3 files: 2 errors in 1 file; `--fix` mends 1 of them".
    private func summary(of subject: String) -> String {
        let noTexts = Set(diagnostics.filter(\.isNoText).compactMap { $0.primary?.source.name })
        let mendable = diagnostics.count { problem in
            problem.fix?.risk == .safe && !(problem.primary.map { noTexts.contains($0.source.name) } ?? false)
        }
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

extension Diagnostic {
    /// Whether the file is something else than the text it is read as, so that no mend may touch it.
    var isNoText: Bool { code == "toml.invalid-utf8" || code == "toml.not-utf8" }
}

/// Lets renderers that write piece by piece write to an `Output`.
struct OutputStream: TextOutputStream {
    let output: Output
    mutating func write(_ text: String) { output.write(text) }
}
