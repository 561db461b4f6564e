import Platform
import TestKit
import Testing

@Suite struct ArchitectureTests {
    /// A target is a directory in one of the layers; those that several layers use stand beside them.
    private static func targets() throws -> [String] {
        let sources = Path.join(Repository.root, "Sources")
        return try Directory.list(sources).flatMap { layer in
            let path = Path.join(sources, layer.name)
            let rooms = try Directory.list(path)
            if rooms.contains(where: { $0.name.hasSuffix(".swift") }) { return [layer.name] }
            return rooms.filter { $0.kind == .directory }.map(\.name)
        }
    }

    @Test func `every target has a place in the description of the architecture`() throws {
        let page = try Repository.text("docs/architecture.md")
        let missing = try Self.targets().filter { !page.contains("**\($0)**") }
        #expect(missing == [])
    }

    @Test func `the description speaks of no target that is not there`() throws {
        let page = try Repository.text("docs/architecture.md")
        let pieces = page.split(separator: "**", omittingEmptySubsequences: false)
        let named = pieces.indices.filter { $0 % 2 == 1 }.map { String(pieces[$0]) }
        let targets = try Self.targets()
        #expect(named.filter { !targets.contains($0) } == [])
    }
}
