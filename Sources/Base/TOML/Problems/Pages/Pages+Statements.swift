import Diagnostics

extension TOMLCodePages {
    static var statements: [CodePage] {
        [
            CodePage(
                "toml.expected-key", title: "every line is a key with its value, a header, a comment or empty",
                text: """
                    The line begins with something that no statement begins with. Often it is text from another format, such
                    as JSON, YAML or Markdown, or a comment that begins with `//` or `;`.

                    Write `key = value`, or begin the line with `#` to make it a comment.
                    """,
                example: "// who answers\nname = \"support\"\n", mended: "# who answers\nname = \"support\"\n"),
            CodePage(
                "toml.empty-key", title: "a key has a name",
                text: """
                    Nothing stands where the name of a key belongs: before the `=`, or before a dot. The value would be lost,
                    since nobody could ask for it.

                    Write the name. A key that is empty on purpose is written `""`.
                    """,
                example: "= \"support\"\n", mended: "name = \"support\"\n"),
            CodePage(
                "toml.unquoted-key", title: "a key without quotes holds only ASCII letters, digits, '-' and '_'",
                text: """
                    The key contains a space or another character that a bare key cannot have: umlauts, slashes, dollar signs
                    and so on. Without this rule it would not be clear where a key ends.

                    Put the key in quotes, or choose a name without such characters; words are usually joined by `_` or `-`.
                    The value behind it is checked all the same.
                    """,
                example: "größe = 3\n", mended: "\"größe\" = 3\n"),
            CodePage(
                "toml.multiline-key", title: "a key stands on one line",
                text: """
                    The key is written with three quotes, as a multi-line string. Only values can have several lines.

                    Use one pair of quotes.
                    """,
                example: "\"\"\"long name\"\"\" = 1\n", mended: "\"long name\" = 1\n"),
            CodePage(
                "toml.dangling-dot", title: "a dot in a key stands between two names",
                text: """
                    A dotted key such as `llm.model` is a path through tables, and here a step of the path is missing: a dot
                    is followed by another dot, by `=`, by a bracket or by the end of the line.

                    Remove the dot, or write the name that is missing.
                    """,
                example: "llm. = 1\n", mended: "llm.retries = 1\n"),
            CodePage(
                "toml.expected-equals", title: "an equals sign stands between key and value",
                text: """
                    A key is followed by its value without `=`, or by nothing at all. A line that holds only a word is not a
                    statement, and the `=` must stand on the same line as the key.

                    Write `key = value`. When only the sign is missing, the fix inserts it.
                    """,
                example: "name \"support\"\n", mended: "name = \"support\"\n"),
            CodePage(
                "toml.colon", title: "keys and values are joined by '=', not by ':'",
                text: """
                    The line is written as in YAML or JSON, with a colon. TOML uses an equals sign, no comma at the end of the
                    line, and a header in brackets where YAML indents.

                    Replace `:` by `=`. For a key with nothing behind its colon write a header: `[llm]`.
                    """,
                example: "name: \"support\"\n", mended: "name = \"support\"\n"),
            CodePage(
                "toml.doubled-equals", title: "one equals sign stands between key and value",
                text: """
                    `==` and `=>` belong to programming languages. TOML has no comparison and no arrows.

                    Write a single `=`.
                    """,
                example: "name == \"support\"\n", mended: "name = \"support\"\n"),
            CodePage(
                "toml.missing-value", title: "a key has a value",
                text: """
                    Nothing stands behind the `=`, or only a comment. TOML has no empty value and no `null`, and a value must
                    begin on the line of its key.

                    Write the value, or remove the key. An empty text is `""`, an empty list `[]`.
                    """,
                example: "name =\n", mended: "name = \"support\"\n"),
            CodePage(
                "toml.text-after-value", title: "a value is the last thing on its line, except for a comment",
                text: """
                    Something follows a value that is already complete: a second statement, a comma or semicolon, or the rest
                    of a string that contains its own kind of quote.

                    Begin a new line for a second statement, and remove commas and semicolons. Text with double quotes in it
                    goes into single quotes, or each inner quote becomes `\\"`. A comment begins with `#`.
                    """,
                example: "name = \"support\", version = \"1.0\"\n",
                mended: "name = \"support\"\nversion = \"1.0\"\n"),
        ]
    }

    static var headers: [CodePage] {
        [
            CodePage(
                "toml.empty-header", title: "a table header has a name",
                text: """
                    The brackets of a header are empty. A table without a name could not be found by anybody.

                    Write the name between the brackets, such as `[llm]`.
                    """,
                example: "[]\nmodel = \"x\"\n", mended: "[llm]\nmodel = \"x\"\n"),
            CodePage(
                "toml.unclosed-header", title: "a table header ends with ']' on its line",
                text: """
                    A line begins with `[` or `[[`, but the bracket that closes the header is missing or is another one. What
                    stands below it is read, but belongs to no table.

                    Add `]`, or `]]` for one element of an array of tables.
                    """,
                example: "[llm\nmodel = \"x\"\n", mended: "[llm]\nmodel = \"x\"\n"),
            CodePage(
                "toml.mismatched-header", title: "a header has as many ']' as '['",
                text: """
                    `[name]` begins a table and `[[name]]` begins one more element of an array of tables. Here the numbers of
                    brackets differ, or there is a space between the two brackets, which must touch.

                    Decide which of the two is meant and write it with matching brackets.
                    """,
                example: "[[examples]\nrequest = \"hello\"\n", mended: "[[examples]]\nrequest = \"hello\"\n"),
            CodePage(
                "toml.text-after-header", title: "a header stands alone on its line",
                text: """
                    Something other than a comment follows a table header. The first key of a table stands on the next line.

                    Begin a new line behind the bracket.
                    """,
                example: "[llm] model = \"x\"\n", mended: "[llm]\nmodel = \"x\"\n"),
        ]
    }
}
