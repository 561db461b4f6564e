package import AgentModel
package import Diagnostics

/// One agent as it stands, for whoever asks.
package struct AgentListing: Sendable {
    package var snapshot: AgentSnapshot
    package var definition: AgentDefinition
    /// The version in force.
    package var version: DefinitionVersion
    package var file: String
    package var figures: AgentFigures
    /// About to start again by itself.
    package var isRestarting: Bool
    /// Warnings of the definition in force, and what is wrong with the file as it now is.
    package var problems: [Diagnostic]
}

extension Supervisor {
    /// By name.
    package var agents: [AgentListing] {
        let contents = registry.current
        return contents.listings.values.sorted { $0.seat.name < $1.seat.name }
            .map { AgentListing($0, contents.problems) }
    }

    package func agent(_ name: AgentName) -> AgentListing? {
        let contents = registry.current
        return contents.listings[name].map { AgentListing($0, contents.problems) }
    }

    package var snapshots: [AgentSnapshot] { agents.map(\.snapshot) }
    package func snapshot(_ name: AgentName) -> AgentSnapshot? { registry.listing(name)?.seat.snapshot }

    /// The file an agent's definition was read from.
    package func file(of name: AgentName) -> String? { registry.listing(name)?.entry.file }

    /// What is in force, by name.
    package var entries: [AgentName: Roster.Entry] { registry.current.listings.mapValues(\.entry) }

    /// Files that do not hold, as of the last roster there was.
    package var problems: [Roster.Problem] { registry.current.problems }
}

extension AgentListing {
    init(_ listing: Registry.Listing, _ problems: [Roster.Problem]) {
        let own = problems.filter { $0.agent == listing.seat.name || $0.file == listing.entry.file }
        self.init(
            snapshot: listing.seat.snapshot, definition: listing.definition, version: listing.version,
            file: listing.entry.file, figures: listing.seat.figures, isRestarting: listing.seat.isRestarting,
            problems: listing.entry.warnings + own.flatMap(\.diagnostics))
    }
}
