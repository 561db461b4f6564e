import Diagnostics
import TOML
import TestKit
import Testing

@Suite struct FormattingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let rule: String
        let before: String
        let after: String
        init(_ rule: String, _ before: String, _ after: String) {
            (self.rule, self.before, self.after) = (rule, before, after)
        }
        var testDescription: String { rule }
    }

    static let long = (1...9).map { "\"capability-\($0)\"" }

    static let cases: [Case] = [
        // Statements
        Case("one space around the equals sign", "a=1\nb  =\t2\n", "a = 1\nb = 2\n"),
        Case("no indentation", "  a = 1\n\t[t]\n\tb = 2\n", "a = 1\n\n[t]\nb = 2\n"),
        Case("tight headers and dots", "[ a . 'b' ]\nc . d = 1\n[[ x ]]\n", "[a.'b']\nc.d = 1\n\n[[x]]\n"),
        Case("keys stay as written", "\"a\" = 1\n'b' = 2\n", "\"a\" = 1\n'b' = 2\n"),
        Case(
            "values stay as written", "a = 0xFF\nb = 1_000.0e3\nc = 1979-05-27 07:32:00z\nd = '''x''' \n",
            "a = 0xFF\nb = 1_000.0e3\nc = 1979-05-27 07:32:00z\nd = '''x'''\n"),
        Case(
            "long strings stay as written", "a = \"\"\"\n  x  \n\n\n # no\n\"\"\"\n",
            "a = \"\"\"\n  x  \n\n\n # no\n\"\"\"\n"),
        // Lines
        Case("a line break at the end", "a = 1", "a = 1\n"),
        Case("nothing from nothing", " \n\n", ""),
        Case("no blank lines at the ends", "\n\na = 1\n\n\n", "a = 1\n"),
        Case("one blank line at most", "a = 1\n\n \n\nb = 2\n", "a = 1\n\nb = 2\n"),
        Case("one blank line before a header", "[a]\n[b]\n\n\n[c]\n", "[a]\n\n[b]\n\n[c]\n"),
        Case("windows line ends stay", "a=1\r\n[b]\r\n", "a = 1\r\n\r\n[b]\r\n"),
        Case("the first line says which", "a=1\nb=2\r\n", "a = 1\nb = 2\n"),
        // Comments
        Case("two spaces before a comment behind a value", "a = 1 # x\n[t]# y\n", "a = 1  # x\n\n[t]  # y\n"),
        Case("the text of a comment stays", "  #x  y \n", "#x  y\n"),
        Case("comments above a header belong to it", "a = 1\n# t\n[t]\n", "a = 1\n\n# t\n[t]\n"),
        Case("other comments stay where they are", "a = 1\n# a\n\n# t\n[t]\n", "a = 1\n# a\n\n# t\n[t]\n"),
        // Arrays
        Case("spaces in an array", "a = [ 1,2 , 3, ]\nb = [ ]\n", "a = [1, 2, 3]\nb = []\n"),
        Case("a short array on one line", "a = [\n  1,\n  2\n]\n", "a = [1, 2]\n"),
        Case("an array whose last comma wants lines", "a = [\n1,\n    2,\n]\n", "a = [\n  1,\n  2,\n]\n"),
        Case(
            "a long array on several lines", "a = [\(long.joined(separator: ","))]\n",
            "a = [\n\(long.map { "  \($0),\n" }.joined())]\n"),
        Case(
            "an array with comments", "a = [ # first\n  1, # one\n\n\n  # two\n  2 # too\n  # end\n]\n",
            "a = [\n  # first\n  1,  # one\n\n  # two\n  2,  # too\n  # end\n]\n"),
        Case("an array of a comment", "a = [ # x\n]\n", "a = [\n  # x\n]\n"),
        Case("a comment before a comma", "a = [1 # one\n, 2]\n", "a = [\n  1,  # one\n  2,\n]\n"),
        Case("arrays in arrays", "a = [\n[1,2],\n[\n3,],\n]\n", "a = [\n  [1, 2],\n  [\n    3,\n  ],\n]\n"),
        Case("a long string in an array", "a = ['''\nx''']\n", "a = [\n  '''\nx''',\n]\n"),
        // Braces
        Case("spaces in braces", "a = {b=1,c . d=[ 2 ]}\nb = { }\n", "a = { b = 1, c.d = [2] }\nb = {}\n"),
        Case(
            "long braces stay on one line", "a = { b = [\(long.joined(separator: ", "))] }\n",
            "a = { b = [\(long.joined(separator: ", "))] }\n"),
        Case("braces with a last comma on several lines", "a = {\nb = 1,\n}\n", "a = {\n  b = 1,\n}\n"),
        Case("braces with a comment", "a = { # x\nb = 1 }\n", "a = {\n  # x\n  b = 1,\n}\n"),
        Case("short braces without one", "a = {\nb = 1\n}\n", "a = { b = 1 }\n"),
        // Mistakes
        Case("a text with mistakes stays as it is", "a=1\nb  = tru", "a=1\nb  = tru"),
    ]

    private static func format(_ text: String, _ version: TOMLVersion = .v1_1) -> String {
        let document = TOMLDocument.parse(SourceText(name: "t", text), options: TOMLOptions(version: version))
        return String(decoding: TOMLFormatter.format(document), as: UTF8.self)
    }

    @Test(arguments: cases) func `a text is written in one style`(_ example: Case) {
        let once = Self.format(example.before)
        #expect(once == example.after)
        #expect(Self.format(once) == once)
    }

    @Test(arguments: TOMLVersion.allCases)
    func `formatting keeps the meaning and every comment, and a second time changes nothing`(
        _ version: TOMLVersion
    ) throws {
        var formatted = 0
        try forAll(count: 500, seed: 3) { random in
            var texts = RandomTexts(random: random, version: version)
            let text = texts.text()
            let options = TOMLOptions(version: version)
            let before = TOMLDocument.parse(SourceText(name: "t", text), options: options)
            guard before.isValid else { return }
            let after = TOMLDocument.parse(
                SourceText(name: "t", bytes: TOMLFormatter.format(before)), options: options)
            let shown = "\n\(text)\n----\n\(String(decoding: after.source.bytes, as: UTF8.self))"
            try demand(after.isValid, "not valid: \(shown)\n\(after.diagnostics().map(\.message))")
            try demand(TOMLLiteral(before.root).means(TOMLLiteral(after.root)), "says something else: \(shown)")
            try demand(before.trimmedComments == after.trimmedComments, "loses a comment: \(shown)")
            try demand(TOMLFormatter.format(after) == after.source.bytes, "changes again: \(shown)")
            formatted += 1
        }
        #expect(formatted > 120)
    }

    @Test func `what the writer writes is formatted already`() throws {
        try forAll { random in
            var literals = RandomLiterals(random: random)
            let text = TOMLWriter.write(literals.table(depth: 4))
            try demand(Self.format(text) == text, "\(text)\n----\n\(Self.format(text))")
        }
    }

    @Test func `an agent file as a person leaves it`() throws {
        try Golden.check(
            "formatted.toml",
            Self.format(
                """


                # The support agent.
                name="support"
                version   = "1.0.0"   # bumped by hand


                capabilities = [ "customer-support","billing-questions", ]
                tools = [
                    "memory",
                  # the clock is cheap
                    "clock",     # always
                    "http_get"
                ]
                system_prompt = \"""
                You are
                   patient.
                \"""
                # who thinks
                [llm]
                    provider="auto"
                    fallback=[{provider="ollama",model="llama"},{provider = "embedded", model = "none", temperature = 0.25, top_p = 1}]
                [memory]
                enabled=true


                [[examples]]
                ask = 'a'
                  [[ examples ]]
                ask = "b"

                # the end
                """))
    }
}

extension TOMLDocument {
    /// Without white space at their ends.
    fileprivate var trimmedComments: [String] {
        commentTexts.map { text in
            String(text.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
        }
    }
}
