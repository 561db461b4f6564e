import AgentModel
import Diagnostics
import TOML

extension Reading {
    /// Gives misplaced root keys the meaning they were written for, and says once for each table what is wrong.
    mutating func resolveMisplaced(into draft: inout AgentDraft) {
        let groups = misplaced
        misplaced = []
        for group in groups {
            let (doubled, movable) = partition(group)
            for entry in movable { applyAtRoot(entry, from: group.table, into: &draft) }
            if !movable.isEmpty { reportMisplaced(movable, in: group) }
            for entry in doubled { reportDoubled(entry, in: group) }
        }
    }

    /// Those whose key the root has already, and those that can go there.
    private func partition(_ group: MisplacedGroup) -> (doubled: [TOMLEntry], movable: [TOMLEntry]) {
        var doubled: [TOMLEntry] = []
        var movable: [TOMLEntry] = []
        for entry in group.entries {
            let isTaken = document.root.entry(entry.key.name) != nil
            if isTaken { doubled.append(entry) } else { movable.append(entry) }
        }
        return (doubled, movable)
    }

    private mutating func applyAtRoot(_ entry: TOMLEntry, from table: TOMLTable, into draft: inout AgentDraft) {
        guard let position = AgentTables.root.position(of: entry.key.name) else { return }
        let field = AgentTables.root.fields[position.index]
        guard sites[field.declaration.key]?.source !== source else { return }
        below(field.declaration.key) { reading in
            reading.record(entry, in: table)
            field.apply(entry.value, &draft, &reading)
        }
    }

    private mutating func reportMisplaced(_ entries: [TOMLEntry], in group: MisplacedGroup) {
        guard let first = entries.first else { return }
        let names = Suggestion.list(entries.map(\.key.name), joiner: "and")
        let isOne = entries.count == 1
        var also = [Label(source: source, span: group.table.span, text: "this table began here")]
        for other in entries.dropFirst() {
            also.append(Label(source: source, span: other.key.span, text: "and so does this"))
        }
        let edits = Moves.hoist(entries, of: document)
        report(
            "misplaced-key",
            "\(names) \(isOne ? "is" : "are") inside \(group.tableName), where \(isOne ? "it has" : "they have") no meaning",
            at: Label(source: source, span: first.key.span, text: "belongs above the first table header"), also: also,
            field: first.key.name, why: "in TOML a key belongs to the table whose header stands above it",
            help: [
                "move \(isOne ? "it" : "them") above the first table header, or run `caxton validate --fix \(source.name)`"
            ],
            fix: edits.map { edits in
                Fix(title: "move \(names) above the first table header", risk: .safe, edits: edits)
            })
    }

    private mutating func reportDoubled(_ entry: TOMLEntry, in group: MisplacedGroup) {
        guard let root = document.root.entry(entry.key.name) else { return }
        report(
            "misplaced-key", "'\(entry.key.name)' is inside \(group.tableName), where it has no meaning",
            at: entry.key.span,
            also: [Label(source: source, span: root.key.span, text: "the agent's own '\(entry.key.name)' is set here")],
            field: entry.key.name, help: ["remove it from \(group.tableName)"])
    }
}
