package import AgentManifest
package import AgentModel

/// What has to happen to one agent so that a new roster is in force.
package enum RosterCommand: Sendable {
    case start(Roster.Entry)
    /// The fields that changed; never none.
    case replace(Roster.Entry, changes: [FieldChange])
    case stop(AgentName)
    /// The file was touched, if at all, in ways that mean nothing: comments, blanks, order.
    case keep(Roster.Entry)

    package var name: AgentName {
        switch self {
        case .start(let entry), .replace(let entry, _), .keep(let entry): entry.definition.name
        case .stop(let name): name
        }
    }
}

/// What one agent was last read from, and what it lives by now; after a rollback the two differ.
package struct RosterStanding: Sendable {
    package var sourceHash: ContentHash
    package var definition: AgentDefinition

    package init(sourceHash: ContentHash, definition: AgentDefinition) {
        self.sourceHash = sourceHash
        self.definition = definition
    }
}

package enum RosterDifference {
    /// One command for each agent of either side, by name.
    package static func commands(
        from standing: [AgentName: RosterStanding], to roster: Roster
    ) -> [RosterCommand] {
        let gone = standing.keys.filter { roster.entries[$0] == nil }.map(RosterCommand.stop)
        let here = roster.entries.values.map { entry -> RosterCommand in
            guard let old = standing[entry.definition.name] else { return .start(entry) }
            // The same file as before: what a rollback put in force stays.
            if old.sourceHash == entry.hash { return .keep(entry) }
            let changes = DefinitionChanges.between(old.definition, entry.definition)
            return changes.isEmpty ? .keep(entry) : .replace(entry, changes: changes)
        }
        return (gone + here).sorted { $0.name < $1.name }
    }
}
