import Diagnostics

extension TOMLCodePages {
    static var text: [CodePage] {
        [
            CodePage(
                "toml.too-large", title: "a text has at most 256 MiB",
                text: """
                    The file is larger than what is read at once. A configuration of this size is almost always a mistake:
                    data that belongs into a database, or a wrong path.

                    Split it into several files, or check that the path names the file you mean.
                    """),
            CodePage(
                "toml.not-utf8", title: "TOML is UTF-8",
                text: """
                    The file begins with the byte order mark of UTF-16, which some editors on Windows write by default.
                    TOML files are always UTF-8, so nothing in it can be read.

                    Save it as UTF-8 in your editor, or convert it with `iconv -f UTF-16 -t UTF-8 old.toml > new.toml`.
                    """),
            CodePage(
                "toml.invalid-utf8", title: "every byte belongs to a UTF-8 character",
                text: """
                    Some bytes do not form a character of UTF-8. Mostly the file was saved in an older encoding such as
                    Latin-1 or Windows-1252, where `ü` is one byte and not two; sometimes a program cut a character in half.

                    Save the file as UTF-8, then check the characters at the places that were named.
                    """),
            CodePage(
                "toml.byte-order-mark", title: "a byte order mark stands only at the very beginning",
                text: """
                    The invisible character U+FEFF is allowed as the first character of a file and nowhere else between
                    statements. It is left behind when files that begin with it are joined.

                    Remove it; the fix does just that.
                    """,
                example: "name = \"support\"\n\u{FEFF}version = \"1.0\"\n",
                mended: "name = \"support\"\nversion = \"1.0\"\n"),
            CodePage(
                "toml.control-character", title: "control characters are written as escapes or not at all",
                text: """
                    A character from U+0000 to U+001F (other than tab and line break) or U+007F stands in the text. Nobody can
                    see it, and it often comes from a terminal or a damaged file, so TOML refuses it, in comments too.

                    Remove it. If a string really has to contain it, write an escape such as `\\u001B` in double quotes.
                    """,
                example: "name = \"sup\u{7}port\"\n", mended: "name = \"sup\\u0007port\"\n"),
            CodePage(
                "toml.carriage-return", title: "lines end in LF or CR LF",
                text: """
                    A carriage return (CR) stands without the line feed (LF) that must follow it. Old Macintosh programs ended
                    lines like this, and so do tools that replace only half of a Windows line end.

                    Save the file with Unix or Windows line ends. Inside a string write `\\r` if a carriage return is meant.
                    """,
                example: "name = \"support\"\rversion = \"1.0\"\n",
                mended: "name = \"support\"\nversion = \"1.0\"\n"),
            CodePage(
                "toml.newer-syntax", title: "what TOML 1.1 brought is refused in a text read as TOML 1.0",
                text: """
                    TOML 1.1 allows inline tables over several lines with comments and a trailing comma, the escapes `\\e` and
                    `\\xHH`, and times without seconds. TOML 1.0 knows none of these. Files are read as TOML 1.1 unless
                    TOML 1.0 is asked for, so this appears only then.

                    Write the older form, which both versions understand: the table on one line or below a header of its own,
                    `\\u001B` for `\\e`, and `07:32:00` for `07:32`.
                    """,
                example: "starts = 07:32\n", mended: "starts = 07:32:00\n"),
            CodePage(
                "toml.merge-conflict", title: "a merge conflict must be resolved first",
                text: """
                    The lines `<<<<<<<`, `=======` and `>>>>>>>` are marks of version control: two people changed the same
                    place, and both versions are still in the file. Which one is right, no program can know.

                    Keep the version that is right, or join the two by hand, and remove the three lines. One problem is shown
                    for each conflict, and the first version is checked like the rest of the file.
                    """,
                example: "<<<<<<< HEAD\nversion = \"1.0\"\n=======\nversion = \"2.0\"\n>>>>>>> other\n",
                mended: "version = \"2.0\"\n"),
        ]
    }
}
