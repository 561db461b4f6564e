/// A paragraph or two of what an agent knows: the smallest part that is shown by itself.
package struct KnowledgePassage: Sendable, Hashable {
    /// The file it is from; nil for texts of the agent's own file.
    package let source: String?
    /// The headings it stands below, the outermost first, the one it begins with left out.
    package let headings: [String]
    package let text: String
    package let tokens: Int
    /// Tells passages apart while the program runs.
    package let mark: UInt64
    /// Its words, as numbers.
    let words: Set<UInt64>

    init(source: String?, headings: [String] = [], text: String) {
        self.source = source
        self.headings = headings
        self.text = text
        tokens = TokenEstimate(of: text).tokens + 1
        words = KnowledgeWords.of(text)
        mark = KnowledgeWords.mark(of: headings + [text])
    }

    /// What it is compared by: a paragraph alone often does not say what it is about.
    package var meaningText: String { (headings + [text]).joined(separator: "\n") }

    package static func split(_ text: String, of source: String?) -> [KnowledgePassage] {
        var splitter = PassageSplitter(source: source)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) { splitter.take(line) }
        return splitter.finished()
    }
}

/// Texts as sets of numbers, which are quickly compared.
enum KnowledgeWords {
    private static let basis: UInt64 = 0xcbf2_9ce4_8422_2325
    private static let prime: UInt64 = 0x100_0000_01b3

    /// Letters and digits in small form; endings are cut off roughly, so that 'return' finds 'returns'.
    static func of(_ text: String) -> Set<UInt64> {
        var words: Set<UInt64> = []
        var hash = basis
        var length = 0
        func end() {
            if length > 1 { words.insert(hash) }
            hash = basis
            length = 0
        }
        for byte in text.utf8 {
            let lowered = (65...90).contains(byte) ? byte | 0x20 : byte
            guard lowered >= 0x80 || (97...122).contains(lowered) || (48...57).contains(lowered) else {
                end()
                continue
            }
            length += 1
            if length <= 6 { hash = (hash ^ UInt64(lowered)) &* prime }
        }
        end()
        return words
    }

    static func mark(of texts: [String]) -> UInt64 {
        var hash = basis
        for text in texts {
            for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* prime }
            hash = (hash ^ 0xFF) &* prime
        }
        return hash
    }
}
