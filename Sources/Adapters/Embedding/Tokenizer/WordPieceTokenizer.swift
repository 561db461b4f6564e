/// Texts as the numbers of the pieces their words are made of, exactly as the model was trained on them.
///
/// Control characters vanish, ideographs and punctuation stand alone, accents and capitals go; then each word is cut
/// into the longest known pieces from its beginning on, or is unknown as a whole.
package struct WordPieceTokenizer: Sendable {
    /// Longer words are unknown without being looked at.
    private static let longestWord = 100

    package let vocabulary: Vocabulary
    private let table = CharacterTable.shared

    package init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// At most `limit` numbers, the marks of start and end among them.
    package func tokens(of text: String, limit: Int) -> [Int32] {
        var run = Run(vocabulary: vocabulary, room: max(0, limit - 2))
        run.numbers.append(vocabulary.id(.start))
        run.room += 1
        var text = text
        text.makeContiguousUTF8()
        var rest = text[...]
        while !run.isFull, let (range, special) = firstSpecial(in: rest) {
            read(rest[..<range.lowerBound], into: &run)
            run.add(vocabulary.id(special))
            rest = rest[range.upperBound...]
        }
        read(rest, into: &run)
        return run.numbers + [vocabulary.id(.end)]
    }

    private func read(_ text: Substring, into run: inout Run) {
        for scalar in text.unicodeScalars {
            if run.isFull { return }
            read(scalar, into: &run)
        }
        run.endWord()
    }

    private func read(_ scalar: Unicode.Scalar, into run: inout Run) {
        switch table.fate(of: scalar) {
        case .stays:
            if let parts = Jamo(scalar) { parts.forEach { run.append($0) } } else { run.append(scalar) }
        case .vanishes: break
        case .separates: run.endWord()
        case .standsAlone:
            run.endWord()
            run.append(scalar)
            run.endWord()
        case .becomes(let others):
            for other in others {
                if case .standsAlone = table.fate(of: other) {
                    run.endWord()
                    run.append(other)
                    run.endWord()
                } else {
                    run.append(other)
                }
            }
        }
    }

    /// Special pieces are taken as they are written, before anything is cleaned.
    private func firstSpecial(in text: Substring) -> (Range<Substring.Index>, Vocabulary.Special)? {
        let bytes = text.utf8
        var start = bytes.startIndex
        while let open = bytes[start...].firstIndex(of: UInt8(ascii: "[")) {
            for special in Vocabulary.Special.allCases where bytes[open...].starts(with: special.rawValue.utf8) {
                return (open..<bytes.index(open, offsetBy: special.rawValue.utf8.count), special)
            }
            start = bytes.index(after: open)
        }
        return nil
    }

    /// The word being read and the numbers so far.
    private struct Run {
        let vocabulary: Vocabulary
        var room: Int
        var numbers: [Int32] = []
        private var word: [UInt8] = []
        private var length = 0

        init(vocabulary: Vocabulary, room: Int) {
            self.vocabulary = vocabulary
            self.room = room
        }

        var isFull: Bool { numbers.count >= room }

        mutating func add(_ number: Int32) {
            if !isFull { numbers.append(number) }
        }

        /// What is too long anyway is counted and not kept.
        mutating func append(_ scalar: Unicode.Scalar) {
            length += 1
            if length <= WordPieceTokenizer.longestWord {
                word.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }

        mutating func endWord() {
            guard length > 0 else { return }
            defer {
                word.removeAll(keepingCapacity: true)
                length = 0
            }
            guard length <= WordPieceTokenizer.longestWord, let pieces = pieces() else {
                return add(vocabulary.id(.unknown))
            }
            for piece in pieces { add(piece) }
        }

        private func pieces() -> [Int32]? {
            var found: [Int32] = []
            var start = 0
            while start < word.count {
                var hash = Vocabulary.Hash(continuing: start > 0)
                var best: (number: Int32, end: Int)?
                for end in start..<min(word.count, start + vocabulary.longest) {
                    hash.add(word[end])
                    if let number = vocabulary.find(word[start...end], hash, continuing: start > 0) {
                        best = (number, end + 1)
                    }
                }
                guard let best else { return nil }
                found.append(best.number)
                start = best.end
            }
            return found
        }
    }

    /// A Korean syllable as the letters it is written with: arithmetic instead of eleven thousand entries in a table.
    private struct Jamo {
        private let first, vowel, last: UInt32

        init?(_ scalar: Unicode.Scalar) {
            guard (0xAC00...0xD7A3).contains(scalar.value) else { return nil }
            let index = scalar.value - 0xAC00
            first = 0x1100 + index / 588
            vowel = 0x1161 + index % 588 / 28
            last = index % 28
        }

        func forEach(_ body: (Unicode.Scalar) -> Void) {
            for value in [first, vowel, last == 0 ? 0 : 0x11A7 + last] where value > 0 {
                if let scalar = Unicode.Scalar(value) { body(scalar) }
            }
        }
    }
}
