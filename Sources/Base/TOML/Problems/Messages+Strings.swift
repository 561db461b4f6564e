import Diagnostics

extension ProblemContext {
    var aboutString: Explanation {
        switch problem.kind {
        case .unterminatedString:
            let quote = String(UnicodeScalar(UInt8(truncatingIfNeeded: detail)))
            return Explanation(
                "the string is not closed on its line", label: "begins here, no closing \(quote)",
                why: "a string in single or double quotes ends on the line it begins on",
                help: [
                    "add \(quote) at the end, or use three quotes (\(quote)\(quote)\(quote)) for text of several lines"
                ],
                fix: insert("add the closing quote", quote, at: span.end, risk: .risky))
        case .unterminatedMultiline:
            let quotes = String(repeating: String(UnicodeScalar(UInt8(truncatingIfNeeded: detail))), count: 3)
            return Explanation(
                "the multi-line string is never closed", label: "begins here",
                why: "everything below it is read as part of the string",
                help: ["write \(quotes) on the line after its last line"])
        case .swallowedText:
            return Explanation(
                "the multi-line string that begins here is not closed where it should be", label: "begins here",
                related: "these quotes close it, but look as if they open another string",
                help: ["add the closing quotes above line \(line(of: problem.related?.start ?? 0))"])
        case .unknownEscape:
            if isWindowsPath {
                return Explanation(
                    "the backslash in '\(text)' begins an escape that does not exist", label: "unknown escape",
                    why: "in a string with double quotes a backslash is special",
                    help: ["use single quotes for a Windows path ('C:\\Users'), or double each backslash"],
                    fix: singleQuotes)
            }
            return Explanation(
                "'\(text)' is not an escape that TOML knows", label: "unknown escape",
                expected: "one of \\b \\t \\n \\f \\r \\e \\\" \\\\ \\xHH \\uHHHH \\UHHHHHHHH",
                help: [
                    "double the backslash to mean a backslash, or use single quotes, where none is special",
                    "the escapes are \\b \\t \\n \\f \\r \\e \\\" \\\\ \\xHH \\uHHHH \\UHHHHHHHH",
                ],
                fix: insert("double the backslash", "\\", at: span.start, risk: .risky))
        case .shortEscape:
            let letter = text.dropFirst().prefix(1)
            return Explanation(
                "'\\\(letter)' must be followed by \(detail) hexadecimal digits", label: "too few digits",
                help: [
                    isWindowsPath
                        ? "use single quotes for a Windows path ('C:\\Users'), or double each backslash"
                        : "fill up with zeros: '\\u00E9' is é"
                ], fix: isWindowsPath ? singleQuotes : nil)
        case .escapeNotCharacter:
            return Explanation(
                "'\(text)' does not name a Unicode character", label: "not a character",
                why: "surrogates (D800 to DFFF) and numbers beyond 10FFFF are no characters",
                help: ["write characters beyond FFFF with eight digits: '\\U0001F600'"], fix: joinedSurrogates)
        case .escapeNeedsNewer:
            return Explanation(
                "'\(text)' is an escape of TOML 1.1, and this text is read as TOML 1.0", label: "new in 1.1",
                help: [text.hasPrefix("\\e") ? "write '\\u001B'" : "write '\\u' with four digits"],
                fix: text.hasPrefix("\\e")
                    ? replace("write '\\u001B'", "\\u001B") : replace("write it with four digits", "\\u00"))
        case .badContinuation:
            return Explanation(
                "a backslash at the end of a line must be the last thing on it", label: "text follows",
                help: ["remove what follows the backslash, or double it to mean a backslash"])
        case .typographicQuotes:
            let inner = innerOfTypographic
            return Explanation(
                "typographic quotes do not delimit a string", label: "not a TOML string",
                help: ["use straight quotes: \"\(inner)\""],
                fix: canQuote(inner) ? replace("use straight quotes", "\"\(inner)\"") : nil)
        case .tooManyQuotes:
            return Explanation(
                "more than two quotes stand before the closing quotes of a multi-line string", label: "too many",
                help: ["escape one of them with a backslash"])
        default:
            return aboutUnquoted
        }
    }

    private var aboutUnquoted: Explanation {
        let words = span.length <= 200 ? whole : text
        if let quote = words.last, quote == "\"" || quote == "'", !words.dropLast().contains(quote) {
            return Explanation(
                "the string \(words) has no opening quote", label: "expected \(quote) before it",
                help: ["write \(quote)\(words)"],
                fix: insert("add the opening quote", String(quote), at: span.start, risk: .risky))
        }
        let quote = canQuote(words) ? "\"" : words.utf8.contains(Byte.apostrophe) ? nil : "'"
        let isClean = !words.utf8.contains { $0 < Byte.space || $0 == Byte.delete }
        return Explanation(
            "the string '\(text)' is not in quotes", label: "needs quotes",
            help: [quote.map { "put it in quotes: \($0)\(words)\($0)" } ?? "put it in quotes"],
            fix: quote.flatMap { quote in
                guard span.length <= 200, isClean else { return nil }
                return replace("put it in quotes", quote + words + quote, risk: quote == "\"" ? .safe : .risky)
            })
    }

    /// Whether a drive letter stands before the escape: `"C:\…`.
    private var isWindowsPath: Bool {
        let bytes = source.bytes
        var position = Int(span.start)
        let lowest = max(0, position - 80)
        while position > lowest, bytes[position - 1] != Byte.quote, bytes[position - 1] != Byte.lineFeed {
            position -= 1
        }
        guard position + 2 < bytes.count else { return false }
        let letter = bytes[position] | 0x20
        return letter >= 0x61 && letter <= 0x7A && bytes[position + 1] == Byte.colon
            && bytes[position + 2] == Byte.backslash
    }

    /// The one character that two surrogates stand for.
    private var joinedSurrogates: Fix? {
        let digits = whole.split(whereSeparator: "\\u".contains).compactMap { UInt32($0, radix: 16) }
        guard span.length == 12, digits.count == 2 else { return nil }
        let hex = String(0x1_0000 + ((digits[0] & 0x3FF) << 10 | (digits[1] & 0x3FF)), radix: 16, uppercase: true)
        let escape = "\\U" + String(repeating: "0", count: 8 - hex.utf8.count) + hex
        return replace("write it as '\(escape)'", escape)
    }

    /// Around the whole string, when it ends on its line and holds no single quote.
    private var singleQuotes: Fix? {
        let bytes = source.bytes
        var open = Int(span.start)
        while open > 0, bytes[open - 1] != Byte.quote { open -= 1 }
        var close = Int(span.end)
        while close < bytes.count, bytes[close] != Byte.lineFeed, bytes[close] != Byte.apostrophe {
            if bytes[close] == Byte.quote, bytes[close - 1] != Byte.backslash || endsStatement(close + 1) {
                guard open > 0, !(close + 1 < bytes.count && bytes[close + 1] == Byte.quote) else { return nil }
                let ends = [open - 1, close].map { SourceSpan($0..<($0 + 1)) }
                return Fix(
                    title: "use single quotes", risk: .risky, edits: ends.map { TextEdit(span: $0, replacement: "'") })
            }
            close += 1
        }
        return nil
    }

    private func endsStatement(_ position: Int) -> Bool {
        var position = position
        let bytes = source.bytes
        while position < bytes.count, bytes[position] == Byte.space || bytes[position] == Byte.tab { position += 1 }
        guard position < bytes.count else { return true }
        return [Byte.lineFeed, Byte.carriageReturn, Byte.hash, Byte.comma, Byte.closeBracket, Byte.closeBrace]
            .contains(bytes[position])
    }

    private var innerOfTypographic: String {
        let marks: Set<Character> = ["“", "”", "„", "‟", "‘", "’", "‚", "‛", "`", "\""]
        var text = Substring(whole)
        if let first = text.first, marks.contains(first) { text.removeFirst() }
        if let last = text.last, marks.contains(last) { text.removeLast() }
        return String(text)
    }

    private func canQuote(_ text: String) -> Bool {
        !text.utf8.contains { $0 == Byte.quote || $0 == Byte.backslash || $0 < Byte.space || $0 == Byte.delete }
    }
}
