import Diagnostics

extension TOMLCodePages {
    static var numbers: [CodePage] {
        [
            CodePage(
                "toml.bad-number", title: "a value that begins like a number is one",
                text: """
                    The value begins with a digit or a sign, but goes on as no number does: a unit, a version with two dots, an
                    address, `NaN` or `Infinity`.

                    Put it in quotes if it is a text, such as `"30s"` or `"1.0.0"`. The special floats are `nan` and `inf`.
                    """,
                example: "version = 1.0.0\n", mended: "version = \"1.0.0\"\n"),
            CodePage(
                "toml.leading-zero", title: "a number does not begin with a zero",
                text: """
                    In some languages a leading zero makes a number octal, in others it means nothing; TOML refuses it so that
                    nobody has to guess.

                    Remove the zeros, write `0o17` for an octal number, or put it in quotes if it is a text, such as a postal
                    code.
                    """,
                example: "retries = 03\n", mended: "retries = 3\n"),
            CodePage(
                "toml.stray-underscore", title: "an underscore in a number stands between two digits",
                text: """
                    Underscores may group the digits of a number, as in `1_000_000`. They stand one at a time and with a digit
                    on each side: not at an end, not beside a point, not in pairs.

                    Move or remove the underscore.
                    """,
                example: "tokens = 1__000\n", mended: "tokens = 1_000\n"),
            CodePage(
                "toml.integer-overflow", title: "an integer fits into 64 bits",
                text: """
                    The number lies outside -9223372036854775808 to 9223372036854775807. It is refused rather than rounded,
                    since a changed number would be worse than none.

                    Write it as a float if its size matters more than its last digits, or as a text if all digits do.
                    """,
                example: "id = 9223372036854775808\n", mended: "id = \"9223372036854775808\"\n"),
            CodePage(
                "toml.float-overflow", title: "a float is at most about 1.8e308",
                text: """
                    The number is larger than a float of 64 bits can hold, so it would silently become infinity.

                    Write a smaller number, or `inf` if infinity is meant.
                    """,
                example: "limit = 1e999\n", mended: "limit = inf\n"),
            CodePage(
                "toml.incomplete-float", title: "digits stand on both sides of a decimal point and after an 'e'",
                text: """
                    TOML writes `0.5` and `1.0`, never `.5` or `1.`, and an exponent has digits. This keeps numbers from being
                    mistaken for dotted keys, and easy to read.

                    Add the zero or the digits that are missing.
                    """,
                example: "temperature = .5\n", mended: "temperature = 0.5\n"),
            CodePage(
                "toml.number-prefix", title: "hexadecimal, octal and binary numbers are '0x', '0o' or '0b' and digits",
                text: """
                    The prefix is in upper case, has a sign before it, or is not followed by digits of its kind: 0-9 and a-f
                    after `0x`, 0-7 after `0o`, 0 and 1 after `0b`.

                    Write the prefix in lower case and without a sign; negative numbers are written in decimal.
                    """,
                example: "mask = 0XFF\n", mended: "mask = 0xFF\n"),
            CodePage(
                "toml.misspelled-boolean", title: "booleans are 'true' and 'false'",
                text: """
                    The value is a boolean of another language: `True`, `yes`, `on` and so on. TOML has only `true` and
                    `false`, in lower case, so that no other word changes its meaning.

                    Write `true` or `false`, or put the word in quotes if it is a text.
                    """,
                example: "enabled = True\n", mended: "enabled = true\n"),
            CodePage(
                "toml.null", title: "TOML has no null",
                text: """
                    `null`, `nil`, `None` and the like say that there is no value. In TOML a key without a value is left out.

                    Remove the line, or write the value that stands for nothing here, such as `""` or `[]`.
                    """,
                example: "parent = null\n", mended: "# parent is left out\n"),
        ]
    }

    static var datesAndTimes: [CodePage] {
        [
            CodePage(
                "toml.bad-date", title: "a date exists in the calendar",
                text: """
                    The month is not between 01 and 12, or the month has no such day. Leap years count: 2024-02-29 exists,
                    2023-02-29 does not.

                    Check the order, too: it is year, month, day.
                    """,
                example: "since = 2026-02-30\n", mended: "since = 2026-02-28\n"),
            CodePage(
                "toml.bad-time", title: "a time is between 00:00:00 and 23:59:60, an offset below 24 hours",
                text: """
                    An hour, a minute, a second or the offset from UTC is out of range. Midnight is 00:00:00, not 24:00:00;
                    a second of 60 is allowed for leap seconds.

                    Correct the number. An offset is `Z`, or a sign with two digits each for hours and minutes: `+02:00`.
                    """,
                example: "starts = 24:00:00\n", mended: "starts = 00:00:00\n"),
            CodePage(
                "toml.bad-date-time", title: "dates are YYYY-MM-DD, times HH:MM:SS",
                text: """
                    The value looks like a date or a time, but is not written like one. All parts have a fixed number of
                    digits, a date goes from year to day, and date and time are joined by `T` or one space. There is no AM
                    and PM, and a time alone has no offset.

                    Write it in that form, such as `2026-08-22`, `07:32:00` or `2026-08-22T07:32:00Z`, or put it in quotes if it
                    is a text.
                    """,
                example: "since = 22/8/2026\n", mended: "since = 2026-08-22\n"),
        ]
    }
}
