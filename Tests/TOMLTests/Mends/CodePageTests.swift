import Diagnostics
import TOML
import Testing

@Suite struct CodePageTests {
    @Test(arguments: TOMLCodePages.all.map { PageCase(page: $0) })
    func `the example of a page has that problem once, and its mended form has none`(_ example: PageCase) {
        let page = example.page
        // What is new in 1.1 is a problem only for 1.0.
        let version: TOMLVersion = page.code == "toml.newer-syntax" ? .v1_0 : .v1_1
        if let text = page.example {
            #expect(TOMLDocument.reading(text, version).diagnostics().map(\.code) == [page.code])
        }
        if let text = page.mended {
            #expect(TOMLDocument.reading(text, version).complaints == "")
        }
        #expect((page.example == nil) == (page.mended == nil))
        #expect(page.example != nil || unshowable.contains(page.code))
        #expect(page.title.last != "." && page.title.first?.isUppercase != true || page.title.hasPrefix("TOML"))
    }

    /// No text in a page can show a text that is no text, or one of 256 MiB.
    private var unshowable: Set<DiagnosticCode> { ["toml.too-large", "toml.not-utf8", "toml.invalid-utf8"] }

    @Test func `every code has one page and every page has a code`() {
        let pages = TOMLCodePages.all.map(\.code.rawValue).sorted()
        #expect(pages == Set(TOMLProblemCodes.all.map(\.rawValue)).sorted())
    }
}

struct PageCase: Sendable, CustomTestStringConvertible {
    var page: CodePage
    var testDescription: String { page.code.rawValue }
}
