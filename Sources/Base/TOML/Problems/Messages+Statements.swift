import Diagnostics

extension ProblemContext {
    var aboutStatement: Explanation {
        switch problem.kind {
        case .emptyKey:
            return Explanation(
                "a key is missing before '\(text)'", label: "nothing stands before it",
                help: ["write a name, or \"\" for a key that is empty on purpose"])
        case .spacedKey:
            let words = text
            return Explanation(
                "the key '\(text)' contains a space", label: "a bare key is one word",
                why: "keys without quotes hold only letters, digits, '-' and '_'",
                help: ["write '\(joined(words))', or put the key in quotes: \"\(words)\""],
                fix: span.length <= 40 ? replace("put the key in quotes", "\"\(words)\"", risk: .risky) : nil)
        case .unquotedKeyCharacter:
            let key = relatedText
            return Explanation(
                "'\(text)' is not allowed in a key without quotes", label: "needs quotes",
                related: "this key",
                why: "keys without quotes hold only ASCII letters, digits, '-' and '_'",
                help: ["put the key in quotes: \"\(key)\""],
                fix: quoteRelated(key))
        case .multilineKey:
            return Explanation(
                "a key cannot be a multi-line string", label: "three quotes begin a multi-line string",
                help: ["use one pair of quotes: \"key\""])
        case .danglingDot:
            return Explanation(
                "a dot in a key is not followed by a name", label: "expected a name here",
                help: ["remove the dot, or write the name that is missing"])
        case .expectedEquals:
            return Explanation(
                "expected '=' after the key '\(relatedText)'", label: "expected '='", related: "this key",
                help: ["write '\(relatedText) = value'"], fix: equalsFix)
        case .colonForEquals:
            return Explanation(
                "'\(text)' stands where TOML wants '='", label: "write '=' here",
                fix: colonFix)
        case .yamlMapping:
            return Explanation(
                "'\(relatedText):' looks like YAML", label: "TOML has no ':' here",
                help: ["write '[\(relatedText)]' to begin a table, or '\(relatedText) = value'"])
        case .doubledEquals:
            return Explanation(
                "'\(text)' stands where TOML wants '='", label: "write '=' here",
                fix: replace("replace it by '='", "="))
        case .conflictMark:
            return Explanation(
                "a merge conflict is not resolved", label: "a mark of version control",
                why: "the file holds two versions of the same lines",
                help: ["keep the version that is right and remove the lines with <<<<<<<, ======= and >>>>>>>"])
        case .missingValue:
            return Explanation(
                "a value is missing", label: "expected a value here",
                help: ["write a string in quotes, a number, true or false, a date, [ … ] or { … }"])
        case .textAfterValue:
            if let mark = foreignComment {
                return Explanation(
                    "'\(mark)' does not begin a comment", label: "a comment begins with '#'", fix: commentFix(mark))
            }
            if text == "," || text == ";" {
                return Explanation(
                    "a statement does not end in '\(text)'", label: "nothing separates lines but their end",
                    fix: text == ";" || detail == 1 ? replace("remove it", "") : nil)
            }
            return Explanation(
                "unexpected text after a complete value", label: "does not belong to the value",
                why: "each 'key = value' stands on a line of its own",
                help: [
                    text.contains("=")
                        ? "begin a new line here"
                        : "remove it, put the whole value in quotes, or begin it with '#' to make it a comment"
                ],
                fix: text.contains("=") ? newLineFix : nil)
        case .emptyHeader:
            return Explanation(
                "a table header has no name", label: "expected a name between the brackets",
                help: ["write '[name]'"])
        case .unclosedHeader:
            let bracket = detail == 2 ? "]]" : "]"
            return Explanation(
                "the table header is not closed", label: "expected '\(bracket)'",
                help: ["end the header with '\(bracket)'"],
                fix: text.utf8.allSatisfy { isHeaderByte($0) } && text.utf8.count > detail
                    ? insert("add '\(bracket)'", bracket, at: span.end) : nil)
        case .mismatchedHeader:
            return Explanation(
                "the brackets of the header do not match", label: "one '[' too few or one ']' too many",
                help: ["write '[name]' for a table, '[[name]]' for one element of an array of tables"])
        case .spacedHeaderBrackets:
            return Explanation(
                "the two brackets of an array of tables must touch", label: "expected '[[' and ']]'",
                help: ["write '[[name]]' without spaces between the brackets"])
        case .textAfterHeader:
            return Explanation(
                "unexpected text after a table header", label: "a header stands alone on its line",
                help: ["move it to the next line, or begin it with '#' to make it a comment"],
                fix: insert("begin a new line", "\n", at: span.start, risk: .risky))
        default:
            if let mark = foreignComment {
                return Explanation(
                    "'\(mark)' does not begin a comment", label: "a comment begins with '#'", fix: commentFix(mark))
            }
            return Explanation(
                "expected a key, a table header or a comment", label: "none of these",
                why: "every line of a TOML file is 'key = value', '[table]', '# comment' or empty",
                help: [
                    looksLikeJSON
                        ? "this looks like JSON or YAML; TOML writes 'key = value', one a line"
                        : "begin the line with '#' if it is meant as a comment"
                ])
        }
    }

    /// How other languages begin a comment.
    private var foreignComment: String? { ["//", ";"].first { text.hasPrefix($0) && text != $0 } }

    /// None where the rest of the line holds what a comment must not hold.
    private func commentFix(_ mark: String) -> Fix? {
        var next = Int(span.start)
        while next < source.bytes.count, source.bytes[next] != Byte.lineFeed {
            let byte = source.bytes[next]
            let endsLine =
                byte == Byte.carriageReturn && next + 1 < source.bytes.count && source.bytes[next + 1] == Byte.lineFeed
            guard byte >= Byte.space && byte != Byte.delete || byte == Byte.tab || endsLine else { return nil }
            next += 1
        }
        let end = span.start + UInt32(mark.utf8.count)
        return Fix(
            title: "begin it with '#'", risk: .safe,
            edits: [TextEdit(span: SourceSpan(start: span.start, end: end), replacement: "#")])
    }

    /// A comma or a semicolon that stood between two statements goes.
    private var newLineFix: Fix {
        var end = span.start
        let separators = [Byte.comma, 0x3B, Byte.space, Byte.tab]
        while end < span.end, separators.contains(source.bytes[Int(end)]) { end += 1 }
        return Fix(
            title: "begin a new line", risk: .risky,
            edits: [TextEdit(span: SourceSpan(start: span.start, end: end), replacement: "\n")])
    }

    private var looksLikeJSON: Bool { ["{", "}", "-", "\""].contains(text.prefix(1)) }

    private func isHeaderByte(_ byte: UInt8) -> Bool {
        byte == Byte.openBracket || byte == Byte.dot || byte == Byte.minus || byte == Byte.underscore
            || byte &- Byte.zero < 10 || (byte | 0x20) &- 0x61 < 26
    }

    private func joined(_ words: String) -> String {
        words.split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(separator: "-")
    }

    private func quoteRelated(_ key: String) -> Fix? {
        guard let related = problem.related, related.length <= 40,
            !key.utf8.contains(where: { $0 == Byte.quote || $0 == Byte.backslash || $0 < Byte.space || $0 == Byte.dot })
        else { return nil }
        return Fix(
            title: "put the key in quotes", risk: .safe,
            edits: [TextEdit(span: related, replacement: "\"\(key)\"")])
    }

    /// With the comma that ends a line of JSON, whose place is in `detail`.
    private var colonFix: Fix {
        var fix = replace("replace '\(text)' by '='", relatedTouches ? " =" : "=")
        if detail > 0 {
            fix.edits.append(TextEdit(span: SourceSpan(detail..<(detail + 1)), replacement: ""))
            fix.title += " and remove the comma at the end"
        }
        return fix
    }

    private var relatedTouches: Bool { problem.related?.end == span.start }

    /// `name "x"`: the equals sign is all that is missing. A line that is only a word needs more.
    private var equalsFix: Fix? {
        let bytes = source.bytes
        var next = Int(span.end)
        while next < bytes.count, bytes[next] == Byte.space || bytes[next] == Byte.tab { next += 1 }
        guard next > Int(span.end), next < bytes.count else { return nil }
        let byte = bytes[next]
        let begins =
            byte == Byte.quote || byte == Byte.apostrophe || byte == Byte.openBracket || byte == Byte.openBrace
            || byte &- Byte.zero < 10
        return begins ? insert("insert '='", " =", at: span.end) : nil
    }
}
