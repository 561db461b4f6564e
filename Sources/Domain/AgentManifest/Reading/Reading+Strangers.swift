import Diagnostics
import TOML

/// Root keys that were written inside one other table.
struct MisplacedGroup: Sendable {
    var document: TOMLDocument
    var table: TOMLTable
    /// How the table is written: "[memory]".
    var tableName: String
    var entries: [TOMLEntry]
}

extension Reading {
    /// Sorts out keys that a table does not know: root keys go to the root, the rest is reported.
    mutating func reportStrangers(_ strangers: [TOMLEntry], in found: TOMLTable, of table: TableDeclaration) {
        var rootKeys: [TOMLEntry] = []
        for entry in strangers {
            if !path.isEmpty, catalog.rootKeys.contains(entry.key.name) {
                rootKeys.append(entry)
            } else if let home = catalog.home(of: entry.key.name), home != path.first {
                reportWrongTable(entry, in: found, home: home)
            } else if path.isEmpty, let advice = Retired.advice[dialect.prefix + "." + entry.key.name] {
                report(
                    "ignored-table", .warning, "'\(entry.key.name)' has no effect", at: entry.key.span,
                    field: entry.key.name, help: [advice])
            } else {
                reportUnknown(entry, in: found, of: table)
            }
        }
        guard !rootKeys.isEmpty else { return }
        misplaced.append(
            MisplacedGroup(document: document, table: found, tableName: tableName(path), entries: rootKeys))
    }

    /// The table of the path as its header reads.
    func tableName(_ path: [String]) -> String {
        path.isEmpty ? dialect.noun : "[\(path.map(bareKey).joined(separator: "."))]"
    }

    private mutating func reportUnknown(_ entry: TOMLEntry, in found: TOMLTable, of table: TableDeclaration) {
        let name = entry.key.name
        let isTable = entry.value.table != nil || entry.value.array?.isArrayOfTables == true
        let candidates = table.fields.filter { !isTable || !path.isEmpty || !$0.shape.tables.isEmpty }.map(\.key)
        let nearest = Suggestion.nearest(name, in: candidates).flatMap { found.entry($0) == nil ? $0 : nil }
        let place = path.isEmpty ? dialect.noun : tableName(path)
        if let nearest { misspelt.insert((path + [nearest]).joined(separator: ".")) }
        report(
            "unknown-key", dialect.unknownKeySeverity, "'\(name)' is not a \(isTable ? "table" : "key") of \(place)",
            at: entry.key.span, label: nearest.map { "the nearest key is '\($0)'" } ?? "",
            field: (path + [name]).joined(separator: "."),
            help: nearest.map { ["write '\($0)' instead"] }
                ?? ["known here: \(Suggestion.list(candidates, joiner: "and"))"],
            fix: nearest.map { nearest in
                Fix(
                    title: "write '\(nearest)'", risk: isSurelyMeant(nearest, for: name) ? .safe : .risky,
                    edits: [TextEdit(span: entry.key.span, replacement: nearest)])
            })
    }

    /// One slip of the pen in a word long enough to be recognised.
    private func isSurelyMeant(_ nearest: String, for name: String) -> Bool {
        nearest.utf8.count >= 5 && Slip.isOne(Array(name.utf8), Array(nearest.utf8))
    }

    private mutating func reportWrongTable(_ entry: TOMLEntry, in found: TOMLTable, home: String) {
        let name = entry.key.name
        let taken = document.root[home]?.table?.entry(name)
        let place = path.isEmpty ? "above the first table" : "inside \(tableName(path))"
        report(
            "misplaced-key", dialect.unknownKeySeverity, "'\(name)' stands \(place), but belongs in [\(home)]",
            at: entry.key.span,
            also: taken.map { [Label(source: source, span: $0.key.span, text: "already set here")] } ?? [],
            field: (path + [name]).joined(separator: "."),
            help: taken == nil ? ["move it below [\(home)]"] : ["remove one of the two"],
            fix: taken == nil ? Moves.move(entry, into: home, of: document) : nil)
    }
}

/// Tables of older formats that this program does not act on, each with what to do instead.
enum Retired {
    static let advice: [String: String] = [
        "agent.workflows": "remove it; let a coordinating agent ask others by capability",
        "agent.routing_rules": "remove it; describe the rule in 'system_prompt'",
        "agent.error_handling": "remove it; restarts are set in [supervision]",
        "agent.context_requirements": "remove it; the context is set in [conversation] and [memory]",
        "agent.context_preferences": "remove it; the context is set in [conversation] and [memory]",
        "agent.monitoring": "remove it; every agent is measured, see [observability] in the server file",
        "agent.audit": "remove it; everything that happens is recorded by the server",
        "agent.deployment": "remove it; limits are set in [limits]",
        "agent.development": "remove it; files are watched, see [agents] in the server file",
        "agent.performance": "remove it; limits are set in [limits]",
        "agent.security": "remove it; set [permissions], [limits] and [safety]",
        "agent.cache": "remove it",
        "agent.messaging": "remove it; set [conversation]",
        "server.cluster": "remove it; a server runs on one machine",
        "server.wasm": "remove it",
        "server.backup": "remove it; copy the data directory",
    ]
}

/// A single slip of the pen: one letter too many, too few, wrong, or two swapped.
enum Slip {
    static func isOne(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        let prefix = zip(left, right).prefix { $0 == $1 }.count
        let (a, b) = (left.dropFirst(prefix), right.dropFirst(prefix))
        switch a.count - b.count {
        case 0:
            if a.dropFirst().elementsEqual(b.dropFirst()) { return true }
            let (x, y) = (Array(a.prefix(2)), Array(b.prefix(2)))
            return x.count == 2 && x[0] == y[1] && x[1] == y[0] && a.dropFirst(2).elementsEqual(b.dropFirst(2))
        case 1: return a.dropFirst().elementsEqual(b)
        case -1: return a.elementsEqual(b.dropFirst())
        default: return false
        }
    }
}
