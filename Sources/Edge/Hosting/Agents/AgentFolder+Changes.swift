import AgentManifest
package import AgentModel
package import AgentPorts
package import ControlAPI
package import Diagnostics
import FileWatch
import Platform
import Supervision

/// Changes made through the server.
extension AgentFolder: AgentFiles {
    package func create(
        _ text: SourceText, named given: AgentName?
    ) async throws(AgentFileRefusal) -> (AgentName, ReloadRecord) {
        await turnstile.enter()
        defer { turnstile.leave() }
        let name = try name(in: text, named: given)
        if let taken = supervisor.agent(name) { throw .exists(name, file: taken.file) }
        let path = Path.join(directory, "\(name.spelling).toml")
        if files[path] != nil || File.exists(path) { throw .exists(name, file: path) }
        try check(text, at: path)
        try write { () throws(SystemError) in
            try Directory.create(directory)
            try File.create(path, text.bytes, exclusive: true)
        }
        files[path] = .content(text.bytes)
        return (name, try await settle(touched: [path]))
    }

    package func replace(_ name: AgentName, with text: SourceText) async throws(AgentFileRefusal) -> ReloadRecord {
        await turnstile.enter()
        defer { turnstile.leave() }
        let path = try file(of: name)
        let written = try self.name(in: text, named: nil)
        if written != name { throw .invalid([.otherAgent(written, insteadOf: name)]) }
        try check(text, at: path)
        try write { () throws(SystemError) in try File.writeAtomically(path, text.bytes) }
        files[path] = .content(text.bytes)
        return try await settle(touched: [path])
    }

    package func remove(_ name: AgentName) async throws(AgentFileRefusal) -> ReloadRecord {
        await turnstile.enter()
        defer { turnstile.leave() }
        let path = try file(of: name)
        try write { () throws(SystemError) in
            do throws(SystemError) { try File.remove(path) } catch {
                if error.family != .notFound { throw error }
            }
        }
        files[path] = nil
        return try await settle(touched: [path])
    }

    /// Whoever asks is told of every file that does not hold, also of those that the watch has found before.
    package func reload() async throws(AgentFileRefusal) -> ReloadRecord {
        var record = try await look()
        record.refusedFiles = Set(record.refusedFiles).union(broken.keys).sorted()
        return record
    }

    package func text(of name: AgentName) async throws(AgentFileRefusal) -> SourceText {
        let path = try file(of: name)
        do throws(SystemError) { return SourceText(name: path, bytes: try File.read(path)) } catch {
            throw .notWritten(error.message, help: error.help.map { [$0] } ?? [])
        }
    }

    package func write(back version: StoredVersion, of name: AgentName) async throws(AgentFileRefusal) {
        await turnstile.enter()
        defer { turnstile.leave() }
        let path = try file(of: name)
        let bytes = Array(version.text.utf8)
        if files[path] == .content(bytes) { return }
        try write { () throws(SystemError) in try File.writeAtomically(path, bytes) }
        files[path] = .content(bytes)
        try await settle(touched: [path])
    }

    private func name(in text: SourceText, named given: AgentName?) throws(AgentFileRefusal) -> AgentName {
        let result = ManifestReader.read(
            source: text, environment: compiler.rules.environment, files: DiskManifestFiles(zones: compiler.rules.zones)
        )
        guard let name = result.name else { throw .invalid(result.diagnostics) }
        if let given, given != name { throw .invalid([.otherAgent(name, insteadOf: given)]) }
        return name
    }

    /// The whole roster as it would be, looked at before a byte is written.
    private func check(_ text: SourceText, at path: String) throws(AgentFileRefusal) {
        var candidate = files
        candidate[path] = .content(text.bytes)
        let compilation = compiler.compile(candidate, touched: [path])
        let wrong = compilation.problems.filter { $0.file == path || broken[$0.file] == nil }
        if !wrong.isEmpty { throw .invalid(wrong.flatMap(\.diagnostics)) }
    }

    private func file(of name: AgentName) throws(AgentFileRefusal) -> String {
        if let listing = supervisor.agent(name) { return listing.file }
        if let problem = supervisor.problems.first(where: { $0.agent == name }) { return problem.file }
        throw .notFound(name)
    }

    private func write(_ body: () throws(SystemError) -> Void) throws(AgentFileRefusal) {
        do throws(SystemError) { try body() } catch {
            throw .notWritten(error.message, help: error.help.map { [$0] } ?? [])
        }
    }
}

extension Diagnostic {
    fileprivate static func otherAgent(_ written: AgentName, insteadOf name: AgentName) -> Diagnostic {
        Diagnostic(
            "agent.invalid-name", .error, "the text names its agent '\(written)' where '\(name)' is meant",
            field: "name", help: ["write name = \"\(name)\", or send it to '/agents/\(written)'"])
    }
}
