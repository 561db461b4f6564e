import AgentManifest
import Diagnostics
import Platform

/// Which server's limits hold for which agent file.
struct NearestLimits: Sendable {
    private var byDirectory: [String: ServerLimits] = [:]
    /// Of the file that was named: it holds for all.
    private var named: ServerLimits?

    /// - Parameter configuration: the server's file that was named, if any.
    init(_ files: [CheckedFile], named configuration: String?) {
        for case .server(let source, let resolved) in files.map(\.content) {
            if source.name == configuration { named = resolved.limits }
            byDirectory[Path.directory(of: Path.normalize(source.name))] = resolved.limits
        }
    }

    /// Those of the nearest server's file above; where there is none, of the only one there is.
    func limits(for source: SourceText) -> ServerLimits? {
        if byDirectory.count <= 1 || named != nil { return named ?? byDirectory.values.first }
        var directory = Path.directory(of: Path.normalize(source.name))
        while true {
            if let limits = byDirectory[directory] { return limits }
            let parent = Path.directory(of: directory)
            if parent == directory { return nil }
            directory = parent
        }
    }
}
