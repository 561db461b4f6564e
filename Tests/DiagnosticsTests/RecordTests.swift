import Diagnostics
import TestKit
import Testing

@Suite struct RecordTests {
    @Test func `problems are JSON for programs`() throws {
        var report = ""
        DiagnosticJSON.report(Sample.problems, to: &report)
        try Golden.check("report.json", report)
        try Golden.check("problem.json", DiagnosticJSON.render(Sample.problems[0]) + "\n")
    }

    @Test func `problems are the details of an HTTP error`() throws {
        let body = DiagnosticHTTPBody(
            code: "agent.invalid", message: "'support' has 2 problems", diagnostics: Sample.problems,
            requestID: "req-1", timestamp: "2026-01-02T03:04:05Z")
        try Golden.check("http-body.json", body.render(layout: .pretty))
    }

    @Test func `problems are read by file and place, each once`() {
        let (b, a) = (SourceText(name: "b.toml", "0123456789"), SourceText(name: "a.toml", "0123456789"))
        func problem(_ message: String, _ source: SourceText?, _ start: Int, _ severity: Severity = .error)
            -> Diagnostic
        {
            let label = source.map { Label(source: $0, span: SourceSpan(start..<start + 1)) }
            return Diagnostic("test.code", severity, message, at: label)
        }
        let ordered = [
            problem("4", b, 1), problem("3", a, 5), problem("2", a, 2, .warning), problem("1", a, 2),
            problem("4", b, 1),
            problem("0", nil, 0), problem("5", b, 1), problem("6", b, 3), problem("1", a, 2),
        ].ordered()
        #expect(ordered.map(\.message) == ["0", "1", "2", "3", "4", "5", "6"])
        #expect(DiagnosticCounts(ordered).summary == "6 errors and 1 warning in 2 files")
        #expect(DiagnosticCounts().summary == "no problems")
        #expect(DiagnosticCounts([problem("", nil, 0, .note)]).summary == "1 note")
    }

    @Test func `a code has a page and an entry in the index`() throws {
        let page = CodePage(
            "toml.unclosed-string", title: "a string ends with the quote it began with",
            text: "A line ended before the closing quote.\n", example: "name = \"support\n",
            mended: "name = \"support\"")
        let fenced = CodePage(
            "json.a", .warning, title: "a | b", text: "Text.", example: "\"```\"", language: "json")
        let index = CodeIndex([page, fenced, page])
        try Golden.check("pages.md", page.markdown + fenced.markdown + index.markdown)
        #expect(index.duplicates == ["toml.unclosed-string"])
        #expect(index[code: "json.a"]?.title == "a | b")
        #expect(index.nearest("toml.unclosed_strnig") == "toml.unclosed-string")
    }
}

enum Sample {
    static let problems: [Diagnostic] = {
        let text = SourceText(name: "agents/ä.toml", "[memory]\ntext = \"é\u{1}\"\nmodle = \"x\"\n")
        let other = SourceText(name: "agents/b.toml", "\nname = 1\n")
        let fix = Fix(
            title: "rename 'modle' to 'model'", risk: .safe,
            edits: [TextEdit(span: SourceSpan(22..<27), replacement: "model")])
        return [
            Diagnostic(
                "agent.unknown-key", .error, "'modle' is not a key of [llm]",
                at: Label(source: text, span: SourceSpan(22..<27), text: "no such key"),
                also: [Label(source: other, span: SourceSpan(1..<5), text: "as \"here\"")], field: "llm.modle",
                why: "unknown keys are mistakes more often than not", expected: "a key of [llm]", found: "'modle'",
                help: ["rename it to 'model'"], fix: fix),
            Diagnostic(
                "agent.empty", .warning, "there is no agent in 'agents/'", help: ["rename it to 'model'", "add one"]),
        ]
    }()
}
