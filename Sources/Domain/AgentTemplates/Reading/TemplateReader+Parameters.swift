import Diagnostics
import TOML

/// The parameters of a template, also those that could not be read.
struct DeclaredParameters {
    /// Every name that was declared, so that its placeholders are not reported as well.
    var names: [String] = []
    /// Parameters without a mistake.
    var parameters: [TemplateParameter] = []
    var isComplete = true

    /// All of them, when each one holds.
    var sound: [TemplateParameter]? { isComplete ? parameters : nil }
}

extension TemplateReader {
    static let parameterKeys = [
        "name", "type", "description", "default", "example", "required", "choices", "pattern", "min", "max",
        "when_empty",
    ]

    mutating func parameters(_ root: TOMLTable) -> DeclaredParameters {
        var declared = DeclaredParameters()
        guard let value = root["parameters"], value.kind != .invalid else { return declared }
        guard let array = value.array, array.allSatisfy({ $0.table != nil }) else {
            let place = Label(source: root.document.source, span: value.span)
            report(.wrongType("parameters", expected: "'[[parameters]]' tables", found: value, at: place))
            declared.isComplete = false
            return declared
        }
        for table in array.compactMap(\.table) {
            let before = diagnostics.count
            let parameter = parameter(table, among: &declared)
            let hasError = diagnostics[before...].contains { $0.severity == .error }
            if let parameter, !hasError { declared.parameters.append(parameter) } else { declared.isComplete = false }
        }
        return declared
    }

    private mutating func parameter(_ table: TOMLTable, among declared: inout DeclaredParameters) -> TemplateParameter?
    {
        var keys = KeyReader(table, of: "a parameter")
        let name = keys.text("name")
        let type = keys.text("type")
        let description = keys.text("description")
        let isMarkedRequired = keys.optionalBoolean("required")
        var rule: ParameterRule?
        if let type { rule = self.rule(type: type, &keys) }
        keys.finish(known: Self.parameterKeys)
        diagnostics += keys.diagnostics
        if let name { checkName(name, among: &declared) }
        guard let name, let description, let rule else { return nil }
        let preset = value(of: "default", table, rule)
        let example = value(of: "example", table, rule)
        if isMarkedRequired == true, let entry = table.entry("default") {
            report(
                .invalidParameter(
                    at: Label(source: table.document.source, span: entry.span),
                    "'\(name.text)' is required and has a default, which is never used",
                    help: "remove 'default', or remove 'required'"))
        }
        let isRequired = preset == nil && isMarkedRequired != false
        // Without an example nothing could prove that the template makes a sound agent.
        if isRequired, table["example"] == nil, table["default"] == nil {
            report(.missingKey("example", of: "a parameter without a default", at: name.place))
        }
        return TemplateParameter(
            name: name.text, description: description.text, rule: rule, defaultValue: preset, exampleValue: example,
            isRequired: isRequired, declaration: name.place)
    }

    private mutating func checkName(_ name: PlacedText, among declared: inout DeclaredParameters) {
        defer { declared.names.append(name.text) }
        if !Placeholder.isName(Array(name.text.utf8)) {
            report(
                .invalidParameter(
                    at: name.place, "'\(name.text)' cannot be the name of a parameter",
                    help: "a name has small letters, digits and '_', and begins with a letter"))
        } else if name.text == TemplateParameter.agentName {
            report(
                .invalidParameter(
                    at: name.place, "'name' is always there and cannot be declared",
                    help: "remove this parameter; '<<name>>' is the name given to 'caxton create'"))
        } else if declared.names.contains(name.text) {
            let first = declared.parameters.first { $0.name == name.text }?.declaration
            report(.duplicateParameter(name, first: first))
        }
    }

    /// The value under a key, held against the parameter's own rule.
    private mutating func value(of key: String, _ table: TOMLTable, _ rule: ParameterRule) -> ParameterValue? {
        guard let value = table[key] else { return nil }
        do {
            return try rule.read(value)
        } catch {
            report(.invalidDefault(key, error, at: Label(source: table.document.source, span: value.span)))
            return nil
        }
    }
}
