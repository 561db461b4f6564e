import AgentTemplates
import Diagnostics
import Testing

/// What people may write behind `--set`, and what becomes of it.
struct ParameterTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var declaration: String
        var text: String
        /// The value as TOML, or the message of the refusal.
        var outcome: Result<String, Refusal>
        var testDescription: String { "\(declaration) ← \(text)".debugDescription }

        static func accepts(_ declaration: String, _ text: String, as value: String) -> Case {
            Case(declaration: declaration, text: text, outcome: .success(value))
        }
        static func refuses(_ declaration: String, _ text: String, _ message: String, help: String) -> Case {
            Case(declaration: declaration, text: text, outcome: .failure(Refusal(message: message, help: help)))
        }
    }

    struct Refusal: Error, Equatable {
        var message: String
        var help: String
    }

    static let string = "type = 'string'"
    static let integer = "type = 'integer'\nmin = -5\nmax = 1_000_000"
    static let float = "type = 'float'\nmin = 0\nmax = 2.0"
    static let boolean = "type = 'boolean'"
    static let choice = "type = 'choice'\nchoices = ['friendly', 'formal']"
    static let list = "type = 'list'"

    static let cases: [Case] = [
        .accepts(string, "", as: #""""#),
        .accepts(string, "say \"hi\"", as: #""say \"hi\"""#),
        .accepts(string, "two\nlines", as: #""two\nlines""#),
        .accepts(string + "\npattern = '[a-z]+'", "abc", as: #""abc""#),
        .refuses(
            string + "\npattern = '[a-z]+'", "abC", "the value of 'it' does not match the pattern '[a-z]+'",
            help: "it must be a string that matches '[a-z]+'"),
        .refuses(
            string + "\nmin = 2\nmax = 3", "ä", "the value of 'it' has 1 character, which is fewer than 2",
            help: "it must be a string of 2 to 3 characters"),
        .accepts(integer, "1_000", as: "1000"),
        .accepts(integer, "+3", as: "3"),
        .accepts(integer, "-5", as: "-5"),
        .refuses(
            integer, "-6", "the value of 'it' is below the least value, -5",
            help: "it must be an integer from -5 to 1000000"),
        .refuses(
            integer, "three", "the value of 'it' is not an integer", help: "it must be an integer from -5 to 1000000"),
        .refuses(
            integer, "99999999999999999999", "the value of 'it' is not an integer",
            help: "it must be an integer from -5 to 1000000"),
        .refuses(integer, "", "the value of 'it' is not an integer", help: "it must be an integer from -5 to 1000000"),
        .refuses(integer, "_", "the value of 'it' is not an integer", help: "it must be an integer from -5 to 1000000"),
        .accepts(float, "1", as: "1.0"),
        .accepts(float, "0.25", as: "0.25"),
        .accepts(float, "1e-7", as: "1e-07"),
        .refuses(
            float, "2.5", "the value of 'it' is above the greatest value, 2.0",
            help: "it must be a number from 0.0 to 2.0"),
        .refuses(float, "nan", "the value of 'it' is not a number", help: "it must be a number from 0.0 to 2.0"),
        .refuses(float, "0x1p0", "the value of 'it' is not a number", help: "it must be a number from 0.0 to 2.0"),
        .accepts(boolean, "true", as: "true"),
        .refuses(boolean, "Yes", "the value of 'it' is neither true nor false", help: "write 'true'"),
        .refuses(boolean, "maybe", "the value of 'it' is neither true nor false", help: "it must be true or false"),
        .accepts(choice, "formal", as: #""formal""#),
        .refuses(choice, "frendly", "the value of 'it' is not one of its choices", help: "write 'friendly'"),
        .refuses(
            choice, "odd", "the value of 'it' is not one of its choices",
            help: "it must be one of 'friendly' or 'formal'"),
        .accepts(list, "", as: "[]"),
        .accepts(list, " a , b,,c ", as: #"["a", "b", "c"]"#),
        .accepts(list, #"["a, b", 'c']"#, as: #"["a, b", "c"]"#),
        .refuses(
            list, "[a, b]", "the value of 'it' begins like a TOML array but is not an array of strings",
            help: "it must be a list"),
        .refuses(
            list, "[1]", "the value of 'it' begins like a TOML array but is not an array of strings",
            help: "it must be a list"),
        .refuses(
            list, "[\"a\"]\nother = [\"b\"]",
            "the value of 'it' begins like a TOML array but is not an array of strings",
            help: "it must be a list"),
        .refuses(
            list + "\nmax = 1", "a,b", "the value of 'it' has 2 items, which is more than 1",
            help: "it must be a list of at most 1 items"),
        .refuses(
            list + "\npattern = '[a-z.]+'", "a.b,C",
            "the value of 'it' has the item 'C', which does not match the pattern '[a-z.]+'",
            help: "it must be a list"),
        .refuses(
            list + "\nchoices = ['red', 'blue']", "red,bleu",
            "the value of 'it' has the item 'bleu', which is not one of its choices", help: "write 'blue'"),
    ]

    @Test(arguments: cases)
    func `a value is taken with its type or refused with the reason`(row: Case) throws {
        let template = try #require(
            Workshop.template(row.declaration + "\nrequired = false", agent: "value = \"<<it>>\"\n"))
        let result = template.instantiate(name: "a", settings: [TemplateSetting(key: "it", value: row.text)])
        switch row.outcome {
        case .success(let value):
            #expect(result.text?.string == "name = \"a\"\nvalue = \(value)\n")
        case .failure(let refusal):
            let problem = try #require(result.diagnostics.first)
            #expect(result.text == nil && result.diagnostics.count == 1 && problem.code == "template.invalid-value")
            #expect(Refusal(message: problem.message, help: problem.help.joined(separator: "; ")) == refusal)
        }
    }

    @Test(arguments: [[], ["a"], ["a b", "c"], ["a, b"], [" a"], [""], ["[x]"], ["\"", "\n"], ["a]"]])
    func `a list is written so that it reads back as itself`(items: [String]) throws {
        let rule = ParameterRule.list(ParameterRule.ListRule())
        let value = ParameterValue.list(items)
        #expect(try rule.read(value.settingText) == value)
    }

    @Test func `settings that name no parameter get the nearest name, missing ones are asked for`() throws {
        let template = try #require(
            Workshop.template("type = 'string'\nexample = \"it's\"", agent: "value = \"<<it>>\"\n"))
        let result = template.instantiate(
            name: "2 agents", settings: ["its=1", "name=b", "zzz=1"].compactMap { TemplateSetting($0) })
        #expect(result.text == nil)
        #expect(
            result.diagnostics.map { "\($0.code): \($0.help.joined())" } == [
                "template.invalid-agent-name: write 'agent-2-agents'",
                "template.unknown-parameter: write 'it'",
                "template.unknown-parameter: the name of the agent is given without '--set'",
                "template.unknown-parameter: its parameters are 'it'",
                "template.missing-parameter: add --set it=VALUE, such as --set 'it=it'\\''s'",
            ])
        #expect(result.diagnostics[1].primary.map { [$0.source.string, "\($0.span.range)"] } == ["its=1", "0..<3"])
        #expect(TemplateSetting("=x") == nil && TemplateSetting("x") == nil)
        #expect(TemplateSetting("a=b=c") == TemplateSetting(key: "a", value: "b=c"))
    }
}
