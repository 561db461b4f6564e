package import AgentModel
package import Diagnostics
import TOML

/// What other files need to know of one.
struct AgentOutline: Sendable {
    var name: (name: AgentName, label: Label)?
    var capabilities: [CapabilityName]
    var requires: [(name: CapabilityName, label: Label)]
    var limits: [SharedLimit: LimitSetting]

    init(_ draft: AgentDraft, _ reading: Reading) {
        if let name = draft.name, let site = reading.site("name") { self.name = (name, site.valueLabel()) }
        capabilities = draft.capabilities
        limits = .init(draft, reading)
        requires = []
        guard let (source, values) = reading.elements(of: "requires") else { return }
        for value in values {
            guard let text = value.string, let name = try? CapabilityName(parsingRequired: text) else { continue }
            requires.append((name, Label(source: source, span: value.span)))
        }
    }
}

/// All agent files of a directory taken together.
package struct RosterResult: Sendable {
    package let files: [ManifestResult]
    /// The problems of each file and those between files, sorted.
    package let diagnostics: [Diagnostic]
    /// Only those between files.
    package let between: [Diagnostic]

    /// The agents that can be used: their files have no errors, and neither has what lies between files.
    package var definitions: [AgentDefinition] {
        let between: Set<DiagnosticCode> = ["agent.duplicate-name", "agent.above-server-limit"]
        let clashing = Set(
            diagnostics.filter { between.contains($0.code) }.compactMap { $0.primary?.source.name })
        return files.compactMap { clashing.contains($0.source.name) ? nil : $0.definition }
    }
}

/// Reads a directory of agent files: each by itself, which may happen in parallel, then what lies between them.
package enum RosterReader {
    package static func read(
        _ sources: [SourceText], environment: [String: String] = [:], files: some ManifestFiles = MemoryFiles()
    ) -> RosterResult {
        combine(sources.map { ManifestReader.read(source: $0, environment: environment, files: files) })
    }

    /// The serial part; its cost is linear in the number of agents and capabilities.
    ///
    /// - Parameter limits: what the server sets for an agent file; nil when no server's file is known for it.
    package static func combine(
        _ results: [ManifestResult], within limits: (SourceText) -> ServerLimits? = { _ in nil }
    ) -> RosterResult {
        let between =
            duplicateNames(results) + unmetRequirements(results)
            + results.flatMap { limits($0.source)?.exceeded(by: $0.outline.limits) ?? [] }
        return RosterResult(
            files: results, diagnostics: (results.flatMap(\.diagnostics) + between).ordered(), between: between)
    }

    private static func duplicateNames(_ results: [ManifestResult]) -> [Diagnostic] {
        var first: [AgentName: Label] = [:]
        var problems: [Diagnostic] = []
        for result in results {
            guard let (name, label) = result.outline.name else { continue }
            guard let other = first[name] else {
                first[name] = label
                continue
            }
            var secondary = other
            secondary.text = "first used here"
            problems.append(
                Diagnostic(
                    "agent.duplicate-name", .error, "two agents are called '\(name)'", at: label, also: [secondary],
                    field: "name", why: "names are addresses, and capital letters do not tell them apart",
                    help: ["rename one of them"]))
        }
        return problems
    }

    private static func unmetRequirements(_ results: [ManifestResult]) -> [Diagnostic] {
        let offered = results.flatMap(\.outline.capabilities)
        let paths = Set(offered.map(\.path))
        let spellings = paths.sorted()
        var problems: [Diagnostic] = []
        for result in results {
            for (wanted, label) in result.outline.requires where !wanted.isReserved {
                let isMet =
                    paths.contains(wanted.path) && wanted.version == nil || offered.contains { $0.serves(wanted) }
                guard !isMet else { continue }
                let nearest = Suggestion.nearest(wanted.path, in: spellings)
                problems.append(
                    Diagnostic(
                        "agent.unmet-requirement", .warning, "no agent offers '\(wanted)'", at: label,
                        field: "requires",
                        why: "messages that ask for it will find nobody",
                        help: [
                            nearest.map { "offered is '\($0)'" }
                                ?? "add it to the 'capabilities' of the agent that should answer"
                        ],
                        fix: nearest.map {
                            Fix(
                                title: "write '\($0)'", risk: .risky,
                                edits: [TextEdit(span: label.span, replacement: quoted($0))])
                        }))
            }
        }
        return problems
    }
}
