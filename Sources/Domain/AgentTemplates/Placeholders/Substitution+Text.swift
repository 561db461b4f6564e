import Diagnostics

/// A stretch of a string under way: as the template wrote it, or a value that came in.
private enum Piece {
    case written(Range<Int>)
    case value(String)
}

extension Substitution {
    /// A string whose blanks are only part of it, with its quotes.
    func text(_ site: PlaceholderSite) -> String {
        let pieces = pieces(of: site)
        // What stands before the content: the quotes, and in a string of several lines the line end that does not count.
        var opening = string(Int(site.span.start)..<Int(site.content.start))
        var closing = string(Int(site.content.end)..<Int(site.span.end))
        var inner: String
        if !site.quoting.isLiteral {
            inner = escaped(pieces, multiline: site.quoting.isMultiline)
        } else if fitsLiterally(pieces, multiline: site.quoting.isMultiline) {
            inner = pieces.map(decoded).joined()
        } else {
            let text = pieces.map(decoded).joined()
            inner =
                site.quoting.isMultiline
                ? TOMLText.multilineBasic(text, escapesLeadingBlanks: false) : TOMLText.basic(text)
            closing = site.quoting.isMultiline ? "\"\"\"" : "\""
            opening = closing + opening.dropFirst(closing.utf8.count)
        }
        // A line end right behind the quotes would not count; another one before it does that in its place.
        if site.quoting.isMultiline, opening.utf8.count == 3, let first = inner.utf8.first,
            first == 0x0A || first == 0x0D
        {
            opening += "\n"
        }
        return opening + inner + closing
    }

    private func pieces(of site: PlaceholderSite) -> [Piece] {
        var pieces: [Piece] = []
        var position = Int(site.content.start)
        for placeholder in site.placeholders {
            if site.quoting.isMultiline, case .list(let rule)? = rules[placeholder.name],
                let line = bulletLine(placeholder.span.range, in: site.content.range)
            {
                pieces.append(.written(position..<line.lowerBound))
                for item in items(placeholder.name, rule) {
                    pieces.append(.written(line.lowerBound..<Int(placeholder.span.start)))
                    pieces.append(.value(item))
                    pieces.append(.written(Int(placeholder.span.end)..<line.upperBound))
                }
                position = line.upperBound
            } else {
                pieces.append(.written(position..<Int(placeholder.span.start)))
                pieces.append(.value(prose(placeholder.name)))
                position = Int(placeholder.span.end)
            }
        }
        pieces.append(.written(position..<Int(site.content.end)))
        return pieces
    }

    private func prose(_ name: String) -> String {
        if case .list(let rule)? = rules[name] { return items(name, rule).joined(separator: ", ") }
        return values[name]?.prose ?? ""
    }

    private func items(_ name: String, _ rule: ParameterRule.ListRule) -> [String] {
        guard case .list(let items)? = values[name], !items.isEmpty else { return rule.whenEmpty.map { [$0] } ?? [] }
        return items
    }

    /// The line, with its end, that holds nothing but `- <<name>>`; such a line is repeated for each item of a list.
    private func bulletLine(_ placeholder: Range<Int>, in content: Range<Int>) -> Range<Int>? {
        var start = placeholder.lowerBound - 2
        guard start >= content.lowerBound, bytes[start + 1] == 0x20,
            bytes[start] == UInt8(ascii: "-") || bytes[start] == UInt8(ascii: "*")
        else { return nil }
        while start > content.lowerBound, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
        guard start == content.lowerBound || bytes[start - 1] == 0x0A else { return nil }
        var end = placeholder.upperBound
        if end < content.upperBound, bytes[end] == 0x0D { end += 1 }
        guard end < content.upperBound, bytes[end] == 0x0A else { return nil }
        return start..<(end + 1)
    }

    private func escaped(_ pieces: [Piece], multiline: Bool) -> String {
        let quote = UInt8(ascii: "\"")
        var result = ""
        var followsNothing = false
        for piece in pieces {
            switch piece {
            case .value(let text):
                result +=
                    multiline
                    ? TOMLText.multilineBasic(text, escapesLeadingBlanks: Self.swallowsBlanks(after: result))
                    : TOMLText.basic(text)
                followsNothing = text.isEmpty
            case .written(let range) where range.isEmpty:
                continue
            case .written(let range):
                // An empty value would join the quotation marks on both its sides.
                if followsNothing, bytes[range.lowerBound] == quote, result.utf8.last == quote { result += "\\" }
                result += string(range)
                followsNothing = false
            }
        }
        return result
    }

    /// Whether the text ends in a backslash at the end of a line, which removes all blanks that follow.
    private static func swallowsBlanks(after text: String) -> Bool {
        var sawLineEnd = false
        var backslashes = 0
        for byte in text.utf8.reversed() {
            if byte == UInt8(ascii: "\\") {
                backslashes += 1
            } else if backslashes == 0, [0x20, 0x09, 0x0A, 0x0D].contains(byte) {
                sawLineEnd = sawLineEnd || byte == 0x0A
            } else {
                break
            }
        }
        return sawLineEnd && !backslashes.isMultiple(of: 2)
    }

    /// Whether all values may stand in single quotes as they are.
    private func fitsLiterally(_ pieces: [Piece], multiline: Bool) -> Bool {
        let quote = UInt8(ascii: "'")
        var last: UInt8 = 0
        var followsEmptyValue = false
        for piece in pieces {
            switch piece {
            case .written(let range):
                guard let first = bytes[range].first else { continue }
                if followsEmptyValue, first == quote || last == quote { return false }
                last = bytes[range].last ?? 0
                followsEmptyValue = false
            case .value(let text):
                let value = Array(text.utf8)
                followsEmptyValue = value.isEmpty
                let isPlain = value.allSatisfy { byte in
                    byte == 0x09 || (multiline && byte == 0x0A) || (byte >= 0x20 && byte != 0x7F)
                }
                guard isPlain, multiline || !value.contains(quote) else { return false }
                if value.first == quote || value.last == quote { return false }
                if zip(value, value.dropFirst()).contains(where: { $0 == quote && $1 == quote }) { return false }
                last = value.last ?? last
            }
        }
        return true
    }

    private func decoded(_ piece: Piece) -> String {
        switch piece {
        case .written(let range): string(range)
        case .value(let text): text
        }
    }

    private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
