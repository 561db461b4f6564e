import AgentModel
import Diagnostics
import TOML

extension AgentChecks {
    /// What can be told only by looking at the files and the machine around.
    static func files(_ draft: AgentDraft, _ files: some ManifestFiles, _ reading: inout Reading) {
        if let (source, values) = reading.elements(of: "knowledge.files") {
            for value in values {
                guard let pattern = value.string, files.matches(pattern, from: source) == false else { continue }
                reading.report(
                    "missing-file", .warning, "nothing matches '\(pattern)'",
                    at: Label(source: source, span: value.span),
                    field: "knowledge.files", help: ["paths are relative to \(source.name)"])
            }
        }
        if let zone = draft.schedule.timeZone, let site = reading.site("schedule.timezone"),
            files.knowsTimeZone(zone) == false
        {
            reading.report(
                "invalid-value", "there is no time zone '\(zone)'", at: site.valueLabel(), field: "schedule.timezone",
                expected: TimeZoneName.rule)
        }
    }
}
