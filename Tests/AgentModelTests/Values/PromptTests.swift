import AgentModel
import Testing

struct PromptTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        let text: String
        /// Each problem: the bytes it covers and what would be right there.
        let found: [(String, String?)]
        init(_ text: String, _ found: (String, String?)...) { (self.text, self.found) = (text, found) }
        var testDescription: String { text }

        static let all = [
            Mistake("{{a", ("{{a", nil)), Mistake("{{a\n}}", ("{{a", nil), ("}}", nil)), Mistake("{{", ("{{", nil)),
            Mistake("{{a {{b}}", ("{{a", nil)), Mistake("a}}", ("}}", nil)), Mistake("{a}}", ("}}", nil)),
            Mistake("{{}}", ("{{}}", nil)), Mistake("{{ : x }}", ("{{ : x }}", nil)),
            Mistake("{{order id}}", ("order id", "order_id")), Mistake("{{a..b}}", ("a..b", nil)),
            Mistake("{{é}}", ("é", nil)), Mistake("{{1a}}", ("1a", nil)),
            Mistake("{{#each xs}}x{{/each}}", ("{{#each xs}}", nil), ("{{/each}}", nil)),
            Mistake("{{else}}", ("{{else}}", nil)), Mistake("{{> part}}", ("{{> part}}", nil)),
            Mistake("{{{x}}}", ("{{{x}}}", "{{x}}")), Mistake("{{{x}}", ("{{{x}}", "{{x}}")),
            Mistake("{{x | upper}}", ("{{x | upper}}", "{{x}}")),
            Mistake("{{#if a}} {{b {{c}} }}", ("{{#if a}}", nil), ("{{b", nil), ("}}", nil)),
        ]
    }

    @Test(arguments: Mistake.all)
    func `each mistake of a template is found where it is`(_ row: Mistake) {
        let bytes = Array(row.text.utf8)
        guard case .problems(let problems) = PromptTemplate.read(row.text) else {
            Issue.record("no problem was found")
            return
        }
        #expect(problems.map { String(decoding: bytes[$0.range], as: UTF8.self) } == row.found.map(\.0))
        #expect(problems.map(\.suggestion) == row.found.map(\.1))
    }

    struct Rendered: Sendable, CustomTestStringConvertible {
        let text: String
        let rendered: String
        let missing: [String]
        init(_ text: String, _ rendered: String, missing: [String] = []) {
            (self.text, self.rendered, self.missing) = (text, rendered, missing)
        }
        var testDescription: String { text }

        static let all = [
            Rendered("Hi {{name}}!", "Hi Ada!"), Rendered("{{ name }}{{name}}", "AdaAda"),
            Rendered("{{order.id}}", "42"), Rendered("{{tone:friendly}}", "friendly"),
            Rendered("{{name:nobody}}", "Ada"), Rendered("{{ tone : very friendly }}", "very friendly"),
            Rendered("{{tone:}}", ""), Rendered("[{{x}}] {{y}} {{x}}", "[]  ", missing: ["x", "y"]),
            Rendered("{{url:http://a:80}}", "http://a:80"),
            Rendered(#"{"a":{"b":"{{name}}"}}"#, #"{"a":{"b":"Ada"}}"#), Rendered("é{{name}}日", "éAda日"),
            Rendered("{{items.0.title:none}}", "none"), Rendered("", ""),
        ]
    }

    @Test(arguments: Rendered.all)
    func `a template renders with values, fallbacks and gaps`(_ row: Rendered) throws {
        let values = ["name": "Ada", "order.id": "42"]
        let rendering = try PromptTemplate(parsing: row.text).render { values[$0.name] }
        #expect(rendering.text == row.rendered && rendering.missing == row.missing)
    }

    @Test func `variables are listed with their places`() throws {
        let text = "{{a.b}} and {{ c : d }}"
        let variables = try PromptTemplate(parsing: text).variables
        let bytes = Array(text.utf8)
        #expect(variables.map(\.name) == ["a.b", "c"] && variables.map(\.fallback) == [nil, "d"])
        #expect(variables.map { String(decoding: bytes[$0.range], as: UTF8.self) } == ["{{a.b}}", "{{ c : d }}"])
        #expect(variables.map { String(decoding: bytes[$0.nameRange], as: UTF8.self) } == ["a.b", "c"])
        #expect(variables.first?.root == "a")
    }

    @Test func `built-in variables are known by name and some are reserved`() {
        #expect(BuiltInVariable(rawValue: "memory_context")?.isReserved == true)
        #expect(BuiltInVariable(rawValue: "data_source")?.isReserved == false)
        #expect(BuiltInVariable.allCases.allSatisfy { !$0.summary.isEmpty })
    }
}
