package import Diagnostics

/// One blank of a template that a person fills in.
package struct TemplateParameter: Sendable {
    package let name: String
    package let description: String
    package let rule: ParameterRule
    /// Used where nothing is set; nil for a parameter that has none.
    package let defaultValue: ParameterValue?
    /// Used for the example that comes with the template.
    package let exampleValue: ParameterValue?
    /// Whether it must be set; one with a default never is.
    package let isRequired: Bool
    /// Where it is declared.
    package let declaration: Label

    /// The name that every template has without declaring it: the name of the agent to be made.
    package static let agentName = "name"
}
