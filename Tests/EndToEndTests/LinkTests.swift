import Platform
import Testing

/// The pages lead to each other, and to files that are there.
@Suite struct LinkTests {
    static let pages: [String] = {
        let deeper = ["docs/reference", "docs/decisions", "examples/deploy", "examples/support-team"]
        let below = deeper.flatMap { directory in
            ((try? Directory.list(Path.join(Repository.root, directory))) ?? [])
                .filter { $0.name.hasSuffix(".md") }.map { "\(directory)/\($0.name)" }
        }
        return (DocumentationTests.pages + below + ["docs/cli.md", "docs/errors/README.md"]).sorted()
    }()

    @Test(arguments: pages) func `every link of a page leads somewhere`(page: String) throws {
        for target in Self.links(in: try Repository.text(page)) {
            let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            let file = parts[0].isEmpty ? page : Path.normalize(Path.join(Path.directory(of: page), String(parts[0])))
            #expect(File.exists(Path.join(Repository.root, file)), "\(page): '\(target)'")
            guard parts.count > 1, file.hasSuffix(".md"), File.exists(Path.join(Repository.root, file)) else {
                continue
            }
            let anchors = Self.anchors(in: try Repository.text(file))
            #expect(anchors.contains(String(parts[1])), "\(page): '\(target)' names no heading")
        }
    }

    @Test func `every page below docs is reachable from its index`() throws {
        let index = Self.links(in: try Repository.text("docs/README.md"))
        let pages = try Directory.list(Path.join(Repository.root, "docs")).map(\.name)
        for page in pages where page.hasSuffix(".md") && page != "README.md" { #expect(index.contains(page)) }
    }

    /// What stands in parentheses behind brackets, outside blocks, and is no address of the web.
    private static func links(in markdown: String) -> [String] {
        prose(markdown).flatMap { line in
            line.split(separator: "](").dropFirst().compactMap { piece -> String? in
                let target = piece.prefix { $0 != ")" && $0 != " " }
                return target.isEmpty || target.contains("://") || target.hasPrefix("mailto:") ? nil : String(target)
            }
        }
    }

    private static func anchors(in markdown: String) -> Set<String> {
        var anchors: Set<String> = []
        for line in markdown.split(separator: "\n") {
            if line.hasPrefix("<a id=\"") { anchors.insert(String(line.dropFirst(7).prefix { $0 != "\"" })) }
            guard line.hasPrefix("#") else { continue }
            let title = line.drop { $0 == "#" }.dropFirst().lowercased()
            let kept = title.filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == " " }
            let anchor = String(kept.map { $0 == " " ? "-" : $0 })
            var (name, number) = (anchor, 0)
            while !anchors.insert(name).inserted {
                number += 1
                name = "\(anchor)-\(number)"
            }
        }
        return anchors
    }

    /// Lines outside of blocks, without what stands between backticks.
    private static func prose(_ markdown: String) -> [String] {
        var isInside = false
        return markdown.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
            if line.hasPrefix("```") { isInside.toggle() }
            guard !isInside else { return nil }
            return line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
                .map { $0.offset.isMultiple(of: 2) ? String($0.element) : "" }.joined()
        }
    }
}
