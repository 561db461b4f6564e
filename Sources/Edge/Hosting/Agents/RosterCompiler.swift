import AgentManifest
import AgentModel
import AgentPorts
import Diagnostics
import FileWatch
import Platform
import Supervision

/// Makes a roster of agent files; what is as it was the last time is not read again.
struct RosterCompiler {
    /// How agent files are to be read.
    struct Rules: Sendable {
        var environment: [String: String]
        var zones = "/usr/share/zoneinfo"
        /// What the server's file allows an agent at most.
        var limits: ServerLimits
        /// Whether a warning keeps a file from being used.
        var isStrict: Bool
        var maxAgents: Int
    }

    /// All files, read.
    struct Compilation {
        var entries: [Roster.Entry] = []
        var problems: [Roster.Problem] = []
        /// What the files refer to, existing or not.
        var dependencies: Set<String> = []
    }

    private struct Known {
        var file: WatchedFile
        var result: ManifestResult
        var dependencies: [String: ContentHash?]
        var matches: [PatternMatch]
        var hash: ContentHash

        var isCurrent: Bool {
            matches.allSatisfy(\.isCurrent)
                && dependencies.allSatisfy { DiskManifestFiles.hash(of: $0.key) == $0.value }
        }
    }

    var rules: Rules
    private var known: [String: Known] = [:]

    init(_ rules: Rules) { self.rules = rules }

    /// - Parameter touched: the only paths that may have changed; nil when any may have.
    mutating func compile(_ files: [String: WatchedFile], touched: Set<String>? = nil) -> Compilation {
        var compilation = Compilation()
        var results: [ManifestResult] = []
        for (path, file) in files.sorted(by: { $0.key < $1.key }) {
            switch file {
            case .unreadable(let error):
                known[path] = nil
                compilation.problems.append(
                    Roster.Problem(file: path, diagnostics: [.unreadableAgent(error)]))
            case .content(let bytes):
                let fresh = read(path, file, bytes, touched)
                known[path] = fresh
                compilation.dependencies.formUnion(fresh.dependencies.keys)
                results.append(fresh.result)
            }
        }
        known = known.filter { files[$0.key] != nil }
        combine(results, into: &compilation)
        return compilation
    }

    private func read(_ path: String, _ file: WatchedFile, _ bytes: [UInt8], _ touched: Set<String>?) -> Known {
        if let old = known[path], old.file == file {
            if let touched {
                if touched.isDisjoint(with: old.dependencies.keys) { return old }
            } else if old.isCurrent {
                return old
            }
        }
        let source = SourceText(name: path, bytes: bytes)
        let disk = DiskManifestFiles(zones: rules.zones)
        let result = ManifestReader.read(source: source, environment: rules.environment, files: disk)
        let dependencies = disk.found
        return Known(
            file: file, result: result, dependencies: dependencies, matches: disk.matches,
            hash: hash(bytes, dependencies))
    }

    /// Whether a pattern of some file matches other files than it did: those that are not there yet cannot be watched.
    var hasNewMatches: Bool {
        // Many agents may share one directory of knowledge.
        !Set(known.values.flatMap(\.matches)).allSatisfy(\.isCurrent)
    }

    /// A version that was kept, read as its file was; what it refers to is read as it is now.
    static func entry(of version: StoredVersion, _ rules: Rules) -> Roster.Entry? {
        let result = ManifestReader.read(
            source: SourceText(name: version.file, version.text), environment: rules.environment,
            files: DiskManifestFiles(zones: rules.zones))
        return result.definition.map { definition in
            Roster.Entry(
                definition: definition, hash: version.version.hash, source: result.source,
                warnings: result.diagnostics)
        }
    }

    /// One hash for everything a definition was read from.
    private func hash(_ bytes: [UInt8], _ dependencies: [String: ContentHash?]) -> ContentHash {
        let own = ContentHash(of: bytes)
        if dependencies.isEmpty { return own }
        let parts = dependencies.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.map(\.description) ?? "-")" }
        return ContentHash(of: Array(([own.description] + parts).joined(separator: "\n").utf8))
    }

    private func combine(_ results: [ManifestResult], into compilation: inout Compilation) {
        let limits = rules.limits
        let between = Dictionary(
            grouping: RosterReader.combine(results) { _ in limits }.between, by: { $0.primary?.source.name })
        for result in results {
            let path = result.source.name
            let all = result.diagnostics + (between[path] ?? [])
            let diagnostics = rules.isStrict ? all.strict() : all
            if let definition = result.definition, !diagnostics.contains(where: { $0.severity == .error }) {
                if compilation.entries.count >= rules.maxAgents {
                    compilation.problems.append(
                        Roster.Problem(
                            file: path, agent: definition.name, diagnostics: [.tooManyAgents(rules.maxAgents)]))
                    continue
                }
                compilation.entries.append(
                    Roster.Entry(
                        definition: definition, hash: known[path]?.hash ?? ContentHash(of: result.source.bytes),
                        source: result.source, warnings: diagnostics))
            } else {
                compilation.problems.append(
                    Roster.Problem(file: path, agent: result.name, diagnostics: diagnostics))
            }
        }
    }
}

extension Diagnostic {
    static func unreadableAgent(_ error: SystemError) -> Diagnostic {
        Diagnostic(
            "server.unreadable-file", .error, error.message, why: "what cannot be read cannot be an agent",
            help: error.help.map { [$0] } ?? [])
    }

    static func tooManyAgents(_ limit: Int) -> Diagnostic {
        Diagnostic(
            "server.too-many-agents", .error, "there are more than \(limit) agents", field: "agents.max_agents",
            why: "the server's configuration allows no more", help: ["raise 'max_agents' below [agents]"])
    }
}
