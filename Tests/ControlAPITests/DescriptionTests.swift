import AgentModel
import ControlAPI
import JSON
import Platform
import Routing
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct DescriptionTests {
    @Test func `the description names every operation once and refers to nothing that is not there`() async throws {
        try await Service.run { service in
            let document = await service.ask("GET /openapi.json").json
            let paths = document["paths"]?.objectValue ?? JSONObject()
            let operations = paths.flatMap { path in path.value.objectValue?.map(\.value) ?? [] }
            let names = operations.compactMap { $0["operationId"]?.stringValue }
            #expect(names.count == operations.count && Set(names).count == names.count && names.count > 35)
            let schemas = document["components"]?["schemas"]?.objectValue?.keys ?? []
            let parts = document.text().split(separator: "\"").map(String.init)
            let references = parts.filter { $0.hasPrefix("#/components/schemas/") }.map { String($0.dropFirst(21)) }
            #expect(Set(references).subtracting(schemas) == [])
            #expect(Set(schemas).subtracting(references) == [])
        }
    }

    @Test func `the page about the interface describes every operation and links to what is on it`() {
        let page = HTTPReference.markdown()
        #expect(page.hasSuffix("\n") && !page.hasSuffix("\n\n"))
        let targets = page.split(separator: "](#").dropFirst().map { String($0.prefix { $0 != ")" }) }
        let anchors = page.split(separator: "<a id=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
        #expect(Set(targets).subtracting(anchors) == [] && Set(anchors).count == anchors.count)
        #expect(anchors.count > 60)
    }
}

@Suite struct GuideTests {
    private static let root = Path.directory(of: Path.directory(of: Path.directory(of: #filePath)))

    private static let rows: [(page: String, row: String)] =
        Performative.allCases.map { one in
            let replies = one.replies.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            return ("messages", "| `\(one.rawValue)` | \(one.summary) | \(replies.isEmpty ? "nothing" : replies) |")
        }
        + RoutingStrategy.allCases.map { ("routing", "| `\($0.rawValue)` | \($0.summary) |") }
        + Exclusion.allCases.map { ("routing", "| `\($0.word)` | \($0.phrase)") }

    @Test func `the guides say what the declarations say`() throws {
        for (page, row) in Self.rows {
            let path = Path.join(Self.root, "docs/\(page).md")
            let lines = String(decoding: try File.read(path), as: UTF8.self).split(separator: "\n")
            #expect(lines.contains { $0.hasPrefix(row) }, "docs/\(page).md has no row '\(row)'")
        }
    }
}
