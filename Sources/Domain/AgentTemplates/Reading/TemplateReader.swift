package import Diagnostics
import TOML

extension Template {
    /// What became of a directory: the template if it is sound, and everything there is to say about it.
    package struct Reading: Sendable {
        /// Absent as soon as there is one error.
        package let template: Template?
        package let diagnostics: [Diagnostic]
    }

    /// Reads a template and reports all its mistakes.
    package static func read(_ files: TemplateFiles) -> Reading {
        var reader = TemplateReader(files: files)
        let template = reader.read()
        let hasError = reader.diagnostics.contains { $0.severity == .error }
        return Reading(template: hasError ? nil : template, diagnostics: reader.diagnostics)
    }
}

/// Reads one template; collects problems while it goes.
struct TemplateReader {
    let files: TemplateFiles
    var diagnostics: [Diagnostic] = []

    static let metadataFile = "template.toml"
    static let agentFile = "agent.toml"
    static let readmeFile = "README.md"
    static let exampleFile = "example/agent.toml"

    init(files: TemplateFiles) { self.files = files }

    mutating func read() -> Template? {
        let description = document(
            Self.metadataFile, purpose: "says what the template is called and which parameters it has")
        let agent = document(Self.agentFile, purpose: "is the agent file with its blanks")
        if files.text(Self.readmeFile) == nil {
            report(.missingFile(Self.readmeFile, purpose: "tells people what the template is for", in: files, .warning))
        }
        guard let description else { return nil }
        let metadata = metadata(description)
        let parameters = parameters(description.root)
        guard let agent else { return nil }
        let sites = PlaceholderSite.all(in: agent)
        checkPlaceholders(of: agent, sites, parameters)
        guard let metadata, let declared = parameters.sound else { return nil }
        return Template(
            metadata: metadata, parameters: declared, agent: agent, readme: files.text(Self.readmeFile),
            committedExample: files.text(Self.exampleFile), origin: files.origin, sites: sites)
    }

    mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    /// A file of the template that is valid TOML.
    private mutating func document(_ path: String, purpose: String) -> TOMLDocument? {
        guard let text = files.text(path) else {
            report(.missingFile(path, purpose: purpose, in: files, .error))
            return nil
        }
        let document = TOMLDocument.parse(text)
        diagnostics += document.diagnostics()
        return document.isValid ? document : nil
    }
}
