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

    @Test func `every code has a golden, except for texts too large to write down`() {
        let shown = Set(OneMistake.all.map { "toml.\($0.code)" } + ["toml.too-large"])
        #expect(shown.sorted() == TOMLProblemCodes.all.map(\.rawValue).sorted())
    }
}
