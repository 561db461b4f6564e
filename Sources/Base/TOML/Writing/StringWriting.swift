/// How a string is written: in the quotes that leave most of it as it is.
///
/// Only escapes that TOML 1.0 knows are used, so that what is written can be read by every parser.
enum StringWriting {
    /// Text of several lines stands on several lines.
    static func written(_ text: String) -> String {
        guard text.utf8.contains(Byte.lineFeed) else { return singleLine(text) }
        return canBeMultilineLiteral(text) ? "'''\n\(text)'''" : multilineBasic(text)
    }

    /// Line breaks are escaped.
    static func singleLine(_ text: String) -> String {
        canBeLiteral(text) ? "'\(text)'" : basic(text)
    }

    /// Worth it only when it spares escapes.
    private static func canBeLiteral(_ text: String) -> Bool {
        var wins = false
        for byte in text.utf8 {
            if byte == Byte.apostrophe || isControl(byte) { return false }
            if byte == Byte.quote || byte == Byte.backslash { wins = true }
        }
        return wins
    }

    private static func canBeMultilineLiteral(_ text: String) -> Bool {
        var wins = false
        var apostrophes = 0
        for byte in text.utf8 {
            apostrophes = byte == Byte.apostrophe ? apostrophes + 1 : 0
            if apostrophes == 3 || isControl(byte) && byte != Byte.lineFeed { return false }
            if byte == Byte.backslash { wins = true }
        }
        return wins && apostrophes == 0
    }

    private static func isControl(_ byte: UInt8) -> Bool {
        byte < Byte.space && byte != Byte.tab || byte == Byte.delete
    }

    private static func basic(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { out += "\\\"" } else { append(scalar, to: &out) }
        }
        return out + "\""
    }

    private static func multilineBasic(_ text: String) -> String {
        var out = "\"\"\"\n"
        var quotes = 0
        for scalar in text.unicodeScalars {
            guard scalar == "\"" else {
                quotes = 0
                if scalar == "\n" { out += "\n" } else { append(scalar, to: &out) }
                continue
            }
            // Two quotes may stand as they are, the third would close the string.
            quotes += 1
            out += quotes == 3 ? "\\\"" : "\""
            if quotes == 3 { quotes = 0 }
        }
        if quotes > 0 {
            out.unicodeScalars.removeLast()
            out += "\\\""
        }
        return out + "\"\"\""
    }

    private static func append(_ scalar: Unicode.Scalar, to out: inout String) {
        switch scalar {
        case "\\": out += "\\\\"
        case "\u{8}": out += "\\b"
        case "\t": out += "\\t"
        case "\n": out += "\\n"
        case "\u{C}": out += "\\f"
        case "\r": out += "\\r"
        case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}", "\u{2028}", "\u{2029}", "\u{FEFF}": out += escape(scalar)
        default: out.unicodeScalars.append(scalar)
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
}
