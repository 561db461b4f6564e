#!/usr/bin/env python3
"""Writes the table by which the tokenizer cleans text: Sources/Adapters/Embedding/Tokenizer/CharacterTable+Data.swift.

For every code point: whether the reference drops it, takes it for a space, makes a word of it, or maps it (decomposed,
without its accents, in lower case). What the reference's own tables, which are older, say differently is listed below.
"""
import sys
import unicodedata

DROP, SPACE, ALONE = 1, 2, 3
# Ideographs as the reference has them: whole blocks, assigned or not.
IDEOGRAPHS = [
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
]
# Signs and marks that came after the reference's table of categories: letters to it.
PLAIN = [
    (0x61D, 0x61D), (0x7FD, 0x7FD), (0x890, 0x8E2), (0x9FD, 0x9FE), (0xA76, 0xA76), (0xAFA, 0xAFF), (0xB55, 0xB55),
    (0xC04, 0xC3C), (0xC77, 0xC77), (0xC84, 0xC84), (0xD00, 0xD00), (0xD3B, 0xD3C), (0xD81, 0xD81), (0xEBA, 0xEBA),
    (0x180F, 0x1886), (0x1ABF, 0x1ACE), (0x1B7D, 0x1B7E), (0x1DF6, 0x1DFB), (0x2E43, 0x2E5D), (0xA82C, 0xA82C),
    (0xA8C5, 0xA8C5), (0xA8FF, 0xA8FF), (0xA9BD, 0xA9BD), (0x10D24, 0x10F89), (0x11070, 0x11074), (0x110C2,
    0x110CD), (0x111CF, 0x111CF), (0x1123E, 0x1123E), (0x1133B, 0x1133B), (0x11438, 0x1145E), (0x11660, 0x1166C),
    (0x116B9, 0x116B9), (0x1182F, 0x1183B), (0x11938, 0x11FFF), (0x12FF1, 0x12FF2), (0x13430, 0x13438), (0x16E97,
    0x16F4F), (0x16FE2, 0x16FE4), (0x1CF00, 0x1CF46), (0x1E000, 0x1E2EF), (0x1E944, 0x1E95F),
]
# Categories that changed since, and small letters that this Python does not know yet: first, count and distance.
CHANGED = {0x166D: ALONE, 0x111C9: ALONE, 0x1734: DROP}
SMALL = [
    (0x1C89, 1, 1), (0xA7CB, 1, 0x264 - 0xA7CB), (0xA7CC, 1, 1), (0xA7CE, 1, 1), (0xA7D2, 1, 1), (0xA7D4, 1, 1),
    (0xA7DA, 1, 1), (0xA7DC, 1, 0x19B - 0xA7DC), (0x10D50, 22, 32), (0x11938, 1, 0), (0x16EA0, 25, 27),
]
HANGUL = range(0xAC00, 0xD7A4)  # Decomposed by arithmetic.
WIDTH = 118


def kind(code: int) -> int:
    if code in CHANGED:
        return CHANGED[code]
    if any(low <= code <= high for low, high in PLAIN):
        return 0
    character = chr(code)
    category = unicodedata.category(character)
    if character in "\t\n\r" or category in ("Zs", "Zl", "Zp"):
        return SPACE
    if code in (0, 0xFFFD) or category in ("Cc", "Cf", "Co", "Cs", "Mn"):
        return DROP
    ascii_sign = 33 <= code <= 126 and not character.isalnum()
    if ascii_sign or category.startswith("P") or any(low <= code <= high for low, high in IDEOGRAPHS):
        return ALONE
    return 0


def image(code: int) -> str:
    if code in HANGUL:
        return chr(code)
    for first, count, distance in SMALL:
        if first <= code < first + count:
            return chr(code + distance)
    decomposed = unicodedata.normalize("NFD", chr(code))
    bare = "".join(c for c in decomposed if kind(ord(c)) != DROP)
    return "".join(c.lower() for c in bare)


def number(value: int) -> str:
    """Five bits a character, the lowest first; the sixth says that more follow."""
    out = ""
    while True:
        out += chr(63 + (value & 31) + (32 if value > 31 else 0))
        value >>= 5
        if not value:
            return out


def signed(value: int) -> str:
    return number(value * 2 if value >= 0 else -value * 2 - 1)


def ranges() -> str:
    out, end, code = "", 0, 0
    while code <= 0x10FFFF:
        here = kind(code)
        first = code
        while code <= 0x10FFFF and kind(code) == here:
            code += 1
        if here:
            out += number(first - end) + number(code - first - 1) + number(here)
            end = code
    return out


def images() -> str:
    out, previous, shift = "", 0, 0
    for code in range(0x110000):
        if kind(code) in (DROP, SPACE):
            continue
        mapped = image(code)
        if mapped == chr(code):
            continue
        out += number(code - previous) + number(len(mapped))
        for character in mapped:
            out += signed(ord(character) - code - shift)
            shift = ord(character) - code
        previous = code
    return out


def literal(name: str, comment: str, text: str) -> str:
    lines = [text[i : i + WIDTH - 4] for i in range(0, len(text), WIDTH - 4)]
    body = "\n".join(f"        {line}\\#" for line in lines[:-1]) + f"\n        {lines[-1]}"
    return f'    /// {comment}\n    static let {name} = #"""\n{body}\n        """#\n'


def main() -> None:
    text = (
        "// Written by Scripts/unicode-tables.py; not to be edited.\n\nextension CharacterTable {\n"
        + literal("ranges", "Gap, length - 1 and kind of each range.", ranges())
        + "\n"
        + literal("images", "Gap, count and shifted characters of each code point that becomes others.", images())
        + "}\n"
    )
    path = sys.argv[1] if len(sys.argv) > 1 else "Sources/Adapters/Embedding/Tokenizer/CharacterTable+Data.swift"
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    main()
