import Diagnostics

/// Running text in lines of a given width.
enum TextLayout {
    /// Breaks at spaces; a word longer than the line keeps a line of its own.
    static func wrap(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            let columns = DisplayWidth.columns(of: String(word))
            if used > 0, used + 1 + columns > width {
                lines.append(line)
                line = ""
                used = 0
            }
            if used > 0 {
                line += " "
                used += 1
            }
            line += word
            used += columns
        }
        if used > 0 { lines.append(line) }
        return lines
    }

    /// Paragraphs with an empty line between.
    static func paragraphs(_ text: String, width: Int) -> String {
        Paragraph.all(in: text).map { paragraph in
            switch paragraph {
            case .running(let text): wrap(text, width: width).joined(separator: "\n")
            case .code(let lines): lines.map { "    " + $0 }.joined(separator: "\n")
            }
        }.joined(separator: "\n\n")
    }

    /// A list of terms with what they mean in a second column, which starts below long terms.
    static func definitions(
        _ items: [(term: String, meaning: String)], width: Int, indent: Int = 2, widest limit: Int = 24
    ) -> String {
        let widest = items.map { DisplayWidth.columns(of: $0.term) }.filter { $0 <= limit }.max() ?? 0
        let column = indent + widest + 2
        var text = ""
        for (term, meaning) in items {
            let lines = wrap(meaning, width: max(20, width - column))
            let start = String(repeating: " ", count: indent) + term
            let used = DisplayWidth.columns(of: start)
            var rest = lines[...]
            if used + 2 <= column, let first = rest.popFirst() {
                text += start + String(repeating: " ", count: column - used) + first + "\n"
            } else {
                text += start + "\n"
            }
            for line in rest { text += String(repeating: " ", count: column) + line + "\n" }
        }
        return text
    }
}

/// A piece of a longer text: sentences that may be wrapped, or lines that may not.
enum Paragraph: Hashable {
    case running(String)
    case code([String])

    /// Empty lines separate; a paragraph whose every line begins with four spaces is code.
    static func all(in text: String) -> [Paragraph] {
        var paragraphs: [Paragraph] = []
        for block in blocks(text) {
            if block.allSatisfy({ $0.hasPrefix("    ") }) {
                paragraphs.append(.code(block.map { String($0.dropFirst(4)) }))
            } else {
                paragraphs.append(.running(block.joined(separator: " ")))
            }
        }
        return paragraphs
    }

    private static func blocks(_ text: String) -> [[Substring]] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .split(whereSeparator: { $0.allSatisfy(\.isWhitespace) })
            .map(Array.init)
    }
}
