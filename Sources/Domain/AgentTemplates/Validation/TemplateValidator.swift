package import Diagnostics
import TOML

/// Proves that a template is fit for others: sound in itself, and a maker of sound agents.
package enum TemplateValidator {
    /// Everything there is to say about one template, sorted.
    package static func validate(_ files: TemplateFiles) -> [Diagnostic] {
        let reading = Template.read(files)
        guard let template = reading.template else { return reading.diagnostics.ordered() }
        var diagnostics = reading.diagnostics
        diagnostics += exampleProblems(template, files)
        let made = agentProblems(template.example(), of: template, "with its example values")
        diagnostics += made
        // The same fault would show in both, once is enough.
        if made.isEmpty { diagnostics += agentProblems(template.plainest(), of: template, "with its defaults") }
        return diagnostics.ordered()
    }

    /// The committed example must be what the template makes.
    private static func exampleProblems(_ template: Template, _ files: TemplateFiles) -> [Diagnostic] {
        guard let committed = template.committedExample else {
            return [
                .missingFile(
                    TemplateReader.exampleFile, purpose: "shows people what the template makes", in: files, .warning)
            ]
        }
        let made = template.example().bytes
        guard made != committed.bytes else { return [] }
        let common = zip(made, committed.bytes).prefix { $0 == $1 }.count
        var end = common
        while end < committed.bytes.count, committed.bytes[end] != 0x0A { end += 1 }
        return [.exampleDiffers(committed, at: SourceSpan(common..<end))]
    }

    /// The problems of an agent it makes, told in the text that was made.
    private static func agentProblems(_ made: SourceText, of template: Template, _ how: String) -> [Diagnostic] {
        let text = SourceText(name: "\(template.agent.source.name) \(how)", bytes: made.bytes)
        return AgentCheck.problems(of: text)
    }
}
