import AgentManifest
import Diagnostics
import TestKit
import Testing

struct PageCase: Sendable, CustomTestStringConvertible {
    let page: CodePage
    let isServer: Bool
    var testDescription: String { page.code.rawValue }

    static let all =
        AgentPages.all.map { PageCase(page: $0, isServer: false) }
        + ServerPages.all.map { PageCase(page: $0, isServer: true) }

    func diagnostics(_ text: String) -> [Diagnostic] {
        isServer
            ? ConfigurationResolver.resolve(file: SourceText(name: "caxton.toml", text)).diagnostics
            : PageScenario(text, firstName: "agent.toml").agentDiagnostics()
    }
}

@Test(arguments: PageCase.all)
func `the example of a page has its problem and no other`(_ given: PageCase) throws {
    let diagnostics = given.diagnostics(try #require(given.page.example))
    var shown = ""
    TerminalRenderer(colour: .off, width: 100).render(diagnostics, to: &shown)
    #expect(
        diagnostics.map(\.code) == [given.page.code] && diagnostics.map(\.severity) == [given.page.severity], "\(shown)"
    )
    try Golden.check("\(given.page.code).txt", shown)
}

@Test(arguments: PageCase.all)
func `the mended example of a page has no problem`(_ given: PageCase) throws {
    let diagnostics = given.diagnostics(try #require(given.page.mended))
    #expect(diagnostics.isEmpty, "\(diagnostics.map { "\($0.code): \($0.message)" })")
}

@Test(arguments: PageCase.all)
func `a safe mend leaves nothing to do, in one pass`(_ given: PageCase) throws {
    let example = try #require(given.page.example)
    guard !example.contains("#: file") else { return }
    let source = SourceText(name: given.isServer ? "caxton.toml" : "agent.toml", example)
    let mending = Mending(of: source, given.diagnostics(example))
    guard !mending.applied.isEmpty else { return }
    let left = given.diagnostics(String(decoding: mending.bytes, as: UTF8.self))
    #expect(left.isEmpty, "\(left.map(\.message))")
}
