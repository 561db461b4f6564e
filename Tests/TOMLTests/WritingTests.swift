import Diagnostics
import TOML
import TestKit
import Testing

@Suite struct WritingValuesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let value: TOMLLiteral
        let written: String
        init(_ value: TOMLLiteral, _ written: String) { (self.value, self.written) = (value, written) }
        var testDescription: String { written }
    }

    static let cases: [Case] = [
        // Strings: in the quotes that leave most of the text as it is.
        Case("", #""""#), Case("plain", #""plain""#), Case("it's", #""it's""#), Case("é日", #""é日""#),
        Case(#"say "hi""#, #"'say "hi"'"#), Case(#"C:\Users"#, #"'C:\Users'"#),
        Case(#"it's "so""#, #""it's \"so\"""#), Case("tab\there", #""tab\there""#),
        Case("\u{0}\u{1B}\u{7F}", #""\u0000\u001B\u007F""#), Case("\r", #""\r""#),
        Case("two\nlines\n", "\"\"\"\ntwo\nlines\n\"\"\""), Case("\n", "\"\"\"\n\n\"\"\""),
        Case("a\n\"\"\"", "\"\"\"\na\n\"\"\\\"\"\"\""), Case("a\n\"", "\"\"\"\na\n\\\"\"\"\""),
        Case("^\\d+\n\\s$", "'''\n^\\d+\n\\s$'''"), Case("a\r\nb", "\"\"\"\na\\r\nb\"\"\""),
        // Numbers
        Case(-7, "-7"), Case(.integer(.min), "-9223372036854775808"),
        Case(1.0, "1.0"), Case(1e22, "1e22"), Case(-0.0, "-0.0"), Case(0.1, "0.1"),
        Case(.float(.leastNonzeroMagnitude), "5e-324"),
        Case(.float(.infinity), "inf"), Case(.float(-.infinity), "-inf"), Case(.float(.nan), "nan"),
        // Others
        Case(true, "true"), Case(.verbatim("0xFF"), "0xFF"),
        Case(.localDate(TOMLLocalDate(year: 33, month: 4, day: 5)), "0033-04-05"),
        Case(.localTime(TOMLLocalTime(hour: 7, minute: 3, nanosecond: 120_000_000)), "07:03:00.12"),
        Case([], "[]"), Case([1, ["a", []]], #"[1, ["a", []]]"#), Case([1, ["a": 2]], "[1, { a = 2 }]"),
        Case([1, [:]], "[1, {}]"), Case([1, ["a b": "x\ny", "": 1]], #"[1, { "a b" = "x\ny", "" = 1 }]"#),
    ]

    @Test(arguments: cases) func `a value is written in its most readable form`(_ example: Case) {
        #expect(TOMLWriter.write(["k": example.value]) == "k = \(example.written)\n")
    }
}

@Suite struct WritingDocumentsTests {
    @Test func `keys come first, then tables, then arrays of tables`() throws {
        let long = TOMLLiteral.array((0..<12).map { .string("capability-\($0)") })
        try Golden.check(
            "written.toml",
            TOMLWriter.write([
                "name": "support", "llm": ["model": "small", "fallback": [["model": "a"], ["model": "b"]]],
                "text": "first\nsecond\n", "capabilities": long,
                "outer": ["inner": ["x": 1], "none": [:], "deep": ["deeper": ["y": 2]]],
                "fruit": [["name": "apple", "sizes": [1, 2], "parts": ["core": true]], [:]],
                "needs quotes": ["it's": 1, "\"": 2, "": 3], "mixed": [1, ["a": 1]],
            ]))
    }

    @Test func `of equal keys the last one counts`() {
        #expect(TOMLWriter.write(.table([("a", 1), ("b", 2), ("a", 3)])) == "a = 3\nb = 2\n")
    }

    @Test(arguments: TOMLVersion.allCases)
    func `whatever is written reads back the same`(_ version: TOMLVersion) throws {
        try forAll(count: 500) { random in
            var literals = RandomLiterals(random: random)
            let literal = literals.table(depth: 4)
            let text = TOMLWriter.write(literal)
            let document = TOMLDocument.parse(SourceText(name: "t", text), options: TOMLOptions(version: version))
            try demand(document.isValid, "not valid:\n\(text)\n\(document.diagnostics().map(\.message))")
            try demand(TOMLLiteral(document.root).means(literal), "reads back differently:\n\(text)")
        }
    }
}
