import Diagnostics

extension TOMLCodePages {
    static var strings: [CodePage] {
        [
            CodePage(
                "toml.unterminated-string", title: "a string is closed by the quotes that opened it",
                text: """
                    The closing quote is missing. A string in single or double quotes ends on the line it begins on; one in
                    three quotes may have many lines, and without its end everything below is swallowed as text.

                    Add the closing quotes. For text of several lines use three of them at each end.
                    """,
                example: "name = \"support\nversion = \"1.0\"\n",
                mended: "name = \"support\"\nversion = \"1.0\"\n"),
            CodePage(
                "toml.swallowed-text", title: "a multi-line string is closed before the next one begins",
                text: """
                    A multi-line string runs into the opening quotes of another one: they close it, and what was meant as
                    text or as statements is read the wrong way round. The mistake is further up, where the closing quotes
                    are missing, so that is the place that is shown.

                    Add the closing quotes to the first of the two strings.
                    """,
                example: "prompt = \"\"\"\nYou are kind.\n\nnotes = \"\"\"\none: two\n\"\"\"\n",
                mended: "prompt = \"\"\"\nYou are kind.\n\"\"\"\nnotes = \"\"\"\none: two\n\"\"\"\n"),
            CodePage(
                "toml.unknown-escape", title: "a backslash in double quotes begins one of the known escapes",
                text: """
                    In double quotes a backslash is special. TOML knows `\\b \\t \\n \\f \\r \\" \\\\ \\uHHHH \\UHHHHHHHH`, and
                    since 1.1 also `\\e \\xHH`; the one here is none of them. Windows paths and regular expressions are the
                    usual reason.

                    Use single quotes, in which a backslash is just a backslash, or double each backslash.
                    """,
                example: #"path = "D:\work""# + "\n", mended: "path = 'D:\\work'\n"),
            CodePage(
                "toml.short-escape", title: "'\\u' takes four hexadecimal digits, '\\U' eight and '\\x' two",
                text: """
                    An escape that names a character by its number has too few digits. `\\U` at the beginning of `\\Users` in a
                    Windows path looks like such an escape, too.

                    Fill up with zeros: é is `\\u00E9`. For paths use single quotes.
                    """,
                example: #"name = "caf\uE9""# + "\n", mended: #"name = "caf\u00E9""# + "\n"),
            CodePage(
                "toml.escape-not-character", title: "an escape names a Unicode character",
                text: """
                    The number is a surrogate (D800 to DFFF), which is only half a character in UTF-16, or lies beyond 10FFFF.
                    JSON writes an emoji as two surrogates; TOML does not.

                    Write the character itself, or its one number with eight digits: `\\U0001F600`.
                    """,
                example: #"face = "\uD83D\uDE00""# + "\n", mended: #"face = "\U0001F600""# + "\n"),
            CodePage(
                "toml.bad-continuation", title: "a backslash that joins lines is the last thing on its line",
                text: """
                    In a multi-line string with double quotes, a backslash at the end of a line removes the line break and
                    the white space that follows. Here text stands between the backslash and the end of the line.

                    Remove what follows it, or double the backslash to mean a backslash.
                    """,
                example: "prompt = \"\"\"one \\ two\nthree\"\"\"\n", mended: "prompt = \"\"\"one two \\\nthree\"\"\"\n"),
            CodePage(
                "toml.typographic-quotes", title: "strings stand in straight quotes",
                text: """
                    The quotes are curly ones, or backticks, as word processors, chats and web pages make them. TOML knows
                    only `"` and `'`.

                    Replace them by straight quotes; the fix does it when the text holds none itself.
                    """,
                example: "name = “support”\n", mended: "name = \"support\"\n"),
            CodePage(
                "toml.unquoted-string", title: "a text stands in quotes",
                text: """
                    A word or a sentence stands where a value belongs. Only numbers, dates, `true`, `false`, `inf` and `nan` are
                    written without quotes.

                    Put it in quotes.
                    """,
                example: "name = support agent\n", mended: "name = \"support agent\"\n"),
            CodePage(
                "toml.too-many-quotes",
                title: "at most two quotes stand before the closing quotes of a multi-line string",
                text: """
                    A multi-line string may end in one or two quotes of its own kind, directly before the three that close it.
                    A third one would close the string itself, so a run of six or more cannot be read.

                    Escape one of the quotes with a backslash, or use the other kind of quotes around the string.
                    """,
                example: "text = \"\"\"he said \"\"\"\"\"\"\n", mended: "text = \"\"\"he said \"\"\\\"\"\"\"\n"),
        ]
    }
}
