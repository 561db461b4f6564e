import AgentTemplates
import Diagnostics
import TOML
import TestKit
import Testing

/// How values come into an agent file.
struct SubstitutionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var declaration: String
        var value: String?
        var agent: String
        var made: String
        var testDescription: String { "\(agent) ← \(value ?? "nothing")".debugDescription }
    }

    static let optional = "type = 'string'\nrequired = false"
    static let list = "type = 'list'\nrequired = false"

    static let cases: [Case] = [
        // The whole string gives way to the value with its type.
        Case(declaration: "type = 'integer'\ndefault = 7", value: nil, agent: #"n = "<<it>>""#, made: "n = 7"),
        Case(
            declaration: "type = 'boolean'\ndefault = true", value: nil, agent: "n = '<<it>>' # why",
            made: "n = true # why"),
        Case(declaration: list, value: "a,b", agent: #"n = "<<it>>""#, made: #"n = ["a", "b"]"#),
        Case(declaration: list, value: "b,c", agent: #"n = ["a", "<<it>>"]"#, made: #"n = ["a", "b", "c"]"#),
        // An empty list takes its comma with it.
        Case(declaration: list, value: "", agent: #"n = ["a", "<<it>>"]"#, made: #"n = ["a"]"#),
        Case(declaration: list, value: "", agent: #"n = ["<<it>>", "a"]"#, made: #"n = ["a"]"#),
        Case(declaration: list, value: "", agent: #"n = [ "<<it>>", ]"#, made: "n = [  ]"),
        Case(declaration: list, value: "", agent: #"n = ["<<it>>", "<<it>>"]"#, made: "n = []"),
        Case(declaration: list, value: "", agent: #"n = ["a", "<<it>>", "<<it>>",]"#, made: #"n = ["a", ]"#),
        // A key without a value goes with its line.
        Case(declaration: optional, value: nil, agent: "a = 1\nn = \"<<it>>\" # gone\nb = 2", made: "a = 1\nb = 2"),
        Case(declaration: optional, value: nil, agent: "n = { a = \"<<it>>\" }", made: #"n = { a = "" }"#),
        Case(declaration: optional, value: nil, agent: "n = \"a<<it>>b\"", made: #"n = "ab""#),
        // Part of a string is text in the string's own way of quoting.
        Case(declaration: optional, value: "\"\\", agent: #"n = "x<<it>>y""#, made: #"n = "x\"\\y""#),
        Case(declaration: optional, value: "don't", agent: "n = 'x <<it>>'", made: #"n = "x don't""#),
        Case(declaration: optional, value: "plain", agent: "n = 'x <<it>>'", made: "n = 'x plain'"),
        Case(declaration: optional, value: "don't", agent: "n = '''x <<it>> y'''", made: "n = '''x don't y'''"),
        Case(declaration: optional, value: "'''", agent: "n = '''\nx\\<<it>>'''", made: "n = \"\"\"\nx\\\\'''\"\"\""),
        Case(declaration: optional, value: "a\nb", agent: "n = \"\"\"<<it>>\"\"\"", made: "n = \"\"\"a\nb\"\"\""),
        Case(declaration: optional, value: "\nb", agent: "n = \"\"\"<<it>>\"\"\"", made: "n = \"\"\"\n\nb\"\"\""),
        Case(
            declaration: optional, value: "\"\"\"", agent: "n = \"\"\"\n<<it>>\"\"\"",
            made: "n = \"\"\"\n\\\"\\\"\\\"\"\"\""),
        Case(
            declaration: optional, value: "", agent: "n = \"\"\"a\"\"<<it>>\"\"b\"\"\"",
            made: "n = \"\"\"a\"\"\\\"\"b\"\"\""),
        // A list on a line of its own becomes a line for each item.
        Case(
            declaration: list, value: "a,b", agent: "n = \"\"\"\nRules\n  - <<it>>\nEnd\n\"\"\"",
            made: "n = \"\"\"\nRules\n  - a\n  - b\nEnd\n\"\"\""),
        Case(
            declaration: list, value: "", agent: "n = \"\"\"\nRules\n- <<it>>\nEnd\n\"\"\"",
            made: "n = \"\"\"\nRules\nEnd\n\"\"\""),
        Case(
            declaration: list + "\nwhen_empty = 'none'", value: "", agent: "n = \"\"\"\n- <<it>>\n(<<it>>)\"\"\"",
            made: "n = \"\"\"\n- none\n(none)\"\"\""),
        Case(
            declaration: list, value: "a,b", agent: "n = \"\"\"\n- all: <<it>>\n\"\"\"",
            made: "n = \"\"\"\n- all: a, b\n\"\"\""),
        // An escaped bracket is not a placeholder, and neither are the variables of prompts and of the environment.
        Case(
            declaration: optional, value: "x", agent: #"n = "<<it>> \u003C<it>> {{it}} ${it} <<it"# + "\"",
            made: #"n = "x \u003C<it>> {{it}} ${it} <<it""#),
    ]

    @Test(arguments: cases)
    func `a value comes in as the place it stands in asks`(row: Case) throws {
        let template = try #require(Workshop.template(row.declaration, agent: row.agent + "\n"))
        let settings = row.value.map { [TemplateSetting(key: "it", value: $0)] } ?? []
        let made = try #require(template.instantiate(name: "a", settings: settings).text)
        #expect(made.string == "name = \"a\"\n\(row.made)\n")
        #expect(TOMLDocument.parse(made).isValid)
    }

    @Test func `no value can end the string it comes into`() throws {
        let quotings = [
            "\"A<<it>>B\"", "'A<<it>>B'", "\"\"\"A<<it>>B\"\"\"", "'''A<<it>>B'''", "\"<<it>>\"",
            "\"\"\"<<it>>\"\"\"", "'''<<it>>'''", "\"\"\"\n<<it>>\"\"\"", "'''\n<<it>>'''",
            "\"\"\"A\\\n  <<it>>\"\"\"", "[\"<<it>>\", \"\"\"<<it>>\"\"\"]", "{ a = '<<it>>' }",
        ]
        let agent = quotings.enumerated().map { "k\($0) = \($1)\n" }.joined()
        let template = try #require(Workshop.template("type = 'string'\ndefault = 'D'", agent: agent))
        let plain = TOMLDocument.parse(try #require(template.instantiate(name: "a").text))
        let pieces = [
            "\"", "\"\"\"", "'", "'''", "\n", "\r\n", "\r", "\\", "]", "}", "#", " ", "\t", "\u{0}", "\u{7F}", "=",
            "\n[limits]\n", "\"\nk0 = 1\n", "<<it>>", "<<name>>", "ä", "🧵", "\\u0041", "{{", "${HOME}", "x",
        ]
        try forAll(count: 2_000) { random in
            let value = (0..<Int.random(in: 0...5, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
            let result = template.instantiate(name: "a", settings: [TemplateSetting(key: "it", value: value)])
            guard let made = result.text else { throw Refuted(description: "refused \(value.debugDescription)") }
            let document = TOMLDocument.parse(made)
            try demand(document.isValid, "\(value.debugDescription) made\n\(made.string)")
            let expected = strings(plain.root).map { $0.replacing("D", with: value) }
            let found = strings(document.root)
            try demand(found == expected, "\(value.debugDescription) became \(found) in\n\(made.string)")
        }
    }

    /// Every string of a table with its key, in order.
    private func strings(_ table: TOMLTable) -> [String] {
        table.entries.flatMap { entry in strings(entry.value).map { "\(entry.key.name)=\($0)" } }
    }

    private func strings(_ value: TOMLValue) -> [String] {
        if let table = value.table { return strings(table) }
        if let array = value.array { return array.flatMap(strings) }
        return [value.string ?? "?"]
    }
}

extension String {
    /// A replacement that works on characters' bytes, so that values with combining parts stay what they are.
    fileprivate func replacing(_ mark: Character, with value: String) -> String {
        split(separator: mark, omittingEmptySubsequences: false).joined(separator: value)
    }
}
