/// How many problems of each severity there are, and in how many files.
package struct DiagnosticCounts: Sendable, Hashable {
    package private(set) var errors = 0
    package private(set) var warnings = 0
    package private(set) var notes = 0
    private var names: Set<String> = []

    package init(_ diagnostics: some Sequence<Diagnostic> = []) {
        var last: SourceText?
        for diagnostic in diagnostics {
            add(diagnostic.severity)
            guard let source = diagnostic.primary?.source, source !== last else { continue }
            names.insert(source.name)
            last = source
        }
    }

    package mutating func add(_ diagnostic: Diagnostic) {
        add(diagnostic.severity)
        if let source = diagnostic.primary?.source { names.insert(source.name) }
    }

    private mutating func add(_ severity: Severity) {
        switch severity {
        case .error: errors += 1
        case .warning: warnings += 1
        case .note: notes += 1
        }
    }

    /// Files with at least one problem.
    package var files: Int { names.count }
    package var total: Int { errors + warnings + notes }

    /// Such as "3 errors and 1 warning in 2 files".
    package var summary: String {
        let parts = [(errors, "error"), (warnings, "warning"), (notes, "note")]
            .filter { $0.0 > 0 }
            .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
        guard let last = parts.last else { return "no problems" }
        let list = parts.count == 1 ? last : parts.dropLast().joined(separator: ", ") + " and " + last
        return files == 0 ? list : "\(list) in \(files) file\(files == 1 ? "" : "s")"
    }
}
