import Embedding
import Platform
import TestKit
import Testing

@Suite(.enabled(if: Weights.areHere, Comment(rawValue: Weights.why)))
struct ReferenceTokenTests {
    @Test func `every text is cut into the pieces that the reference cuts it into`() throws {
        let tokenizer = try Weights.tokenizer()
        for each in TokenCase.all {
            #expect(
                tokenizer.tokens(of: each.text, limit: 256) == [101] + each.tokens + [102],
                "\(each.text.debugDescription)")
        }
    }

    @Test func `no text makes more than the limit or a number beyond the vocabulary`() throws {
        let tokenizer = try Weights.tokenizer()
        try forAll(count: 400) { random in
            let text = RandomText.make(&random)
            let limit = Int.random(in: 2...256, using: &random)
            let tokens = tokenizer.tokens(of: text, limit: limit)
            try demand(
                tokens.count <= limit && tokens.first == 101 && tokens.last == 102, "\(tokens.count) of \(limit)")
            try demand(tokens.allSatisfy { $0 >= 0 && $0 < 30_522 }, "a number that is none")
        }
    }
}

struct TokenizerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var text: String
        var pieces: [String]
        var testDescription: String { text.debugDescription }
    }

    private static let words = [
        "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "un", "##aff", "##able", "unaff", "##a", "cafe", "##s", ",", "[",
        "]",
        "東", "\u{1112}\u{1161}\u{11AB}", "o", "##ne",
    ]

    static let cases = [
        Case(text: "unaffable", pieces: ["unaff", "##able"]), Case(text: "UNAFFA", pieces: ["unaff", "##a"]),
        Case(text: "unx", pieces: ["[UNK]"]), Case(text: "Cafés,one", pieces: ["cafe", "##s", ",", "o", "##ne"]),
        Case(text: "東東", pieces: ["東", "東"]), Case(text: "한", pieces: ["\u{1112}\u{1161}\u{11AB}"]),
        Case(text: "un\u{7}aff", pieces: ["unaff"]),
        Case(text: "[MASK]un[MASK", pieces: ["[MASK]", "un", "[", "[UNK]"]),
        Case(text: " \u{A0}\n", pieces: []), Case(text: "o\u{200D}ne\u{301}", pieces: ["o", "##ne"]),
    ]

    @Test(arguments: cases)
    func `words are cut into the longest pieces from the left`(_ each: Case) throws {
        let file = Array(TokenizerTests.words.joined(separator: "\n").utf8)
        let tokenizer = WordPieceTokenizer(try #require(Vocabulary(file)))
        let pieces = tokenizer.tokens(of: each.text, limit: 64).map { TokenizerTests.words[Int($0)] }
        #expect(pieces == ["[CLS]"] + each.pieces + ["[SEP]"])
    }

    @Test func `a vocabulary without the special pieces is none`() {
        #expect(Vocabulary(Array("a\nb\n".utf8)) == nil)
        #expect(Vocabulary([]) == nil)
    }

    @Test func `any bytes are a vocabulary or none`() throws {
        let names = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n"
        try forAll(count: 200) { random in
            let noise = (0..<Int.random(in: 0...400, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            guard let vocabulary = Vocabulary(Array(names.utf8) + noise) else { return }
            let tokens = WordPieceTokenizer(vocabulary).tokens(of: RandomText.make(&random), limit: 50)
            try demand(tokens.allSatisfy { Int($0) < vocabulary.count }, "a number that is none")
        }
    }
}

enum RandomText {
    /// Letters, signs and rarities from all of Unicode, long runs among them.
    static func make(_ random: inout SplitMix64) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...40, using: &random) {
            let highest: UInt32 = [0x7F, 0x2FF, 0xFFFF, 0x10FFFF].randomElement(using: &random) ?? 0x7F
            guard let scalar = Unicode.Scalar(UInt32.random(in: 0...highest, using: &random)) else { continue }
            text.unicodeScalars.append(
                contentsOf: Array(repeating: scalar, count: Int.random(in: 1...5, using: &random)))
            if Int.random(in: 0...20, using: &random) == 0 { text += "[CLS]" + String(repeating: "y", count: 150) }
        }
        return text
    }
}
