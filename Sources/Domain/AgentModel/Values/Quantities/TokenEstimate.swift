/// Roughly how many tokens a text costs a model; the same text always gives the same number.
///
/// A count by rule of thumb, for warnings and budgets and never for bills: expect it to be off by a quarter for English
/// prose and by more for code and other scripts, where it leans to the high side.
package struct TokenEstimate: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let tokens: Int

    package init(tokens: Int) { self.tokens = max(0, tokens) }

    /// - Complexity: one pass over the bytes.
    package init(of text: String) {
        var counter = TokenCounter()
        for byte in text.utf8 { counter.take(byte) }
        tokens = counter.finished
    }

    package var description: String { "about \(tokens) tokens" }
    package static func < (left: TokenEstimate, right: TokenEstimate) -> Bool { left.tokens < right.tokens }
}

/// Cuts a text into words, numbers, marks and line ends the way byte-pair tokenizers begin.
private struct TokenCounter {
    private enum Run { case none, word, number, mark, blank, line }

    private var tokens = 0
    private var run = Run.none
    private var length = 0

    mutating func take(_ byte: UInt8) {
        switch byte {
        case 0x80..<0xC0: return
        case 0xC0..<0xE0: extend(.word, by: 2)
        case 0xE0..<0xF0: single(tokens: 1)
        case 0xF0...0xFF: single(tokens: 2)
        case 0x0A, 0x0D: extend(.line, by: 1)
        default:
            let kind: Run = byte.isLetter ? .word : byte.isDigit ? .number : byte.isBlank ? .blank : .mark
            extend(kind, by: 1)
        }
    }

    var finished: Int {
        var copy = self
        copy.close()
        return copy.tokens
    }

    private mutating func extend(_ kind: Run, by amount: Int) {
        if run != kind {
            close()
            run = kind
        }
        length += amount
    }

    private mutating func single(tokens count: Int) {
        close()
        tokens += count
    }

    private mutating func close() {
        switch run {
        case .none: break
        // Common words are one token; long ones fall into pieces.
        case .word: tokens += 1 + (length - 1) / 8
        case .number: tokens += (length + 2) / 3
        case .mark: tokens += (length + 1) / 2
        // A single blank belongs to the word behind it.
        case .blank: tokens += length > 1 ? 1 : 0
        case .line: tokens += 1
        }
        run = .none
        length = 0
    }
}
