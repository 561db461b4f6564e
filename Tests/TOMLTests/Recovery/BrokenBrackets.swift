extension BrokenFile {
    static let brackets: [BrokenFile] = [
        .init(
            "array not closed before a key", "1:unclosed-array", kept: ["after"],
            """
            tools = [
                "a",
                "b"
            after = 1
            """),
        .init(
            "array not closed before a key, with a trailing comma", "1:unclosed-array", kept: ["after"],
            """
            tools = [
                "a",
                "b",

            after = 1
            """),
        .init(
            "array not closed before a header", "1:unclosed-array", kept: ["llm.model"],
            """
            tools = ["a",
                "b"

            [llm]
            model = "x"
            """),
        .init(
            "array not closed before a header, with a trailing comma", "1:unclosed-array", kept: ["llm.model"],
            """
            tools = [
                "a",

            [llm]
            model = "x"
            """),
        .init(
            "array not closed before an array of tables, with a trailing comma", "1:unclosed-array",
            kept: ["examples"],
            """
            tools = [
                "a",

            [[examples]]
            model = "x"
            """),
        .init(
            "array not closed on its own line", "1:unclosed-array", kept: ["after"],
            """
            tools = ["a", "b"
            after = 1
            """),
        .init(
            "array of arrays with one bracket missing", "1:unclosed-array", kept: ["after"],
            """
            matrix = [[1, 2], [3, 4]
            after = 1
            """),
        .init(
            "array closed twice", "1:text-after-value", kept: ["after"],
            """
            tools = ["a", "b"]]
            after = 1
            """),
        .init(
            "commas missing", "2:missing-comma 3:missing-comma 7:missing-comma", kept: ["after"],
            """
            tools = [
                "a"
                "b"
                "c"
            ]
            one = [1,
                   2 3]
            after = 1
            """),
        .init(
            "too many commas", "1:extra-comma 1:extra-comma", kept: ["after"],
            """
            tools = [, "a",, "b"]
            after = 1
            """),
        .init(
            "semicolons between elements", "1:unexpected-text", kept: ["after"],
            """
            tools = ["a"; "b"; "c"]
            after = 1
            """),
        .init(
            "wrong closing bracket", "1:mismatched-bracket 2:mismatched-bracket 3:unexpected-text", kept: ["after"],
            """
            tools = ["a", "b"}
            limits = { a = 1, b = 2 ]
            round = ["a", "b")
            after = 1
            """),
        .init(
            "round brackets", "1:unquoted-string", kept: ["after"],
            """
            tools = ("a", "b")
            after = 1
            """),
        .init(
            "inline table not closed", "1:unclosed-inline-table", kept: ["after"],
            """
            limits = { a = 1, b = 2
            after = 1
            """),
        .init(
            "inline table not closed before a header", "1:unclosed-inline-table", kept: ["llm.model"],
            """
            limits = { a = 1, b = 2,

            [llm]
            model = "x"
            """),
        .init(
            "inline tables in an array, one not closed", "3:mismatched-bracket", kept: ["after"],
            """
            fallback = [
                { provider = "a", model = "b",
            ]
            after = 1
            """),
        .init(
            "inline table without commas", "1:missing-comma", kept: ["after"],
            """
            limits = { a = 1 b = 2 }
            after = 1
            """),
        .init(
            "colons in an inline table", "1:colon 1:colon", kept: ["limits", "after"],
            """
            limits = { a: 1, b: "x" }
            after = 1
            """),
        .init(
            "JSON object as a value", "2:colon 3:colon", kept: ["limits.a", "limits.b", "after"],
            """
            limits = {
                "a": 1,
                "b": "x"
            }
            after = 1
            """),
        .init(
            "inline table without keys", "1:expected-equals", kept: ["after"],
            """
            limits = { "a", "b" }
            after = 1
            """),
        .init(
            "stray bracket on a line", "2:mismatched-bracket 3:mismatched-bracket", kept: ["after"],
            """
            a = 1
            ]
            }
            after = 1
            """),
        .init(
            "words without quotes in an array", "1:unquoted-string 1:unquoted-string 1:misspelled-boolean",
            kept: ["after"],
            """
            tools = [memory, "a", clock, True]
            after = 1
            """),
        .init(
            "deep inside", "3:missing-value", kept: ["after"],
            """
            a = [
                { b = [1, 2], c = { d = 1 } },
                { b = [1, 2], c = { d = } },
                { b = [1, 2], c = { d = 3 } },
            ]
            after = 1
            """),
    ]
}
