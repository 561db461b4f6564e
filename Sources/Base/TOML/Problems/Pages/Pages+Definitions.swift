import Diagnostics

extension TOMLCodePages {
    static var definitions: [CodePage] {
        [
            CodePage(
                "toml.duplicate-key", title: "a key is defined once in its table",
                text: """
                    The same key stands twice in one table, and nobody could tell which value counts. Keys are the same when
                    they name the same characters, however they are written: `a`, `"a"` and `"\\u0061"` are one key.

                    Remove one of the two, or give it another name. Both places are marked.
                    """,
                example: "name = \"support\"\nname = \"sales\"\n", mended: "name = \"support\"\n"),
            CodePage(
                "toml.duplicate-table", title: "a table has one header",
                text: """
                    The same header stands twice. A table is written in one place, so that a reader finds all of it there.

                    Move the keys below the first header. If several tables of one kind are meant, write `[[name]]` each time:
                    that is an array of tables.
                    """,
                example: "[llm]\nmodel = \"x\"\n[llm]\nretries = 3\n", mended: "[llm]\nmodel = \"x\"\nretries = 3\n"),
            CodePage(
                "toml.table-over-dotted-key", title: "a table made by dotted keys has no header as well",
                text: """
                    Dotted keys such as `llm.model = "x"` have made the table already, and a header would define it a second
                    time. Tables below it may still have headers of their own.

                    Keep to one way: all keys below the header, or all of them dotted.
                    """,
                example: "llm.model = \"x\"\n[llm]\nretries = 3\n", mended: "[llm]\nmodel = \"x\"\nretries = 3\n"),
            CodePage(
                "toml.extends-inline-table", title: "an inline table is complete",
                text: """
                    A table in braces is written in one place with everything in it. Neither headers nor dotted keys can add
                    to it later.

                    Write the key inside the braces, or turn the inline table into a table with a header.
                    """,
                example: "llm = { model = \"x\" }\n[llm.limits]\ntokens = 100\n",
                mended: "llm = { model = \"x\", limits = { tokens = 100 } }\n"),
            CodePage(
                "toml.extends-array", title: "an array in brackets is complete",
                text: """
                    An array written as `[ … ]` cannot get further elements from `[[name]]` headers, and its elements cannot be
                    extended by headers either.

                    Write all elements as `[[name]]` tables, or all of them inside the brackets.
                    """,
                example: "examples = []\n[[examples]]\nrequest = \"hello\"\n",
                mended: "[[examples]]\nrequest = \"hello\"\n"),
            CodePage(
                "toml.extends-value", title: "a key is a value or a table, not both",
                text: """
                    A dotted key or a header goes through a key that already has a value, such as a string or a number. A
                    value holds no keys.

                    Give one of the two another name.
                    """,
                example: "llm = \"x\"\nllm.retries = 3\n", mended: "llm.model = \"x\"\nllm.retries = 3\n"),
            CodePage(
                "toml.dotted-into-header", title: "a dotted key does not reach into a table with a header",
                text: """
                    The table has a header of its own, so its keys stand below that header. A dotted key from elsewhere would
                    scatter it over the file.

                    Move the key below the header of its table, without the dots.
                    """,
                example: "[llm.limits]\ntokens = 100\n[llm]\nlimits.cost = 5\n",
                mended: "[llm.limits]\ntokens = 100\ncost = 5\n[llm]\n"),
            CodePage(
                "toml.array-table-clash", title: "a name is a table or an array of tables, not both",
                text: """
                    `[name]` makes a table and `[[name]]` makes one more element of an array of tables. The same name is used
                    for both.

                    Use `[[name]]` in both places if there are several, otherwise give one of them another name.
                    """,
                example: "[[examples]]\nrequest = \"hello\"\n[examples]\nrequest = \"bye\"\n",
                mended: "[[examples]]\nrequest = \"hello\"\n[[examples]]\nrequest = \"bye\"\n"),
            CodePage(
                "toml.too-deep", title: "tables and arrays nest at most 128 levels",
                text: """
                    More tables, arrays and dotted keys lie within one another than the limit allows. No configuration needs
                    that many, and the limit keeps a hostile file from exhausting the programs that read it.

                    Make the structure flatter.
                    """,
                example: "deep = " + String(repeating: "[", count: 128) + String(repeating: "]", count: 128) + "\n",
                mended: "deep = [[[]]]\n"),
        ]
    }
}
