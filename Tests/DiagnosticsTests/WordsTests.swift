import Diagnostics
import TestKit
import Testing

@Suite struct WordsTests {
    @Test(arguments: NearCase.all)
    func `the nearest name is suggested when it is near enough`(_ example: NearCase) {
        #expect(Suggestion.nearest(example.name, in: example.candidates) == example.nearest)
    }

    @Test(arguments: [
        ([], ""), (["a"], "'a'"), (["a", "b"], "'a' or 'b'"), (["a", "b", "c"], "'a', 'b' or 'c'"),
        (["1", "2", "3", "4", "5", "6", "7", "8"], "'1', '2', '3', '4', '5', '6' and 2 others"),
        (["1", "2", "3", "4", "5", "6", "7"], "'1', '2', '3', '4', '5', '6' and 1 other"),
    ])
    func `up to six values are listed`(_ values: [String], _ list: String) {
        #expect(Suggestion.list(values) == list)
    }

    @Test(arguments: [
        ("abc", 3, "abc"), ("漢字", 4, "漢字"), ("e\u{301}", 1, "e\u{301}"), ("👩‍👩‍👧", 2, "👩‍👩‍👧"), ("🇩🇪", 2, "🇩🇪"), ("❤️", 2, "❤️"),
        ("\u{1B}[2J", 4, "␛[2J"), ("a\u{9B}b", 3, "a\u{FFFD}b"), ("\u{7F}", 1, "␡"), ("\u{301}", 1, "\u{25CC}\u{301}"),
        ("a\u{202E}b", 3, "a\u{FFFD}b"), ("a\u{200B}b", 3, "a\u{FFFD}b"), ("ﾊﾝｶｸ", 4, "ﾊﾝｶｸ"), ("한글", 4, "한글"),
        ("a\nb", 3, "a␊b"), ("a\tb", 3, "a b"), ("", 0, ""), ("\u{2028}", 1, "\u{FFFD}"),
    ])
    func `text has the width a terminal gives it`(_ text: String, _ width: Int, _ visible: String) {
        #expect(DisplayWidth.columns(of: text) == width)
        #expect(DisplayWidth.visible(text).unicodeScalars.elementsEqual(visible.unicodeScalars))
    }

    struct NearCase: Sendable, CustomTestStringConvertible {
        var name: String
        var candidates: [String]
        var nearest: String?
        var testDescription: String { name }

        init(_ name: String, _ candidates: [String], _ nearest: String?) {
            (self.name, self.candidates, self.nearest) = (name, candidates, nearest)
        }

        static let all = [
            NearCase("modle", ["model", "mode", "provider"], "model"),
            NearCase("sytem_prompt", ["system_prompt", "user_prompt_template"], "system_prompt"),
            NearCase("System-Prompt", ["system_prompt", "name"], "system_prompt"),
            NearCase("TEMPERATURE", ["temperature"], "temperature"),
            NearCase("maxTokens", ["max_tokens"], "max_tokens"),
            NearCase("anme", ["name", "an"], "name"),
            NearCase("xyz", ["name", "tools"], nil),
            NearCase("ab", ["ba"], nil),
            NearCase("name", [], nil),
            NearCase("", ["a"], nil),
            NearCase("max-turn", ["max_turns", "max-turns"], "max-turns"),
            NearCase("fooo", ["foo", "food"], "foo"),
            NearCase("größe", ["grösse", "größer"], "größer"),
            NearCase(String(repeating: "a", count: 100_000), [String(repeating: "a", count: 100_001)], nil),
        ]
    }
}
