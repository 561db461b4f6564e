import Diagnostics
import TestKit
import Testing

/// A fixture whose mark `p` is the primary label and whose marks `s1`, `s2`, … are secondary ones.
struct RenderingCase: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var labels: [String: String]
    var bytes: [UInt8]?
    var span: SourceSpan?
    var message = "something is wrong here"
    var why: String?
    var help: [String] = []
    var fix: Fix?
    var other: String?

    var testDescription: String { name }

    init(
        _ name: String, _ text: String, _ labels: [String: String] = ["p": "this"], bytes: [UInt8]? = nil,
        span: SourceSpan? = nil, message: String = "something is wrong here", why: String? = nil,
        help: [String] = [], fix: Fix? = nil, other: String? = nil
    ) {
        self.name = name
        self.text = text
        self.labels = labels
        self.bytes = bytes
        self.span = span
        self.message = message
        self.why = why
        self.help = help
        self.fix = fix
        self.other = other
    }

    func diagnostic() throws -> Diagnostic {
        if let bytes, let span {
            let source = SourceText(name: "agents/raw.toml", bytes: bytes)
            return Diagnostic(
                "test.code", .error, message, at: Label(source: source, span: span, text: labels["p"] ?? ""), why: why,
                help: help, fix: fix)
        }
        let marked = MarkedText(text)
        let source = marked.source(named: "agents/support.toml")
        var secondary: [Label] = []
        for name in labels.keys.sorted() where name != "p" && name != "o" {
            secondary.append(Label(source: source, span: try marked.span(name), text: labels[name] ?? ""))
        }
        if let other {
            let marked = MarkedText(other)
            secondary.append(
                Label(
                    source: marked.source(named: "agents/other.toml"), span: try marked.span("o"),
                    text: labels["o"] ?? ""))
        }
        let primary = Label(source: source, span: try marked.span("p"), text: labels["p"] ?? "")
        return Diagnostic("test.code", .error, message, at: primary, also: secondary, why: why, help: help, fix: fix)
    }
}

extension RenderingCase {
    static let all: [RenderingCase] = [
        RenderingCase(
            "two-lines",
            """
            name = "support"
            version = "1.0.0"

            # what it may use
            tools = []





            ‹s›[memory]‹/s›
            enabled = true

            ‹p›system_prompt‹/p› = \"\"\"
            You are kind.
            \"\"\"

            """, ["p": "belongs above the first table header", "s": "this table began here"],
            message: "'system_prompt' is inside [memory], where it has no meaning",
            why: "below a table header every key belongs to that table",
            help: ["move it to line 5, or run 'caxton validate --fix agents/support.toml'"],
            fix: Fix(title: "move 'system_prompt' above the first table header", risk: .safe, edits: [])),
        RenderingCase("no-label-text", "‹p›modle‹/p› = \"small\"\n", ["p": ""], help: ["rename it to 'model'"]),
        RenderingCase("tabs", "\tkey\t=\t‹p›bad\tvalue‹/p›\t# end\n"),
        RenderingCase("wide", "名前 = \"‹s›日本語‹/s›\" # ‹p›漢字‹/p›\n", ["p": "primary", "s": "secondary"]),
        RenderingCase("emoji", "a = \"👩‍👩‍👧 🇩🇪 👍🏽 ❤️\" ‹p›oops‹/p›\n"),
        RenderingCase("combining", "cafe\u{301} = ‹p›e\u{301}\u{302}x‹/p› # a\u{300}\n"),
        RenderingCase("control", "a = \"\u{1B}[31m\u{7}\u{200B}\u{202E}\" ‹p›x‹/p›\n"),
        RenderingCase(
            "long-line",
            "a = [" + String(repeating: "1234, ", count: 60) + "‹p›oops‹/p›, " + String(repeating: "5678, ", count: 60)
                + "]\n"),
        RenderingCase(
            "long-line-two-spots",
            "‹s›first‹/s› = \"" + String(repeating: "ä", count: 2_000) + "\" ‹p›first‹/p› = 2\n",
            ["p": "again", "s": "first defined here"]),
        RenderingCase("long-line-start", "‹p›key‹/p› = \"" + String(repeating: "x", count: 300) + "\"\n"),
        RenderingCase("long-line-end", "key = \"" + String(repeating: "x", count: 300) + "‹p›\"‹/p›\n"),
        RenderingCase("long-mark", "key = ‹p›\"" + String(repeating: "xy", count: 300) + "\"‹/p›\n"),
        RenderingCase("multi-line", "a = 1\ntext = ‹p›\"\"\"\none\ntwo\nthree\nfour\nfive\n\"\"\"‹/p›\nb = 2\n"),
        RenderingCase("multi-line-short", "list = ‹p›[\n  1,\n]‹/p› # end\n"),
        RenderingCase("ends-with-line-break", "a ‹p›= 1\n‹/p›b = 2\n"),
        RenderingCase("empty-span", "a = ‹p/›\nb = 2\n", ["p": "a value is missing"]),
        RenderingCase("end-of-file", "a = [1,‹p/›", ["p": "the list is not closed"]),
        RenderingCase("end-of-file-after-break", "a = [1,\n‹p/›", ["p": "the list is not closed"]),
        RenderingCase("empty-file", "‹p/›", ["p": "'name' is missing"]),
        RenderingCase("crlf", "a = 1\r\n‹p›b‹/p› = x ‹s/›\r\nc = 3\r\n", ["p": "key", "s": "line ends"]),
        RenderingCase("byte-order-mark", "\u{FEFF}‹p›a‹/p› = 1\n"),
        RenderingCase(
            "several-on-one-line", "‹s1›alpha‹/s1› = ‹s2›beta‹/s2›, ‹p›gamma‹/p›, ‹s3›delta‹/s3› ‹s4›x‹/s4›\n",
            ["p": "the culprit", "s1": "one", "s2": "two", "s3": "three", "s4": "last"]),
        RenderingCase("nested", "‹s›outer ‹p›inner‹/p› outer‹/s›\n", ["p": "inside", "s": "around"]),
        RenderingCase("same-place", "‹p›‹s›twice‹/s›‹/p› = 1\n", ["p": "primary", "s": "secondary"]),
        RenderingCase(
            "far-apart", "‹s›name‹/s› = 1\n" + String(repeating: "# …\n", count: 120) + "‹p›name‹/p› = 2\n",
            ["p": "defined again", "s": "first defined here"]),
        RenderingCase(
            "two-files", "‹p›name‹/p› = \"a\"\n", ["p": "also here", "o": "first here"],
            other: String(repeating: "#\n", count: 11) + "‹o›name‹/o› = \"a\"\n"),
        RenderingCase(
            "invalid-utf8", "", bytes: Array("a = \"".utf8) + [0xFF, 0xC3, 0x28, 0xE2, 0x82] + Array("\" x\n".utf8),
            span: SourceSpan(7..<8)),
        RenderingCase("past-the-end", "", bytes: Array("a = 1".utf8), span: SourceSpan(90..<99)),
        RenderingCase(
            "notes", "‹p›a‹/p› = 1\n", ["p": ""], why: "first line\nsecond line", help: ["do this", "or that"],
            fix: Fix(title: "remove 'a'", risk: .risky, edits: [])),
    ]
}
