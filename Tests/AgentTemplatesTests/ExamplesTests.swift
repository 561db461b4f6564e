import AgentManifest
import AgentModel
import Diagnostics
import Platform
import Testing

/// What stands in `examples/` must do what its pages promise.
struct ExamplesTests {
    /// The real files beside a manifest.
    private struct Beside: ManifestFiles {
        func read(_ path: FilePath, from source: SourceText) throws(ManifestFileProblem) -> SourceText {
            let place = Path.join(Path.directory(of: source.name), path.text)
            guard let bytes = try? File.read(place) else { throw .notFound }
            return SourceText(name: place, bytes: bytes)
        }
    }

    private static func roster(_ path: String) throws -> RosterResult {
        let path = "\(Repository.root)/examples/\(path)"
        let paths = path.hasSuffix(".toml") ? [path] : Directory.walk(path, suffix: ".toml").files
        return RosterReader.read(
            try paths.map { SourceText(name: $0, bytes: try File.read($0)) }, files: Beside())
    }

    private static let teams = [
        "support-team", "research-pipeline", "round-table/agents", "plan-and-review/agents", "contract-net/agents",
    ]

    @Test(arguments: ["greeter.toml", "hello"] + teams)
    func `an example passes without a word of complaint`(path: String) throws {
        let roster = try Self.roster(path)
        #expect(roster.definitions.count == roster.files.count && !roster.files.isEmpty)
        let complaints = roster.diagnostics.map { "\($0.primary?.source.name ?? "") \($0.code): \($0.message)" }
        #expect(complaints == [])
    }

    @Test func `the example of the server's file passes, and lets every agent have the limits it asks for`() throws {
        let path = "\(Repository.root)/examples/caxton.toml"
        let server = ConfigurationResolver.resolve(file: SourceText(name: path, bytes: try File.read(path)))
        #expect(server.configuration != nil)
        let agents = try (["greeter.toml", "hello"] + Self.teams).flatMap { path in
            try Self.roster(path).files
        }
        let within = RosterReader.combine(agents) { _ in server.limits }
        let complaints = server.diagnostics + within.diagnostics.filter { $0.code == "agent.above-server-limit" }
        #expect(complaints.map(\.message) == [])
    }

    @Test func `each agent of an example can answer without a model`() throws {
        for path in ["hello"] + Self.teams {
            let mute = try Self.roster(path).definitions.filter(\.examples.isEmpty)
            #expect(mute.map(\.name.spelling) == [])
        }
    }

    @Test func `the broken example shows several kinds of mistake, and mends take some of them away`() throws {
        let file = try #require(try Self.roster("broken").files.first)
        let codes = Set(file.diagnostics.map(\.code))
        #expect(codes.count >= 5, "\(codes)")
        let mending = Mending(of: file.source, file.diagnostics)
        let again = ManifestReader.read(source: SourceText(name: file.source.name, bytes: mending.bytes))
        #expect(!mending.applied.isEmpty)
        #expect(!again.diagnostics.isEmpty && again.diagnostics.count < file.diagnostics.count)
    }
}
