import AgentManifest
import Diagnostics
import TestKit
import Testing

struct PageCase: Sendable, CustomTestStringConvertible {
    let page: CodePage
    var testDescription: String { page.code.rawValue }

    static let agent = AgentPages.all.map(PageCase.init)
}

@Test(arguments: PageCase.agent)
func `the example of a page has its problem and no other`(_ given: PageCase) throws {
    let example = try #require(given.page.example)
    let diagnostics = PageScenario(example, firstName: "agent.toml").agentDiagnostics()
    var shown = ""
    TerminalRenderer(colour: .off, width: 100).render(diagnostics, to: &shown)
    #expect(
        diagnostics.map(\.code) == [given.page.code] && diagnostics.map(\.severity) == [given.page.severity], "\(shown)"
    )
    try Golden.check("\(given.page.code).txt", shown)
}

@Test(arguments: PageCase.agent)
func `the mended example of a page has no problem`(_ given: PageCase) throws {
    let mended = try #require(given.page.mended)
    let diagnostics = PageScenario(mended, firstName: "agent.toml").agentDiagnostics()
    #expect(diagnostics.isEmpty, "\(diagnostics.map { "\($0.code): \($0.message)" })")
}
