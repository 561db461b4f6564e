/// A paragraph or two of what an agent knows: the smallest part that is shown by itself.
package struct KnowledgePassage: Sendable, Hashable {
    /// Paragraphs are joined up to about this many bytes.
    private static let usualSize = 600
    /// A longer one is cut, so that no text is too long to be shown at all.
    private static let longest = 2_400

    /// The file it is from; nil for texts of the agent's own file.
    package let source: String?
    package let text: String
    package let tokens: Int
    /// Its words, as numbers.
    let words: Set<UInt64>

    init(source: String?, text: String) {
        self.source = source
        self.text = text
        tokens = TokenEstimate(of: text).tokens + 1
        words = Self.words(of: text)
    }

    package static func split(_ text: String, of source: String?) -> [KnowledgePassage] {
        var passages: [KnowledgePassage] = []
        var open: [Substring] = []
        var size = 0
        func close() {
            let text = open.joined(separator: "\n")
            open = []
            size = 0
            if text.utf8.contains(where: { $0 > 0x20 }) {
                passages.append(KnowledgePassage(source: source, text: text))
            }
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let isBlank = !line.utf8.contains { $0 > 0x20 }
            if isBlank, size >= usualSize { close() } else if isBlank, open.isEmpty { continue }
            for piece in pieces(of: line) {
                if size + piece.utf8.count > longest { close() }
                open.append(piece)
                size += piece.utf8.count
            }
        }
        close()
        return passages
    }

    private static func pieces(of line: Substring) -> [Substring] {
        var pieces: [Substring] = []
        var rest = line
        while rest.utf8.count > longest {
            let cut = rest.unicodeScalars.index(rest.startIndex, offsetBy: longest / 4, limitedBy: rest.endIndex)
            pieces.append(rest[..<(cut ?? rest.endIndex)])
            rest = rest[(cut ?? rest.endIndex)...]
        }
        return pieces + [rest]
    }

    /// Letters and digits in small form; endings are cut off roughly, so that 'return' finds 'returns'.
    static func words(of text: String) -> Set<UInt64> {
        var words: Set<UInt64> = []
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var length = 0
        func end() {
            if length > 1 { words.insert(hash) }
            hash = 0xcbf2_9ce4_8422_2325
            length = 0
        }
        for byte in text.utf8 {
            let lowered = (65...90).contains(byte) ? byte | 0x20 : byte
            guard lowered >= 0x80 || (97...122).contains(lowered) || (48...57).contains(lowered) else {
                end()
                continue
            }
            length += 1
            if length <= 6 { hash = (hash ^ UInt64(lowered)) &* 0x100_0000_01b3 }
        }
        end()
        return words
    }
}

extension KnowledgeSettings {
    private var passages: [KnowledgePassage] {
        texts.flatMap { KnowledgePassage.split($0, of: nil) } + documents.flatMap(\.passages)
    }

    /// All of it where it fits; else what has most to do with a text, rare words counting more, in its own order.
    package func selection(for text: String, tokens budget: Int) -> [KnowledgePassage] {
        let all = passages
        if all.reduce(0, { $0 + $1.tokens }) <= budget { return all }
        let asked = KnowledgePassage.words(of: text)
        var found: [UInt64: Int] = [:]
        for word in asked { found[word] = all.count { $0.words.contains(word) } }
        let scores = all.map { passage in
            asked.reduce(0.0) { sum, word in
                passage.words.contains(word) ? sum + 1 / Double(found[word] ?? 1) : sum
            }
        }
        // What has far less to do with it than the best would only distract.
        let least = (scores.max() ?? 0) / 4
        var room = budget
        var kept: [Int] = []
        for index in all.indices.sorted(by: { (scores[$1], $0) < (scores[$0], $1) }) {
            guard scores[index] > 0, scores[index] >= least, all[index].tokens <= room else { continue }
            room -= all[index].tokens
            kept.append(index)
        }
        return kept.sorted().map { all[$0] }
    }
}
