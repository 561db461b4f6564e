import AgentManifest
import AgentModel
import Diagnostics
import Testing

struct KnowledgeTests {
    private static let manifest = """
        name = "support"
        system_prompt = "You answer."

        [knowledge]
        files = ["docs/*.md", "prices.txt", "docs/a.md", "gone.txt"]
        """

    private static func read(_ files: [String: String]) -> ManifestResult {
        ManifestReader.read(source: SourceText(name: "agent.toml", manifest), files: MemoryFiles(files))
    }

    @Test func `the files an agent knows are read with it, each once, and belong to it`() throws {
        let result = Self.read(["docs/b.md": "b", "docs/a.md": "a", "docs/c.txt": "c", "prices.txt": "p"])
        let documents = try #require(result.definition?.knowledge.documents)
        #expect(documents.map(\.name) == ["docs/a.md", "docs/b.md", "prices.txt"])
        #expect(documents.flatMap(\.passages).map(\.text) == ["a", "b", "p"])
        #expect(result.dependencies == ["docs/a.md", "docs/b.md", "prices.txt"])
    }

    @Test func `another text in the same file is a change`() throws {
        let before = try #require(Self.read(["prices.txt": "9 EUR"]).definition)
        let after = try #require(Self.read(["prices.txt": "10 EUR"]).definition)
        #expect(DefinitionChanges.between(before, before).isEmpty)
        let changes = DefinitionChanges.between(before, after)
        #expect(changes.map(\.path) == [["knowledge", "files"]] && changes.effect == .nextTurn)
    }

    @Test func `a file that is too large is left out and named`() throws {
        let result = Self.read(["prices.txt": String(repeating: "x", count: (1 << 20) + 1), "docs/a.md": "a"])
        #expect(result.definition?.knowledge.documents.map(\.name) == ["docs/a.md"])
        let problem = try #require(result.diagnostics.first { $0.field == "knowledge.files" })
        #expect(problem.code == "agent.missing-file" && problem.severity == .warning)
        #expect(problem.message.contains("'prices.txt'") && problem.message.contains("too large"))
    }
}
