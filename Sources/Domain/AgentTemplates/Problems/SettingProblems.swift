package import Diagnostics

/// What can be wrong with the values a person gives.
extension Diagnostic {
    static func unknownParameter(_ setting: TemplateSetting, of template: Template) -> Diagnostic {
        let names = template.parameters.map(\.name)
        let nearest = Suggestion.nearest(setting.key, in: names)
        let help =
            if setting.key == TemplateParameter.agentName {
                "the name of the agent is given without '--set'"
            } else if let nearest {
                "write '\(nearest)'"
            } else if names.isEmpty {
                "it has no parameters"
            } else {
                "its parameters are \(names.map { "'\($0)'" }.joined(separator: ", "))"
            }
        return Diagnostic(
            "template.unknown-parameter", .error, "the template '\(template.id)' has no parameter '\(setting.key)'",
            at: setting.keyLabel, help: [help])
    }

    static func missingParameter(_ parameter: TemplateParameter, of template: Template) -> Diagnostic {
        var declaration = parameter.declaration
        declaration.text = "declared here without a default"
        let example =
            parameter.exampleValue.map { ", such as --set \(shellQuoted("\(parameter.name)=\($0.settingText)"))" } ?? ""
        return Diagnostic(
            "template.missing-parameter", .error, "the template '\(template.id)' needs a value for '\(parameter.name)'",
            also: [declaration], field: parameter.name, why: clause(parameter.description),
            expected: parameter.rule.phrase,
            help: ["add --set \(parameter.name)=VALUE\(example)"])
    }

    static func invalidValue(
        _ violation: RuleViolation, of parameter: TemplateParameter, _ setting: TemplateSetting
    ) -> Diagnostic {
        Diagnostic(
            "template.invalid-value", .error, "the value of '\(parameter.name)' \(violation.message)",
            at: setting.valueLabel,
            field: parameter.name, why: clause(parameter.description), expected: violation.expected,
            found: "'\(setting.value)'",
            help: [violation.suggestion.map { "write '\($0)'" } ?? "it must be \(violation.expected)"])
    }

    static func invalidAgentName(_ name: String, _ message: String, help: String?) -> Diagnostic {
        let text = SourceText(name: "<name>", name)
        return Diagnostic(
            "template.invalid-agent-name", .error, message,
            at: Label(source: text, span: SourceSpan(0..<name.utf8.count)), found: "'\(name)'",
            help: help.map { ["write '\($0)'"] } ?? [])
    }

    package static func unknownTemplate(_ id: String, known: [String]) -> Diagnostic {
        let nearest = Suggestion.nearest(id, in: known)
        return Diagnostic(
            "template.not-found", .error, "there is no template '\(id)'", found: "'\(id)'",
            help: [
                nearest.map { "the nearest is '\($0)'" } ?? "the templates are \(known.joined(separator: ", "))",
                "`caxton templates list` shows all of them",
            ])
    }

    /// The sentence of a description as it stands behind "why": without capital and full stop.
    private static func clause(_ sentence: String) -> String {
        var text = sentence[...]
        if text.last == "." { text.removeLast() }
        guard let first = text.first, let second = text.dropFirst().first, !second.isUppercase else {
            return String(text)
        }
        return first.lowercased() + text.dropFirst()
    }

    /// An argument that a shell hands on as it is.
    private static func shellQuoted(_ argument: String) -> String {
        let isPlain = argument.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: "_-./:=,@%+".utf8.contains(byte)
            }
        }
        if isPlain { return argument }
        return "'" + argument.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
