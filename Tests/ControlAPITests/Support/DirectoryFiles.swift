import AgentManifest
import AgentModel
import AgentPorts
import ControlAPI
import Diagnostics
import Platform
import Supervision
import TestKit

/// The agents directory over a temporary one, without a watch: a change is taken up at once, with all files or not at
/// all, and one that does not hold is taken back.
actor DirectoryFiles: AgentFiles {
    nonisolated let directory: TemporaryDirectory
    private let supervisor: Supervisor
    private(set) var writtenBack: [StoredVersion] = []

    init(_ supervisor: Supervisor) throws {
        self.supervisor = supervisor
        directory = try TemporaryDirectory()
    }

    func create(
        _ text: SourceText, named name: AgentName?
    ) async throws(AgentFileRefusal) -> (AgentName, ReloadRecord) {
        let result = ManifestReader.read(source: text)
        guard let made = result.definition?.name else { throw .invalid(result.diagnostics) }
        if let file = try path(of: made) { throw .exists(made, file: file) }
        let record = try await write(text, to: "\(made).toml", instead: nil)
        return (made, record)
    }

    func replace(_ name: AgentName, with text: SourceText) async throws(AgentFileRefusal) -> ReloadRecord {
        guard let file = try path(of: name) else { throw .notFound(name) }
        return try await write(text, to: file, instead: try await self.text(of: name))
    }

    func remove(_ name: AgentName) async throws(AgentFileRefusal) -> ReloadRecord {
        guard let file = try path(of: name) else { throw .notFound(name) }
        try system { () throws(SystemError) in try File.remove(directory.path(file)) }
        // One that does not run has nothing to finish.
        _ = try? await supervisor.stop(name)
        return try await reload()
    }

    func reload() async throws(AgentFileRefusal) -> ReloadRecord { try await apply(try roster()) }

    func text(of name: AgentName) async throws(AgentFileRefusal) -> SourceText {
        guard let file = try path(of: name) else { throw .notFound(name) }
        return try source(file)
    }

    func write(back version: StoredVersion, of name: AgentName) async throws(AgentFileRefusal) {
        guard let file = try path(of: name) else { throw .notFound(name) }
        writtenBack.append(version)
        try system { () throws(SystemError) in
            try File.writeAtomically(directory.path(file), Array(version.text.utf8))
        }
        _ = try await reload()
    }

    /// As the files say it now.
    func roster() throws(AgentFileRefusal) -> Roster {
        var entries: [Roster.Entry] = []
        var problems: [Roster.Problem] = []
        for file in try files() {
            let result = ManifestReader.read(source: try source(file))
            if let definition = result.definition {
                entries.append(
                    Roster.Entry(
                        definition: definition, hash: ContentHash(of: result.source.bytes), file: file,
                        text: String(decoding: result.source.bytes, as: UTF8.self), warnings: result.diagnostics))
            } else {
                let name = try? AgentName(parsing: String(file.dropLast(5)))
                problems.append(Roster.Problem(file: file, agent: name, diagnostics: result.diagnostics))
            }
        }
        return Roster(entries, problems: problems)
    }

    // MARK: Files

    private func write(
        _ text: SourceText, to file: String, instead old: SourceText?
    ) async throws(AgentFileRefusal) -> ReloadRecord {
        try system { () throws(SystemError) in try File.writeAtomically(directory.path(file), text.bytes) }
        let roster = try roster()
        if let problem = roster.problems.first(where: { $0.file == file }) {
            try system { () throws(SystemError) in
                if let old {
                    try File.writeAtomically(directory.path(file), old.bytes)
                } else {
                    try File.remove(directory.path(file))
                }
            }
            throw .invalid(problem.diagnostics)
        }
        return try await apply(roster)
    }

    private func apply(_ roster: Roster) async throws(AgentFileRefusal) -> ReloadRecord {
        do { return try await supervisor.apply(roster) } catch { throw .engine(error) }
    }

    /// Of files that do not hold the name is that of the file.
    private func path(of name: AgentName) throws(AgentFileRefusal) -> String? {
        for file in try files() {
            let found = ManifestReader.read(source: try source(file)).definition?.name
            if found == name || found == nil && file == "\(name).toml" { return file }
        }
        return nil
    }

    private func files() throws(AgentFileRefusal) -> [String] {
        try system { () throws(SystemError) in
            try Directory.list(directory.path).map(\.name).filter { $0.hasSuffix(".toml") }.sorted()
        }
    }

    private func source(_ file: String) throws(AgentFileRefusal) -> SourceText {
        try system { () throws(SystemError) in
            SourceText(name: file, bytes: try File.read(directory.path(file)))
        }
    }

    private func system<Value>(_ body: () throws(SystemError) -> Value) throws(AgentFileRefusal) -> Value {
        do { return try body() } catch { throw .notWritten(error.message, help: []) }
    }
}
