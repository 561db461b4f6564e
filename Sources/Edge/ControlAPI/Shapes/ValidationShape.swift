import AgentManifest
import AgentModel
import Diagnostics

/// What reading a file showed.
enum ValidationShape {
    static func report(_ result: ManifestResult, _ diagnostics: [Diagnostic]) -> [UInt8] {
        let counts = DiagnosticCounts(diagnostics)
        var json = JSONText()
        json.beginObject()
        json.key("valid")
        json.boolean(counts.errors == 0)
        json.field("name", result.definition?.name.spelling)
        json.field("version", result.definition?.version.description)
        json.key("diagnostics")
        json.beginArray()
        for diagnostic in diagnostics { DiagnosticJSON.write(diagnostic, to: &json) }
        json.endArray()
        json.key("summary")
        json.beginObject()
        for (name, count) in [("errors", counts.errors), ("warnings", counts.warnings), ("notes", counts.notes)] {
            json.key(name)
            json.integer(count)
        }
        json.endObject()
        json.endObject()
        return json.bytes
    }
}
