import AgentTemplates
import Diagnostics
import JSON

/// Templates as clients read them.
enum TemplateShape {
    static func summary(_ template: Template) -> JSONValue { .object(common(template)) }

    static func whole(_ template: Template) -> JSONValue {
        var json = common(template)
        json["parameters"] = .array(template.parameters.map(parameter))
        json["readme"] = template.readme.map { .string(String(decoding: $0.bytes, as: UTF8.self)) }
        return .object(json)
    }

    private static func common(_ template: Template) -> JSONObject {
        let metadata = template.metadata
        var json = JSONObject()
        json["id"] = .string(metadata.id)
        json["name"] = .string(metadata.name)
        json["version"] = .string(metadata.version)
        json["author"] = .string(metadata.author)
        json["description"] = .string(metadata.description)
        json["category"] = .string(metadata.category)
        json["complexity"] = .string(metadata.complexity.rawValue)
        json["tags"] = .array(metadata.tags.map { .string($0) })
        json["use_cases"] = .array(metadata.useCases.map { .string($0) })
        json["license"] = metadata.license.map { .string($0) }
        json["homepage"] = metadata.homepage.map { .string($0) }
        if case .directory(let path) = template.origin { json["directory"] = .string(path) }
        return json
    }

    private static func parameter(_ parameter: TemplateParameter) -> JSONValue {
        var json = JSONObject()
        json["name"] = .string(parameter.name)
        json["type"] = .string(parameter.rule.type.rawValue)
        json["rule"] = .string(parameter.rule.phrase)
        json["description"] = .string(parameter.description)
        json["required"] = .boolean(parameter.isRequired)
        json["default"] = parameter.defaultValue.map(value)
        json["example"] = parameter.exampleValue.map(value)
        return .object(json)
    }

    private static func value(_ value: ParameterValue) -> JSONValue {
        switch value {
        case .text(let text): .string(text)
        case .integer(let number): .integer(number)
        case .float(let number): .number(number)
        case .boolean(let flag): .boolean(flag)
        case .list(let items): .array(items.map { .string($0) })
        }
    }
}
