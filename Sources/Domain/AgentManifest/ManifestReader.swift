package import AgentModel
package import Diagnostics
import TOML

/// What reading one agent file gave.
package struct ManifestResult: Sendable {
    package let source: SourceText
    /// Set when there is no error; warnings do not matter.
    package let definition: AgentDefinition?
    /// Sorted by place.
    package let diagnostics: [Diagnostic]
    /// Names of the other files it is made of, for those who watch files.
    package let dependencies: [String]
    /// What other files need to know of this one, also when it has errors.
    let outline: AgentOutline

    /// What the agent is called, also when its file has errors; nil when that cannot be read.
    package var name: AgentName? { outline.name?.name }
}

/// Reads agent files. A result depends on nothing but the arguments, so files can be read in parallel.
package enum ManifestReader {
    /// Never fails: everything that is wrong is in the diagnostics of the result.
    package static func read(
        source: SourceText, environment: [String: String] = [:], files: some ManifestFiles = MemoryFiles()
    ) -> ManifestResult {
        let document = TOMLDocument.parse(source)
        var reading = Reading(
            dialect: .agent, catalog: AgentTables.catalog, document: document, environment: environment)
        reading.diagnostics = document.diagnostics()
        let draft = reading.readAgent(files: files)
        let hasErrors = reading.diagnostics.contains { $0.severity == .error }
        return ManifestResult(
            source: source, definition: hasErrors ? nil : draft.definition(),
            diagnostics: reading.diagnostics.ordered(), dependencies: reading.dependencies,
            outline: AgentOutline(draft, reading))
    }
}

extension Sequence<Diagnostic> {
    /// The same problems with warnings taken for errors, as `--strict` asks.
    package func strict() -> [Diagnostic] {
        map { diagnostic in
            var result = diagnostic
            if result.severity == .warning { result.severity = .error }
            return result
        }
    }
}
