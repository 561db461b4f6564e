/// The long text about one kind of problem: the source of its page in `docs/errors/` and of `caxton explain CODE`.
///
/// Each room declares the pages of its own codes. A test proves that every `example` really produces the code,
/// that `mended` does not, and that no code lacks a page.
package struct CodePage: Sendable {
    package var code: DiagnosticCode
    package var severity: Severity
    /// One line: the rule, not the incident.
    package var title: String
    /// Markdown paragraphs: what happened, why it matters, how to mend it.
    package var text: String
    /// A text that has exactly this problem; nil where no file can show it.
    package var example: String?
    /// The same text without it.
    package var mended: String?
    /// In which the example is written.
    package var language: String

    package init(
        _ code: DiagnosticCode, _ severity: Severity = .error, title: String, text: String,
        example: String? = nil, mended: String? = nil, language: String = "toml"
    ) {
        self.code = code
        self.severity = severity
        self.title = title
        self.text = text
        self.example = example
        self.mended = mended
        self.language = language
    }
}
