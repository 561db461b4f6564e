import Commands
import Platform
import TestKit
import Testing

struct DocumentTests {
    @Test func `generated files drift when they are changed, missing or left over, and are mended`() throws {
        let place = try TemporaryDirectory()
        let documents = GeneratedDocuments.all
        #expect(try DocumentDrift(documents, below: place.path).outdated.count == documents.count)
        try DocumentDrift(documents, below: place.path).mend(below: place.path)
        #expect(try DocumentDrift(documents, below: place.path).isEmpty)

        try place.write("docs/cli.md", "changed")
        try place.write("docs/errors/cli.gone.md", "left over")
        try place.write("man/other.1", "not ours")
        let drift = try DocumentDrift(documents, below: place.path)
        #expect(drift.outdated.map(\.path) == ["docs/cli.md"])
        #expect(drift.stray == ["docs/errors/cli.gone.md"])
        try drift.mend(below: place.path)
        #expect(try DocumentDrift(documents, below: place.path).isEmpty)
    }

    @Test func `each generated file has one source and an end`() {
        let documents = GeneratedDocuments.all
        #expect(Set(documents.map(\.path)).count == documents.count)
        #expect(documents.filter { !$0.content.hasSuffix("\n") || $0.content.hasSuffix("\n\n") }.map(\.path) == [])
    }

    @Test(
        .enabled(if: File.exists("/usr/bin/mandoc")),
        arguments: GeneratedDocuments.all.filter { $0.path.hasPrefix("man/") }.map(\.path))
    func `mandoc has nothing to say about a manual page`(_ path: String) throws {
        let content = GeneratedDocuments.all.first { $0.path == path }?.content ?? ""
        let result = try Subprocess.run(["mandoc", "-T", "lint"], input: Array(content.utf8))
        #expect(result.outputText == "")
        #expect(result.ending == .exited(0))
    }
}
