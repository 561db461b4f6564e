import Diagnostics
import TOML
import TestKit
import Testing

@Suite struct GoldenTests {
    @Test(arguments: Set(OneMistake.all.map(\.code)).sorted())
    func `a problem is shown as its golden says`(_ code: String) throws {
        var shown = ""
        for example in OneMistake.all where example.code == code {
            let rendered = TerminalRenderer().render(try #require(example.document.diagnostics().first))
            shown += (shown.isEmpty ? "" : "\n") + rendered
        }
        try Golden.check("toml.\(code).txt", shown)
    }

    @Test func `a text beyond the limit is shown as its golden says`() throws {
        let options = TOMLOptions(sizeLimit: 1 << 20)
        let source = SourceText(name: "agent.toml", bytes: [UInt8](repeating: 0x0A, count: (1 << 20) + 1))
        let document = TOMLDocument.parse(source, options: options)
        try Golden.check(
            "toml.too-large.txt", TerminalRenderer().render(try #require(document.diagnostics().first)))
    }

    @Test func `every code has a golden, except for texts too large to write down`() {
        let shown = Set(OneMistake.all.map { "toml.\($0.code)" } + ["toml.too-large"])
        #expect(shown.sorted() == TOMLProblemCodes.all.map(\.rawValue).sorted())
    }
}
