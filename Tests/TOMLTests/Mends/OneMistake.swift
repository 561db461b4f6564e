import Diagnostics
import TOML
import Testing

/// A text with one mistake of one kind; all kinds that share a code together make its golden.
struct OneMistake: Sendable, CustomTestStringConvertible {
    var code: String
    var text: [UInt8]
    var version: TOMLVersion
    /// The text after its mend, when it has one; `nil` when it must have none.
    var mended: String?

    init(_ code: String, _ text: String, mended: String? = nil, _ version: TOMLVersion = .v1_1) {
        self.init(code, bytes: Array(text.utf8), mended: mended, version)
    }

    init(_ code: String, bytes: [UInt8], mended: String? = nil, _ version: TOMLVersion = .v1_1) {
        self.code = code
        text = bytes
        self.version = version
        self.mended = mended
    }

    var testDescription: String { "\(code): \(String(decoding: text.prefix(60), as: UTF8.self).debugDescription)" }

    var document: TOMLDocument {
        TOMLDocument.parse(SourceText(name: "agent.toml", bytes: text), options: TOMLOptions(version: version))
    }

    static let all: [OneMistake] = text + statements + strings + numbers + datesAndTimes + brackets + definitions

    static let text: [OneMistake] = [
        .init("not-utf8", bytes: [0xFF, 0xFE, 0x61, 0x00]),
        .init("invalid-utf8", bytes: Array("name = \"".utf8) + [0xFC] + Array("\"".utf8)),
        .init("invalid-utf8", bytes: Array("# ".utf8) + [0xF4, 0x90, 0x80, 0x80, 0xFF, 0xFE]),
        .init("byte-order-mark", "a = 1\n\u{FEFF}b = 2", mended: "a = 1\nb = 2"),
        .init("control-character", "a = 1 # \u{7}\n", mended: "a = 1 # \n"),
        .init("control-character", "a = 1\u{C}\n", mended: "a = 1\n"),
        .init("control-character", "a = \"\u{1B}[0m\""),
        .init("carriage-return", "a = 1\rb = 2", mended: "a = 1\nb = 2"),
        .init("carriage-return", "# x\ry = 1\n", mended: "# x\ny = 1\n"),
        .init("carriage-return", "a = '''x\ry'''", mended: "a = '''x\ny'''"),
        .init("carriage-return", "a = \"x\ry\""),
        .init("merge-conflict", "<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> other\n"),
    ]

    static let statements: [OneMistake] = [
        .init("expected-key", "* item\na = 1"),
        .init("expected-key", "{\n  \"a\": 1\n}\n"),
        .init("expected-key", "- item\na = 1"),
        .init("expected-key", "// note\na = 1", mended: "# note\na = 1"),
        .init("expected-key", "; note\na = 1", mended: "# note\na = 1"),
        .init("empty-key", "= 1"),
        .init("unquoted-key", "my key = 1", mended: "\"my key\" = 1"),
        .init("unquoted-key", "größe = 1", mended: "\"größe\" = 1"),
        .init("unquoted-key", "ümlaut = 1", mended: "\"ümlaut\" = 1"),
        .init("unquoted-key", "[a.größe]\nb = 1", mended: "[a.\"größe\"]\nb = 1"),
        .init("unquoted-key", "[my table]\nb = 1", mended: "[\"my table\"]\nb = 1"),
        .init("multiline-key", "'''a''' = 1"),
        .init("dangling-dot", "a. = 1"),
        .init("expected-equals", "name"),
        .init("expected-equals", "name \"x\"", mended: "name = \"x\""),
        .init("expected-equals", "a = { b [1] }", mended: "a = { b = [1] }"),
        .init("colon", "name: \"x\"", mended: "name = \"x\""),
        .init("colon", "name : \"x\",", mended: "name = \"x\""),
        .init("colon", "name := 1", mended: "name = 1"),
        .init("colon", "llm:"),
        .init("doubled-equals", "a == 1", mended: "a = 1"),
        .init("doubled-equals", "a => 1", mended: "a = 1"),
        .init("missing-value", "a ="),
        .init("text-after-value", "a = 1 2"),
        .init("text-after-value", "a = 1, b = 2", mended: "a = 1\nb = 2"),
        .init("text-after-value", "a = \"x\" b = 2", mended: "a = \"x\" \nb = 2"),
        .init("text-after-value", "a = true;", mended: "a = true"),
        .init("text-after-value", "a = \"x\",", mended: "a = \"x\""),
        .init("text-after-value", "a = 1 // one", mended: "a = 1 # one"),
        .init("empty-header", "[]"),
        .init("unclosed-header", "[a", mended: "[a]"),
        .init("unclosed-header", "[[a.b", mended: "[[a.b]]"),
        .init("unclosed-header", "[a)\nb = 1"),
        .init("mismatched-header", "[[a]"),
        .init("mismatched-header", "[a]]"),
        .init("mismatched-header", "[ [a]]"),
        .init("text-after-header", "[a] b = 1", mended: "[a] \nb = 1"),
    ]

    static let strings: [OneMistake] = [
        .init("unterminated-string", "a = \"x", mended: "a = \"x\""),
        .init("unterminated-string", "a = 'x  \nb = 1", mended: "a = 'x'  \nb = 1"),
        .init("unterminated-string", "a = \"\"\"\nx"),
        .init("swallowed-text", "a = '''\nx\nb = '''\none two three\n'''\n"),
        .init("unknown-escape", #"a = "\q""#, mended: #"a = "\\q""#),
        .init("unknown-escape", #"a = "C:\path""#, mended: "a = 'C:\\path'"),
        .init("unknown-escape", #"a = "C:\path\""#, mended: "a = 'C:\\path\\'"),
        .init("short-escape", #"a = "\u12""#),
        .init("short-escape", #"a = ["C:\Users", "x"]"#, mended: #"a = ['C:\Users', "x"]"#),
        .init("escape-not-character", #"a = "\uD800""#),
        .init("escape-not-character", #"a = "\uD83D\uDE00""#, mended: #"a = "\U0001F600""#),
        .init("newer-syntax", #"a = "\e""#, mended: #"a = "\u001B""#, .v1_0),
        .init("newer-syntax", #"a = "\x41""#, mended: #"a = "\u0041""#, .v1_0),
        .init("newer-syntax", "a = 07:32", mended: "a = 07:32:00", .v1_0),
        .init("newer-syntax", "a = 2026-08-22 07:32Z", mended: "a = 2026-08-22 07:32:00Z", .v1_0),
        .init("newer-syntax", "a = { b = 1, }", mended: "a = { b = 1 }", .v1_0),
        .init("newer-syntax", "a = { b = 1,\n c = 2 }", .v1_0),
        .init("bad-continuation", "a = \"\"\"\nx \\ y\n\"\"\""),
        .init("typographic-quotes", "a = “x y”", mended: "a = \"x y\""),
        .init("typographic-quotes", "a = [‘x’, 'y']", mended: "a = [\"x\", 'y']"),
        .init("typographic-quotes", "“a” = 1", mended: "\"a\" = 1"),
        .init("unquoted-string", "a = hello world # greeting", mended: "a = \"hello world\" # greeting"),
        .init("unquoted-string", "a = [x, 1]", mended: "a = [\"x\", 1]"),
        .init("unquoted-string", "a = say \"x\" now", mended: "a = 'say \"x\" now'"),
        .init("unquoted-string", "a = x y\"", mended: "a = \"x y\""),
        .init("unquoted-string", "a = x \"y's\" z"),
        .init("too-many-quotes", "a = \"\"\"x\"\"\"\"\"\"\n"),
    ]

    static let numbers: [OneMistake] = [
        .init("bad-number", "a = 5m", mended: "a = \"5m\""),
        .init("bad-number", "a = NaN", mended: "a = nan"),
        .init("bad-number", "a = -Infinity", mended: "a = -inf"),
        .init("leading-zero", "a = 007", mended: "a = 7"),
        .init("leading-zero", "a = -00.5", mended: "a = -0.5"),
        .init("stray-underscore", "a = 1__0_", mended: "a = 10"),
        .init("integer-overflow", "a = 9223372036854775808"),
        .init("float-overflow", "a = 1e400"),
        .init("incomplete-float", "a = 1.", mended: "a = 1.0"),
        .init("incomplete-float", "a = 1.e5", mended: "a = 1.0e5"),
        .init("incomplete-float", "a = .5", mended: "a = 0.5"),
        .init("incomplete-float", "a = 1e"),
        .init("number-prefix", "a = -0x1"),
        .init("number-prefix", "a = +0x1", mended: "a = 0x1"),
        .init("number-prefix", "a = 0XfF", mended: "a = 0xfF"),
        .init("number-prefix", "a = 0b"),
        .init("misspelled-boolean", "a = TRUE", mended: "a = true"),
        .init("misspelled-boolean", "a = off", mended: "a = false"),
        .init("null", "a = null"),
    ]

    static let datesAndTimes: [OneMistake] = [
        .init("bad-date", "a = 2026-13-01"),
        .init("bad-date", "a = 2026-02-29"),
        .init("bad-time", "a = 24:00:00"),
        .init("bad-time", "a = 2026-08-22T12:60:00"),
        .init("bad-time", "a = 12:00:61"),
        .init("bad-time", "a = 2026-08-22T12:00:00+24:00"),
        .init("bad-date-time", "a = 2026-8-22"),
        .init("bad-date-time", "a = 12:00:00."),
    ]

    static let brackets: [OneMistake] = [
        .init("missing-comma", "a = [1 2]", mended: "a = [1, 2]"),
        .init("missing-comma", "a = [\n  1 # one\n  2\n]", mended: "a = [\n  1, # one\n  2\n]"),
        .init("missing-comma", "a = {b = 1 c = 2}", mended: "a = {b = 1, c = 2}"),
        .init("extra-comma", "a = [1,, 2]", mended: "a = [1, 2]"),
        .init("extra-comma", "a = {b = 1,, c = 2}", mended: "a = {b = 1, c = 2}"),
        .init("unclosed-array", "a = [1, 2"),
        .init("unclosed-array", "a = [\n  1,\n  2,\n\nb = 1"),
        .init("unclosed-inline-table", "a = { b = 1"),
        .init("unclosed-inline-table", "a = { b = 1\nc = 2"),
        .init("unexpected-text", "a = [1 ; 2]"),
        .init("unexpected-text", "a = {b = \"x\"; c = 2}"),
        .init("mismatched-bracket", "a = [1, 2}", mended: "a = [1, 2]"),
        .init("mismatched-bracket", "a = {b = 1]", mended: "a = {b = 1}"),
        .init("mismatched-bracket", "}\na = 1"),
    ]

    static let definitions: [OneMistake] = [
        .init("duplicate-key", "a = 1\na = 2"),
        .init("duplicate-table", "[a]\nb = 1\n[a]\nc = 2"),
        .init("table-over-dotted-key", "a.b = 1\n[a]"),
        .init("extends-inline-table", "a = {}\na.b = 1"),
        .init("extends-array", "a = []\n[[a]]"),
        .init("extends-value", "a = 1\n[a.b]"),
        .init("dotted-into-header", "[a.b]\n[a]\nb.c = 1"),
        .init("array-table-clash", "[a]\n[[a]]"),
        .init("array-table-clash", "[[a]]\n[a]"),
        .init("too-deep", "a = " + String(repeating: "[", count: 200)),
    ]
}
