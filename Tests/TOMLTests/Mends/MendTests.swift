import Diagnostics
import TOML
import TestKit
import Testing

@Suite struct MendTests {
    @Test(arguments: OneMistake.all)
    func `a mend removes its problem and brings no other`(_ example: OneMistake) throws {
        let document = example.document
        let problems = document.diagnostics()
        #expect(problems.map(\.code.short) == [example.code])
        let problem = try #require(problems.first)
        guard let mended = example.mended else {
            #expect(problem.fix == nil)
            return
        }
        let fix = try #require(problem.fix)
        let bytes = TextEdit.apply(fix.edits, to: example.text)
        #expect(String(decoding: bytes, as: UTF8.self) == mended)
        #expect(TOMLDocument.reading(bytes: bytes, example.version).complaints == "")
    }

    @Test func `mending is safe: never more problems, and soon nothing left to mend`() throws {
        try forAll(count: 1_500) { random in
            let bytes = Mutation.of(Array(BrokenFile.goodAgent.utf8), &random)
            try SafeMending.check(bytes)
        }
    }

    @Test func `mending is safe for all files of the other tests`() throws {
        let files =
            BrokenFile.strings + BrokenFile.brackets + BrokenFile.statements + BrokenFile.otherLanguages
            + BrokenFile.tables
        for file in files { try SafeMending.check(Array(file.text.utf8)) }
    }
}

enum SafeMending {
    /// Applies safe mends again and again; each round must not add problems, and the rounds must come to an end.
    static func check(_ bytes: [UInt8], version: TOMLVersion = .v1_1) throws(Refuted) {
        var bytes = bytes
        var before = (count: Int.max, complaints: "")
        for _ in 0..<200 {
            let document = TOMLDocument.reading(bytes: bytes, version)
            let problems = document.diagnostics()
            try demand(
                problems.count <= before.count,
                "\(before) problems became \(problems.count): \(document.complaints)\n\(String(decoding: bytes, as: UTF8.self))"
            )
            before = (problems.count, document.complaints)
            let mending = Mending(of: document.source, problems)
            if mending.applied.isEmpty { return }
            try demand(mending.bytes != bytes, "a mend changes nothing: \(document.complaints)")
            bytes = mending.bytes
        }
        throw Refuted(description: "mending does not end: \(String(decoding: bytes, as: UTF8.self))")
    }
}

/// Ways in which a file gets damaged, by hand or by accident.
enum Mutation {
    static let words: [String] = [
        "\"", "'", "\"\"\"", "'''", "[", "]", "[[", "]]", "{", "}", ",", "=", ".", ":", "#", "\\", "\n", "\r", "\r\n",
        "\t", " ", "-", "+", "_", "0", "1e", "0x", "inf", "true", "True", "null", "“", "”", "é", "\u{FEFF}", "\0",
        "\u{7F}",
        "a = 1", "a.b = 1", "[a]", "[[a]]", "2026-08-22", "07:32", "\\u00", "\\x4", "\\U0001F600", "//", ";", "==",
        "=>",
        "<<<<<<< HEAD\n", "=======\n", ">>>>>>> x\n", "C:\\Users", "{a = 1}", "[1, 2]", "\"x\" \"y\"",
    ]

    static func of(_ original: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var bytes = original
        for _ in 0...Int(random.next() % 4) {
            let place = Int(random.next() % UInt64(bytes.count + 1))
            let length = Int(random.next() % 12)
            let end = min(bytes.count, place + length)
            switch random.next() % 7 {
            case 0: bytes.removeSubrange(place..<end)
            case 1, 2: bytes.insert(contentsOf: words[Int(random.next() % UInt64(words.count))].utf8, at: place)
            case 3: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
            case 4: bytes.replaceSubrange(place..<end, with: words[Int(random.next() % UInt64(words.count))].utf8)
            case 5:
                let other = Int(random.next() % UInt64(original.count))
                bytes.insert(contentsOf: original[other..<min(original.count, other + length * 8)], at: place)
            default: bytes = Array(bytes[..<place])
            }
        }
        return bytes
    }
}
