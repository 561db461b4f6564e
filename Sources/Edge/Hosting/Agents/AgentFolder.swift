import AgentManifest
import AgentModel
package import AgentPorts
package import ControlAPI
import Diagnostics
import FileWatch
import Platform
import Supervision

/// The directory with the agents' files: what is in it becomes the roster in force, whoever changed it.
///
/// A change is taken up whole or not at all: as long as one of the files that changed does not hold, none of them is. A
/// file that has not held for longer is in nobody's way; its agent lives by the last version that did.
package actor AgentFolder {
    nonisolated let directory: String
    private nonisolated let thread: SerialThread
    let supervisor: Supervisor
    /// Told which files outside the directory agents depend on.
    private let include: @Sendable (Set<String>) -> Void

    var compiler: RosterCompiler
    var files: [String: WatchedFile] = [:]
    /// Files that did not hold at the last look, as they were then.
    var broken: [String: BrokenFile] = [:]
    /// What holds and was not taken up, because others of the same change did not hold.
    private var held = HeldBack()
    let turnstile = Turnstile()

    struct BrokenFile: Equatable {
        var file: WatchedFile?
        var messages: [String]
    }

    nonisolated package var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(
        _ directory: String, _ rules: RosterCompiler.Rules, supervisor: Supervisor,
        include: @escaping @Sendable (Set<String>) -> Void
    ) throws(SystemError) {
        self.directory = directory
        self.supervisor = supervisor
        self.include = include
        compiler = RosterCompiler(rules)
        thread = try SerialThread(named: "agents")
    }

    /// Nothing may be asked afterwards.
    nonisolated func close() { thread.close() }

    func setRules(_ rules: RosterCompiler.Rules) async throws(AgentFileRefusal) -> ReloadRecord {
        compiler = RosterCompiler(rules)
        return try await look()
    }

    // MARK: What the watch sees

    /// Takes up what there is when the server starts.
    func begin() async throws(AgentFileRefusal) -> ReloadRecord {
        await turnstile.enter()
        defer { turnstile.leave() }
        let (found, trouble) = scan()
        files = found
        let compilation = compiler.compile(files)
        let problems = compilation.problems + trouble
        remember(problems)
        include(compilation.dependencies)
        do { return try await supervisor.start(Roster(compilation.entries, problems: problems)) } catch {
            throw .engine(error)
        }
    }

    /// Takes up what a watch has seen, where the disk still says so: what we have written ourselves since is newer.
    func take(_ snapshot: WatchSnapshot) async {
        await turnstile.enter()
        defer { turnstile.leave() }
        let seen = snapshot.files.filter { isAgentFile($0.key) }
        var touched: Set<String> = snapshot.changed.filter { !isAgentFile($0) }
        for path in Set(seen.keys).union(files.keys) where seen[path] != files[path] {
            let now = Self.read(path)
            guard now == seen[path] else { continue }
            // A place that cannot be looked into has not lost its files.
            if now == nil, snapshot.problems.contains(where: { path.hasPrefix($0.path) }) { continue }
            files[path] = now
            touched.insert(path)
        }
        let trouble = snapshot.problems.map(Roster.Problem.init)
        if touched.isEmpty, trouble.isEmpty == (broken[directory] == nil) { return }
        _ = try? await settle(touched: touched, trouble)
    }

    /// Looks at the directory now, whatever the watch has seen.
    package func look() async throws(AgentFileRefusal) -> ReloadRecord {
        await turnstile.enter()
        defer { turnstile.leave() }
        let (found, trouble) = scan()
        files = found
        return try await settle(touched: nil, trouble)
    }

    /// Takes up files that a pattern has begun to match, or does not match any more.
    func lookForMatches() async {
        await turnstile.enter()
        defer { turnstile.leave() }
        if compiler.hasNewMatches { _ = try? await settle(touched: nil) }
    }

    private func scan() -> (files: [String: WatchedFile], trouble: [Roster.Problem]) {
        let walk = Directory.walk(directory, suffix: ".toml")
        var found: [String: WatchedFile] = [:]
        for path in walk.files where isAgentFile(path) { found[path] = Self.read(path) }
        if !walk.problems.isEmpty {
            for (path, file) in files where found[path] == nil {
                if walk.problems.contains(where: { path.hasPrefix($0.path) }) { found[path] = file }
            }
        }
        return (found, walk.problems.map(Roster.Problem.init))
    }

    private func isAgentFile(_ path: String) -> Bool {
        path.hasPrefix(directory + "/") && path.hasSuffix(".toml") && Path.name(of: path) != "caxton.toml"
    }

    static func read(_ path: String) -> WatchedFile? {
        do throws(SystemError) { return .content(try File.read(path)) } catch {
            return error.family == .notFound ? nil : .unreadable(error)
        }
    }

    // MARK: The swap

    @discardableResult
    func settle(
        touched: Set<String>?, _ trouble: [Roster.Problem] = []
    ) async throws(AgentFileRefusal) -> ReloadRecord {
        let compilation = compiler.compile(files, touched: touched)
        include(compilation.dependencies)
        let lasting = Dictionary(grouping: compilation.problems, by: isStanding)
        held.release(besides: files, standing: Set((lasting[true] ?? []).map(\.file)))
        let roster = Roster(
            held.entries(of: compilation.entries, inForce: supervisor.entries.values)
                + lastGood(besides: compilation),
            problems: lasting[false] ?? [], standing: (lasting[true] ?? []) + trouble)
        do {
            let inForce = supervisor.entries.values
            let record = try await supervisor.apply(roster)
            remember(compilation.problems + trouble)
            if let problems = lasting[false], !problems.isEmpty {
                held.hold(compilation.entries, inForce: inForce, files, because: Set(problems.map(\.file)))
            }
            return record
        } catch {
            throw .engine(error)
        }
    }

    private func isStanding(_ problem: Roster.Problem) -> Bool { broken[problem.file] == brokenFile(problem) }

    private func remember(_ problems: [Roster.Problem]) {
        broken = Dictionary(problems.map { ($0.file, brokenFile($0)) }) { first, _ in first }
    }

    private func brokenFile(_ problem: Roster.Problem) -> BrokenFile {
        BrokenFile(file: files[problem.file], messages: problem.diagnostics.map(\.message))
    }

    /// What is in force of files that do not hold now.
    private func lastGood(besides compilation: RosterCompiler.Compilation) -> [Roster.Entry] {
        let named = Set(compilation.entries.map(\.definition.name))
        let broken = Set(compilation.problems.map(\.file))
        return supervisor.entries.values.filter { broken.contains($0.file) && !named.contains($0.definition.name) }
    }
}

extension Roster.Problem {
    fileprivate init(_ error: SystemError) {
        self.init(file: error.path, diagnostics: [.unreadableAgent(error)])
    }
}
