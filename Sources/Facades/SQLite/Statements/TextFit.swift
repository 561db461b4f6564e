import CSQLite
import Glibc

/// How well a text fits a question, by BM25 as `TextRanking` has it, but for one text that is at hand: without the index,
/// whose ranking looks up far more for each row than the row itself.
///
/// In SQL it is `caxton_text_fit(question, heading, text)`; the greater, the better.
package struct TextFit: Sendable, Hashable {
    /// How many texts there are, as far as the asker may know.
    package var texts: Int
    /// In words.
    package var averageLength: Double
    /// What a word in the heading counts, against 1 in the text.
    package var headingWeight: Double
    /// The phrases, and in how many of the texts each of them is.
    package var phrases: [(text: String, count: Int)]

    package init(texts: Int, averageLength: Double, headingWeight: Double, phrases: [(text: String, count: Int)]) {
        self.texts = texts
        self.averageLength = averageLength
        self.headingWeight = headingWeight
        self.phrases = phrases
    }

    package static func == (left: Self, right: Self) -> Bool { left.question == right.question }
    package func hash(into hasher: inout Hasher) { hasher.combine(question) }

    /// For the first argument of the function: figures and phrases, one in a line.
    package var question: String {
        let lines = phrases.map { phrase in
            "\(Self.rarity(phrase.count, of: texts)) \(phrase.text)"
        }
        return (["\(max(1, averageLength)) \(headingWeight)"] + lines).joined(separator: "\n")
    }

    /// What it counts to have a word that is in so many of the texts.
    package static func rarity(_ count: Int, of texts: Int) -> Double {
        log(1 + max(0, Double(texts - count) + 0.5) / (Double(count) + 0.5))
    }

    static func install(on connection: Connection) {
        guard let words = TextWords(connection) else { return }
        sqlite3_create_function_v2(
            connection.handle, "caxton_text_fit", 3, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
            Unmanaged.passRetained(TextFitting(words)).toOpaque(), { TextFitting.answer($0, $1, $2) }, nil, nil,
            { context in if let context { Unmanaged<TextFitting>.fromOpaque(context).release() } })
    }
}

/// The question that was put last, in words of the index, and what is counted for one text.
private final class TextFitting {
    private let words: TextWords
    private var question: [UInt8] = []
    private var known: [[UInt8]] = []
    private var phrases: [(rarity: Double, words: [Int])] = []
    private var (averageLength, headingWeight) = (1.0, 1.0)
    /// The text's words by their numbers in the question; -1 for those that are not in it.
    private var (heading, text): ([Int], [Int]) = ([], [])

    init(_ words: TextWords) { self.words = words }

    static func answer(
        _ context: OpaquePointer?, _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?
    ) {
        guard let own = sqlite3_user_data(context), count == 3, let values else { return }
        let fitting = Unmanaged<TextFitting>.fromOpaque(own).takeUnretainedValue()
        fitting.hear(bytes(values[0]))
        fitting.read(bytes(values[1]), into: &fitting.heading)
        fitting.read(bytes(values[2]), into: &fitting.text)
        sqlite3_result_double(context, fitting.score())
    }

    private static func bytes(_ value: OpaquePointer?) -> UnsafeBufferPointer<UInt8> {
        let start = sqlite3_value_text(value)
        return UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_value_bytes(value)))
    }

    private func hear(_ asked: UnsafeBufferPointer<UInt8>) {
        if question.elementsEqual(asked) { return }
        question = Array(asked)
        (known, phrases) = ([], [])
        let lines = String(decoding: asked, as: UTF8.self).split(separator: "\n")
        let figures = (lines.first ?? "").split(separator: " ").compactMap { Double($0) }
        if figures.count == 2 { (averageLength, headingWeight) = (figures[0], figures[1]) }
        for line in lines.dropFirst() {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, let rarity = Double(parts[0]) else { continue }
            var numbers: [Int] = []
            Array(parts[1].utf8).withUnsafeBufferPointer { phrase in
                words.each(in: phrase, isQuestion: true) { word in
                    if let number = known.firstIndex(where: { $0.elementsEqual(word) }) {
                        numbers.append(number)
                    } else {
                        numbers.append(known.count)
                        known.append(Array(word))
                    }
                }
            }
            if !numbers.isEmpty { phrases.append((rarity, numbers)) }
        }
    }

    private func read(_ bytes: UnsafeBufferPointer<UInt8>, into numbers: inout [Int]) {
        var found = numbers
        numbers = []
        found.removeAll(keepingCapacity: true)
        words.each(in: bytes, isQuestion: false) { found.append(number(of: $0)) }
        numbers = found
    }

    private func number(of word: UnsafeBufferPointer<UInt8>) -> Int {
        for (number, known) in known.enumerated() where known.count == word.count {
            if known.elementsEqual(word) { return number }
        }
        return -1
    }

    private static let saturation = 1.2
    private static let lengthShare = 0.75

    private func score() -> Double {
        // The index counts the word that names the space as well.
        let relative = Double(heading.count + text.count + 1) / averageLength
        var score = 0.0
        for phrase in phrases {
            let found = headingWeight * Double(times(phrase.words, heading)) + Double(times(phrase.words, text))
            if found == 0 { continue }
            score +=
                phrase.rarity * found * (Self.saturation + 1)
                / (found + Self.saturation * (1 - Self.lengthShare + Self.lengthShare * relative))
        }
        return score
    }

    private func times(_ phrase: [Int], _ words: [Int]) -> Int {
        var times = 0
        for start in words.indices where words[start] == phrase[0] && start + phrase.count <= words.count {
            if phrase.count == 1 || words[start..<start + phrase.count].elementsEqual(phrase) { times += 1 }
        }
        return times
    }
}
