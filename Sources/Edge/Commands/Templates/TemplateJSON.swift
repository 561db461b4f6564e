import AgentTemplates
import Diagnostics

/// What templates say about themselves, for programs.
enum TemplateJSON {
    static func write(_ template: Template, withParameters: Bool, to json: inout JSONText) {
        let metadata = template.metadata
        json.beginObject()
        json.field("id", metadata.id)
        json.field("name", metadata.name)
        json.field("version", metadata.version)
        json.field("author", metadata.author)
        json.field("description", metadata.description)
        json.field("category", metadata.category)
        json.field("complexity", metadata.complexity.rawValue)
        list("tags", metadata.tags, to: &json)
        list("use_cases", metadata.useCases, to: &json)
        json.field("license", metadata.license)
        json.field("homepage", metadata.homepage)
        if case .directory(let path) = template.origin { json.field("directory", path) }
        if withParameters {
            json.key("parameters")
            json.beginArray()
            for parameter in template.parameters { write(parameter, to: &json) }
            json.endArray()
        }
        json.endObject()
    }

    private static func write(_ parameter: TemplateParameter, to json: inout JSONText) {
        json.beginObject()
        json.field("name", parameter.name)
        json.field("type", parameter.rule.type.rawValue)
        json.field("rule", parameter.rule.phrase)
        json.field("description", parameter.description)
        json.key("required")
        json.boolean(parameter.isRequired)
        json.field("default", parameter.defaultValue?.settingText)
        json.field("example", parameter.exampleValue?.settingText)
        json.endObject()
    }

    private static func list(_ key: String, _ values: [String], to json: inout JSONText) {
        json.key(key)
        json.beginArray()
        for value in values { json.string(value) }
        json.endArray()
    }
}
