import AgentModel
import FileWatch
import Supervision

/// The good files of a change that was refused: they wait, as long as they stay as they are, until those that did not
/// hold do. Whoever looks a second time must not find half of the change.
struct HeldBack {
    /// By path, as they were; nothing for one that was removed.
    private var files: [String: WatchedFile?] = [:]
    /// The files of that change that did not hold.
    private var culprits: Set<String> = []

    /// Lets go of what has changed since, and of everything once no culprit is as it was.
    mutating func release(besides now: [String: WatchedFile], standing: Set<String>) {
        culprits.formIntersection(standing)
        files = culprits.isEmpty ? [:] : files.filter { path, file in now[path] == file }
    }

    /// The entries with what is in force in place of what is held back.
    func entries(of found: [Roster.Entry], inForce: some Sequence<Roster.Entry>) -> [Roster.Entry] {
        guard !files.isEmpty else { return found }
        let taken = found.filter { files[$0.file] == nil }
        let names = Set(taken.map(\.definition.name))
        return taken + inForce.filter { files[$0.file] != nil && !names.contains($0.definition.name) }
    }

    /// Notes a refused change: what differs from what is in force.
    mutating func hold(
        _ found: [Roster.Entry], inForce: some Sequence<Roster.Entry>, _ now: [String: WatchedFile],
        because culprits: Set<String>
    ) {
        self.culprits.formUnion(culprits)
        let old = Dictionary(inForce.map { ($0.file, $0.hash) }) { first, _ in first }
        for entry in found where old[entry.file] != entry.hash {
            files.updateValue(now[entry.file], forKey: entry.file)
        }
        for path in old.keys where now[path] == nil { files.updateValue(nil, forKey: path) }
    }
}
