import Diagnostics

extension TOMLCodePages {
    static var brackets: [CodePage] {
        [
            CodePage(
                "toml.missing-comma", title: "elements are separated by commas",
                text: """
                    Two elements of an array, or two entries of an inline table, follow one another without a comma. A line
                    break does not replace it.

                    Add the comma. In an array one may also stand after the last element, which makes later changes easier.
                    """,
                example: "tools = [\"memory\" \"clock\"]\n", mended: "tools = [\"memory\", \"clock\"]\n"),
            CodePage(
                "toml.extra-comma", title: "a value stands before each comma",
                text: """
                    A comma follows a bracket or another comma, so an element is missing. Only after the last element may a
                    comma stand without a value behind it; inline tables allow that since TOML 1.1.

                    Remove the comma, or write the value.
                    """,
                example: "tools = [\"memory\",, \"clock\"]\n", mended: "tools = [\"memory\", \"clock\"]\n"),
            CodePage(
                "toml.unclosed-array", title: "an array ends with ']'",
                text: """
                    The bracket that closes an array is missing. Since arrays may have many lines, the next statement shows
                    that it is: both places are marked.

                    Add `]` where the array ends.
                    """,
                example: "tools = [\n    \"memory\",\n    \"clock\",\n\nname = \"support\"\n",
                mended: "tools = [\n    \"memory\",\n    \"clock\",\n]\nname = \"support\"\n"),
            CodePage(
                "toml.unclosed-inline-table", title: "an inline table ends with '}'",
                text: """
                    The brace that closes an inline table is missing. TOML 1.0 wants the whole table on one line; since
                    TOML 1.1 it may have several.

                    Add `}` where the table ends, or write it as a table with a header.
                    """,
                example: "limits = { tokens = 100\nname = \"support\"\n",
                mended: "limits = { tokens = 100 }\nname = \"support\"\n"),
            CodePage(
                "toml.unexpected-text", title: "after an element stands a comma or the closing bracket",
                text: """
                    In an array or an inline table something follows an element that is neither `,` nor the end. Often a quote
                    is missing or too many in the element before it, or semicolons stand where commas belong.

                    Check the element before the place that is marked.
                    """,
                example: "tools = [\"memory\"; \"clock\"]\n", mended: "tools = [\"memory\", \"clock\"]\n"),
            CodePage(
                "toml.mismatched-bracket", title: "brackets close in the order in which they were opened",
                text: """
                    A bracket does not fit the one that is open, or closes nothing at all. `[` is closed by `]`, `{` by `}`.

                    Write the bracket that fits, add the one that is missing before it, or remove it.
                    """,
                example: "tools = [\"memory\", \"clock\"}\n", mended: "tools = [\"memory\", \"clock\"]\n"),
        ]
    }
}
