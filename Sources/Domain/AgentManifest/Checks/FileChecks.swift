import AgentModel
import Diagnostics
import TOML

extension AgentChecks {
    /// What can be told only by looking at the files and the machine around.
    static func files(_ draft: AgentDraft, _ files: some ManifestFiles, _ reading: inout Reading) {
        checkKnowledge(files, &reading)
        checkTimeZone(draft, files, &reading)
    }

    private static func checkKnowledge(_ files: some ManifestFiles, _ reading: inout Reading) {
        guard let (source, values) = reading.elements(of: "knowledge.files") else { return }
        for value in values {
            guard let pattern = value.string, files.matches(pattern, from: source) == false else { continue }
            reading.report(
                "missing-file", .warning, "no file matches '\(pattern)'",
                at: Label(source: source, span: value.span), field: "knowledge.files",
                help: [
                    "a path begins at the directory of '\(source.name)'",
                    "'docs/*.md' means files in a directory, 'docs/**' everything below it",
                ])
        }
    }

    private static func checkTimeZone(_ draft: AgentDraft, _ files: some ManifestFiles, _ reading: inout Reading) {
        guard let zone = draft.schedule.timeZone, let site = reading.site("schedule.timezone") else { return }
        do throws(ValueProblem) {
            // Where the machine has no list of zones, none can be called unknown.
            _ = try TimeZoneName(parsing: zone.text) { name in
                (try? TimeZoneName(parsing: name)).flatMap { files.knowsTimeZone($0) } ?? true
            }
        } catch {
            reading.report(
                "invalid-value", error.message, at: site.valueLabel(), field: "schedule.timezone",
                help: ["'timezone' must be \(TimeZoneName.rule)"],
                fix: error.suggestion.flatMap { nearest in
                    reading.fix(
                        "write '\(nearest)'", .safe, in: site.source,
                        [TextEdit(span: site.value.span, replacement: quoted(nearest))])
                })
        }
    }
}
