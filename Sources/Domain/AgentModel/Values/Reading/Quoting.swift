/// A text in single quotes for a message: control characters made visible, long texts cut short.
func quoted(_ text: some StringProtocol, limit: Int = 60) -> String {
    var shown = "'"
    for (position, scalar) in text.unicodeScalars.enumerated() {
        if position == limit {
            shown += "…"
            break
        }
        switch scalar.value {
        case 0x0A: shown += "\\n"
        case 0x0D: shown += "\\r"
        case 0x09: shown += "\\t"
        case 0..<0x20, 0x7F..<0xA0: shown += "\\u{\(String(scalar.value, radix: 16))}"
        default: shown.unicodeScalars.append(scalar)
        }
    }
    return shown + "'"
}

/// The character that begins at a byte of a text, in single quotes.
func quotedCharacter(at offset: Int, of text: String) -> String {
    let bytes = text.utf8
    guard offset >= 0, let index = bytes.index(bytes.startIndex, offsetBy: offset, limitedBy: bytes.endIndex),
        index < bytes.endIndex
    else { return "the end" }
    if text.unicodeScalars[index] == " " { return "a space" }
    return quoted(String(text.unicodeScalars[index]))
}

/// The range of bytes that one scalar takes up, given the offset of its first byte.
func scalarRange(at offset: Int, in bytes: [UInt8]) -> Range<Int> {
    var end = offset + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return offset..<end
}
