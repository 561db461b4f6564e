import AgentModel
package import Diagnostics
import TOML

/// What a template made of the values it was given.
package struct TemplateResult: Sendable {
    /// The agent file; nil when a value was missing or wrong.
    package let text: SourceText?
    /// The values that were used, defaults among them, by parameter.
    package let values: [String: ParameterValue]
    package let diagnostics: [Diagnostic]
}

extension Template {
    /// Makes an agent file; reports every setting that does not fit, and every one that is missing.
    package func instantiate(name: String, settings: [TemplateSetting] = []) -> TemplateResult {
        var diagnostics: [Diagnostic] = []
        do {
            _ = try AgentName(parsing: name)
        } catch {
            diagnostics.append(.invalidAgentName(name, error.message, help: error.suggestion))
        }
        var values: [String: ParameterValue] = [:]
        var attempted: Set<String> = []
        for setting in settings {
            guard let parameter = parameter(named: setting.key) else {
                diagnostics.append(.unknownParameter(setting, of: self))
                continue
            }
            attempted.insert(parameter.name)
            do {
                // Of two settings of one parameter the later counts, so that a script can add to another's.
                values[parameter.name] = try parameter.rule.read(setting.value)
            } catch {
                diagnostics.append(.invalidValue(error, of: parameter, setting))
            }
        }
        for parameter in parameters where !attempted.contains(parameter.name) {
            values[parameter.name] = parameter.defaultValue
            if parameter.isRequired { diagnostics.append(.missingParameter(parameter, of: self)) }
        }
        let text = diagnostics.isEmpty ? make(name: name, values: values) : nil
        return TemplateResult(text: text, values: values, diagnostics: diagnostics)
    }

    /// What the template makes of its example values; the agent is called like the template.
    package func example() -> SourceText {
        make(name: id, values: values { $0.exampleValue ?? $0.defaultValue })
    }

    /// What it makes when only what must be set is set, to the example values.
    func plainest() -> SourceText {
        make(name: id, values: values { $0.defaultValue ?? ($0.isRequired ? $0.exampleValue : nil) })
    }

    private func values(_ choose: (TemplateParameter) -> ParameterValue?) -> [String: ParameterValue] {
        var values: [String: ParameterValue] = [:]
        for parameter in parameters { values[parameter.name] = choose(parameter) }
        return values
    }

    /// The agent file with its blanks filled in; the values must fit their rules.
    private func make(name: String, values: [String: ParameterValue]) -> SourceText {
        var values = values
        values[TemplateParameter.agentName] = .text(name)
        let rules = Dictionary(parameters.map { ($0.name, $0.rule) }, uniquingKeysWith: { first, _ in first })
        let substitution = Substitution(bytes: agent.source.bytes, values: values, rules: rules)
        return SourceText(name: "\(name).toml", bytes: substitution.apply(sites))
    }
}
