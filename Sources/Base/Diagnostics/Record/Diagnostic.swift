/// A stable, dotted name of one kind of problem, such as `agent.misplaced-key`; it names its page in `docs/errors/`.
package struct DiagnosticCode: Sendable, Hashable, RawRepresentable, ExpressibleByStringLiteral,
    CustomStringConvertible
{
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(stringLiteral value: String) { self.rawValue = value }
    package var description: String { rawValue }

    /// The page that explains it at length, relative to the repository.
    package var docs: String { "docs/errors/\(rawValue).md" }
}

/// How much a problem matters: an error keeps a file from being used, a warning does not, a note only informs.
package enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
    case error, warning, note

    package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
    private var rank: Int {
        switch self {
        case .error: 0
        case .warning: 1
        case .note: 2
        }
    }
}

/// A place in a text together with the few words that belong beside its underline.
package struct Label: Sendable {
    package var source: SourceText
    package var span: SourceSpan
    package var text: String

    package init(source: SourceText, span: SourceSpan, text: String = "") {
        self.source = source
        self.span = span
        self.text = text
    }
}

/// One replacement of bytes in one text; an empty span inserts, an empty replacement removes.
package struct TextEdit: Sendable, Hashable {
    package var span: SourceSpan
    package var replacement: String

    package init(span: SourceSpan, replacement: String) {
        self.span = span
        self.replacement = replacement
    }
}

/// Edits to the text of the primary label that mend the problem.
package struct Fix: Sendable {
    /// Safe mends keep what the file means and are applied by `--fix`; risky ones are only shown.
    package enum Risk: String, Sendable { case safe, risky }

    /// An imperative sentence: "move 'system_prompt' above the first table header".
    package var title: String
    package var risk: Risk
    package var edits: [TextEdit]

    package init(title: String, risk: Risk, edits: [TextEdit]) {
        self.title = title
        self.risk = risk
        self.edits = edits
    }
}

/// One mistake told well: what is wrong, where, why it matters and how to mend it.
///
/// Sentences are lowercase without a full stop, names stand in single quotes, the message says what and `help` says how.
package struct Diagnostic: Sendable {
    package var code: DiagnosticCode
    package var severity: Severity
    package var message: String
    /// Where; absent for problems that are not in a text.
    package var primary: Label?
    /// Other places that belong to it: the first definition, the header a key stands below.
    package var secondary: [Label]
    /// The dotted path of the field, such as `llm.temperature`.
    package var field: String?
    /// Why it matters, when that is not plain.
    package var why: String?
    package var expected: String?
    package var found: String?
    package var help: [String]
    package var fix: Fix?

    package init(
        _ code: DiagnosticCode, _ severity: Severity, _ message: String,
        at primary: Label? = nil, also secondary: [Label] = [], field: String? = nil, why: String? = nil,
        expected: String? = nil, found: String? = nil, help: [String] = [], fix: Fix? = nil
    ) {
        self.code = code
        self.severity = severity
        self.message = message
        self.primary = primary
        self.secondary = secondary
        self.field = field
        self.why = why
        self.expected = expected
        self.found = found
        self.help = help
        self.fix = fix
    }

    /// An error, which most problems are.
    package init(
        _ code: DiagnosticCode, _ message: String, at primary: Label? = nil, also secondary: [Label] = [],
        field: String? = nil, why: String? = nil, expected: String? = nil, found: String? = nil, help: [String] = [],
        fix: Fix? = nil
    ) {
        self.init(
            code, .error, message, at: primary, also: secondary, field: field, why: why, expected: expected,
            found: found, help: help, fix: fix)
    }

    /// The page that explains the code at length, relative to the repository.
    package var docs: String { code.docs }
}
