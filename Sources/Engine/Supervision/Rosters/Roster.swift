package import AgentModel
package import Diagnostics

/// Every agent there is to be, as the files say it at one moment; it never changes, the next one takes its place.
package struct Roster: Sendable {
    /// One agent whose file holds.
    package struct Entry: Sendable {
        package var definition: AgentDefinition
        /// Of everything the definition was read from.
        package var hash: ContentHash
        /// What it was read from, shared with whoever read it.
        package var source: SourceText
        /// What is worth saying about a file that holds all the same.
        package var warnings: [Diagnostic]

        package init(
            definition: AgentDefinition, hash: ContentHash, source: SourceText, warnings: [Diagnostic] = []
        ) {
            self.definition = definition
            self.hash = hash
            self.source = source
            self.warnings = warnings
        }

        package init(
            definition: AgentDefinition, hash: ContentHash, file: String, text: String, warnings: [Diagnostic] = []
        ) {
            self.init(
                definition: definition, hash: hash, source: SourceText(name: file, text), warnings: warnings)
        }

        package var file: String { source.name }
        /// The file word for word, kept for the history.
        package var text: String { String(decoding: source.bytes, as: UTF8.self) }
    }

    /// A file that does not hold.
    package struct Problem: Sendable {
        package var file: String
        /// The agent it is about, when that can be read.
        package var agent: AgentName?
        package var diagnostics: [Diagnostic]

        package init(file: String, agent: AgentName? = nil, diagnostics: [Diagnostic]) {
            self.file = file
            self.agent = agent
            self.diagnostics = diagnostics
        }
    }

    package let entries: [AgentName: Entry]
    /// All files that do not hold.
    package let problems: [Problem]
    /// Only a roster without a file that newly does not hold takes the place of another.
    package let holds: Bool

    /// Of two entries with one name, the first stands and the file of the other does not hold.
    ///
    /// - Parameter standing: files that did not hold before and are as they were: shown, and in nobody's way.
    package init(_ entries: [Entry], problems: [Problem] = [], standing: [Problem] = []) {
        var found: [AgentName: Entry] = [:]
        var problems = problems
        for entry in entries {
            let name = entry.definition.name
            if let first = found[name] {
                let clash = Diagnostic(
                    "agent.duplicate-name", .error,
                    "two files name their agent '\(name)': '\(first.file)' and '\(entry.file)'",
                    field: "name", help: ["give one of them another name"])
                problems.append(Problem(file: entry.file, agent: name, diagnostics: [clash]))
            } else {
                found[name] = entry
            }
        }
        self.entries = found
        self.problems = problems + standing
        holds = problems.isEmpty
    }

    package static let empty = Roster([])
}
