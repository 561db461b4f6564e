import AgentModel
import Diagnostics
import TOML

/// One rule about an agent as a whole.
typealias AgentCheck = @Sendable (AgentDraft, inout Reading) -> Void

/// The rules that look at more than one field, or at what a field means.
enum AgentChecks {
    static let all: [AgentCheck] =
        identity + capabilities + tools + templates + prompt + model + memory + limits + schedule + permissions + [
            { _, reading in reading.checkSecrets() }
        ]
}

extension Reading {
    /// The elements of a list as they stand in the file, with the source they stand in.
    func elements(of path: String) -> (source: SourceText, values: [TOMLValue])? {
        guard let site = sites[path] else { return nil }
        let array = site.value.array ?? site.value.table?["available"]?.array
        return array.map { (site.source, Array($0)) }
    }

    /// Whether a field, or something inside it, has been found wrong already.
    func isFaulty(_ path: String) -> Bool {
        diagnostics.contains { diagnostic in
            guard diagnostic.severity == .error, let field = diagnostic.field else { return false }
            return field == path || field.hasPrefix(path + ".")
        }
    }

    /// A mend can only change the file being read.
    func fix(_ title: String, _ risk: Fix.Risk, in source: SourceText, _ edits: [TextEdit]) -> Fix? {
        source === self.source ? Fix(title: title, risk: risk, edits: edits) : nil
    }
}

enum ListEdits {
    /// Takes one element out of a list, with the comma that belongs to it.
    static func remove(_ index: Int, from values: [TOMLValue]) -> [TextEdit] {
        let span = values[index].span
        if index > 0 {
            return [TextEdit(span: SourceSpan(start: values[index - 1].span.end, end: span.end), replacement: "")]
        }
        if values.count > 1 {
            return [TextEdit(span: SourceSpan(start: span.start, end: values[1].span.start), replacement: "")]
        }
        return [TextEdit(span: span, replacement: "")]
    }
}
