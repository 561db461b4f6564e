import AgentModel
import Platform

/// Which files one agent may read with one tool. Everything here asks the file system and may block.
struct FileAccess: Sendable {
    /// One entry of `allowed_paths`.
    struct Root: Sendable {
        /// As the file of the agent says it.
        let written: String
        /// Absolute, links not followed.
        let path: String
        /// Where it really is; nil while there is nothing.
        let real: String?
    }

    /// Something that exists and may be read.
    struct Place: Sendable {
        /// Without any link in it.
        let real: String
        let kind: FileKind
        let size: Int
    }

    enum Verdict: Sendable {
        case allowed(Place)
        case missing
        /// A link leads out of what is allowed.
        case outside
        /// Hidden, or named like a secret.
        case isPrivate
    }

    private let roots: [Root]
    private let directory: String
    /// Of the tool alone; nil when it names none.
    private let narrower: [Root]?

    init(_ errand: ToolErrand, directory: String, home: String?) throws(ToolProblem) {
        let agent = errand.definition.permissions
        // A tool is never given more than its agent.
        guard agent.files != .none, errand.permissions?.files ?? agent.files != .none else {
            throw ToolProblem("this agent may read no files")
        }
        let base = directory.isEmpty ? "." : directory
        let absolute = Path.isAbsolute(base) ? base : Path.join((try? WorkingDirectory.current()) ?? "/", base)
        let all = Self.roots(agent.allowedPaths, absolute, home)
        let own = Self.roots(errand.permissions?.allowedPaths ?? [], absolute, home)
        self.directory = absolute
        roots = all.isEmpty ? own : all
        narrower = all.isEmpty || own.isEmpty ? nil : own
        if roots.isEmpty { throw ToolProblem("this agent may read no files: no paths are allowed") }
    }

    /// Those that are worth a look.
    var visibleRoots: [Root] { narrower ?? roots }

    /// The roots as a model should name them.
    var rootNames: String { visibleRoots.map { "'\($0.written)'" }.joined(separator: ", ") }

    /// Finds what a model calls by a name seen from the agent's directory, or from one of the roots.
    func find(_ asked: String) throws(ToolProblem) -> Place {
        guard let path = try? FilePath(parsing: asked) else {
            throw ToolProblem("'path' cannot be used", help: "give \(FilePath.rule)")
        }
        let bases = path.isAbsolute ? ["/"] : [directory] + roots.map(\.path)
        // Judged as text first, so that nothing can be learnt about what lies elsewhere.
        let candidates = bases.map { Path.normalize(Path.join($0, path.text)) }.filter { candidate in
            roots.contains { Self.lies(candidate, below: $0.path) || Self.lies(candidate, below: $0.real) }
        }
        guard !candidates.isEmpty else { throw outside(asked) }
        var worst = Verdict.missing
        for candidate in candidates {
            switch judge(candidate) {
            case .allowed(let place): return place
            case .missing: continue
            case .outside: worst = .outside
            case .isPrivate: worst = .isPrivate
            }
        }
        switch worst {
        case .outside: throw outside(asked)
        case .isPrivate: throw ToolProblem("'\(asked)' is hidden or named like a secret, and not for this agent")
        case .missing, .allowed:
            throw ToolProblem("there is no '\(asked)'", help: "'list_files' shows what there is in \(rootNames)")
        }
    }

    /// Follows all links first, and judges where they lead.
    func judge(_ path: String) -> Verdict {
        guard let real = File.resolvingLinks(path), let status = try? File.status(real) else { return .missing }
        let isSystem = ["/proc", "/sys", "/dev"].contains { Self.lies(real, below: $0) }
        let homes = roots.filter { Self.lies(real, below: $0.real) }
        let isWithin = !homes.isEmpty && narrower?.contains { Self.lies(real, below: $0.real) } != false
        guard isWithin, !isSystem else { return .outside }
        // A root that is itself hidden or the file in question was named on purpose.
        let isOpen = (homes + (narrower ?? [])).contains { root in
            guard let base = root.real, Self.lies(real, below: base) else { return false }
            return !real.dropFirst(base.count).split(separator: "/").contains { PrivateNames.contains(String($0)) }
        }
        return isOpen ? .allowed(Place(real: real, kind: status.kind, size: status.size)) : .isPrivate
    }

    private func outside(_ asked: String) -> ToolProblem {
        ToolProblem("'\(asked)' is outside of what this agent may read", help: "it may read \(rootNames)")
    }

    private static func roots(_ paths: [FilePath], _ directory: String, _ home: String?) -> [Root] {
        paths.compactMap { path in
            var text = path.text
            if path.isBelowHome {
                guard let home else { return nil }
                text = Path.join(home, String(text.dropFirst(2)))
            }
            let place = Path.normalize(Path.join(directory, text))
            return Root(written: path.text, path: place, real: File.resolvingLinks(place))
        }
    }

    private static func lies(_ path: String, below base: String?) -> Bool {
        guard let base else { return false }
        if base == "/" { return true }
        return path.utf8.elementsEqual(base.utf8) || path.utf8.starts(with: (base + "/").utf8)
    }
}
