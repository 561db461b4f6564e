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
        misspelt.contains(path)
            || diagnostics.contains { diagnostic in
                guard diagnostic.severity == .error, let field = diagnostic.field else { return false }
                return field == path || field.hasPrefix(path + ".")
            }
    }

    /// A mend that adds a line below the header of the table a field stands in.
    func addLine(_ line: String, beside site: Site?) -> Fix? {
        guard let site, let edits = LineEdits.add(line, to: site.table) else { return nil }
        return fix("add '\(line)'", .risky, in: site.source, edits)
    }

    /// A mend that turns a switch on: where it stands, else as a new line beside another key of its table.
    func switchOn(_ path: String, beside other: Site?, shownIn source: SourceText) -> Fix? {
        guard let site = sites[path] else { return addLine("enabled = true", beside: other) }
        guard site.source === source else { return nil }
        return fix("switch it on", .risky, in: site.source, [TextEdit(span: site.value.span, replacement: "true")])
    }

    /// A mend that adds a tool to the list of tools.
    func grantTool(_ name: String, shownIn source: SourceText) -> Fix? {
        guard let site = sites["tools"], site.source === source else { return nil }
        guard let array = site.value.array ?? site.value.table?["available"]?.array,
            let edits = LineEdits.append(quoted(name), to: array)
        else { return nil }
        return fix("add '\(name)' to 'tools'", .risky, in: site.source, edits)
    }

    /// A mend can only change the text that the problem is shown in.
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
