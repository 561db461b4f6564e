package import Diagnostics

/// The pages of all codes of this room.
package enum JSONCodePages {
    package static let all: [CodePage] = [
        page(
            "json.unexpected-end", title: "a text holds one whole value",
            text: """
                The text ended while a string, a number, an array or an object was still open. Often the end of a file was
                cut off, or a closing bracket or quote is missing. The label says what could have stood next.
                """, #"{"name": "support""#, #"{"name": "support"}"#),
        page(
            "json.unexpected-character", title: "only what JSON knows may stand between values",
            text: """
                Something stands where JSON has no place for it. Frequent causes are a missing comma between two elements,
                keys or strings in single quotes, comments, and words such as `None` or `True`. Keys and strings take double
                quotes, and the words are `true`, `false` and `null`.
                """, "{'name': 1}", #"{"name": 1}"#),
        page(
            "json.trailing-comma", title: "commas stand between elements, not after the last",
            text: """
                After a comma another element must follow. Many languages allow one comma more, JSON does not. The mend
                removes it.
                """, "[1, 2,]", "[1, 2]"),
        page(
            "json.trailing-content", title: "nothing follows the value",
            text: """
                The text goes on after its value is complete. Several values belong into one array, or into texts of their
                own.
                """, "{} {}", "[{}, {}]"),
        page(
            "json.invalid-number", title: "numbers are digits with an optional fraction and exponent",
            text: """
                A number begins with a digit or a minus sign, has no needless leading zero, at least one digit on both sides
                of the decimal point, and at least one digit in its exponent.
                """, "[01, 2.]", "[1, 2.0]"),
        page(
            "json.number-out-of-range", title: "numbers have a size that can be counted with",
            text: """
                Numbers are kept as 64-bit integers where they fit and as 64-bit floats elsewhere; the largest float is about
                1.8e308. Write a longer number as a string.
                """, "1e999", #""1e999""#),
        page(
            "json.invalid-escape", title: "a backslash begins one of nine escapes",
            text: #"""
                In a string `\"`, `\\`, `\/`, `\b`, `\f`, `\n`, `\r`, `\t` and `\u` with four hexadecimal digits are
                escapes. To write a backslash itself, as in a path, double it.
                """#, #""C:\support""#, #""C:\\support""#),
        page(
            "json.lone-surrogate", title: "surrogates come in pairs",
            text: #"""
                Characters beyond U+FFFF are written as two `\u` escapes: one from D800 to DBFF, then one from DC00 to DFFF.
                One of them alone stands for no character. Write both halves, or the character itself.
                """#, #""\ud83d""#, #""\ud83d\ude00""#),
        page(
            "json.control-character", title: "line breaks, tabs and other controls are escaped in strings",
            text: #"""
                A string may not hold the bytes 00 to 1F as they are. Write `\n` for a line break, `\t` for a tab, and `\u`
                with four hexadecimal digits for the others.
                """#, "\"a\tb\"", #""a\tb""#),
        page(
            "json.invalid-utf8", title: "JSON is UTF-8",
            text: """
                These bytes form no character in UTF-8. The text was probably saved in another encoding, such as Latin-1, or
                cut in the middle of a character. Save it as UTF-8.
                """, nil, nil),
        page(
            "json.too-deep", title: "arrays and objects are nested to a limit",
            text: """
                The text nests arrays and objects deeper than the reader allows. Real data stays far below the limit, which
                keeps a hostile text from exhausting memory.
                """, String(repeating: "[", count: 600) + String(repeating: "]", count: 600), "[[[]]]"),
        page(
            "json.duplicate-key", title: "a key is defined once in an object",
            text: """
                The same key stands twice in one object. Readers disagree about which one counts, so neither does. Remove or
                rename one of them.
                """, #"{"name": 1, "name": 2}"#, #"{"name": 1, "title": 2}"#),
    ]

    private static func page(
        _ code: DiagnosticCode, title: String, text: String, _ example: String?, _ mended: String?
    ) -> CodePage {
        CodePage(code, title: title, text: text, example: example, mended: mended, language: "json")
    }
}
