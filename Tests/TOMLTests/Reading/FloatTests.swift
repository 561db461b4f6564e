import Diagnostics
import TOML
import TestKit
import Testing

/// A decimal number and the double nearest to it.
struct FloatCase: Sendable, CustomTestStringConvertible {
    var text: String
    var bits: UInt64

    init(_ text: String, _ bits: UInt64) {
        self.text = text
        self.bits = bits
    }

    var testDescription: String { text.utf8.count > 60 ? "\(text.prefix(60))…" : text }

    static let hard: [FloatCase] = [
        .init("0.1", 0x3FB9_9999_9999_999A),
        .init("1e23", 0x44B5_2D02_C7E1_4AF6),
        .init("9007199254740991.0", 0x433F_FFFF_FFFF_FFFF),
        // Half-way between two doubles: to the even one, unless anything follows.
        .init("9007199254740993.0", 0x4340_0000_0000_0000),
        .init("9007199254740993.00000000000000000000000000000000001", 0x4340_0000_0000_0001),
        .init("9007199254740995.0", 0x4340_0000_0000_0002),
        .init("1.00000000000000011102230246251565404236316680908203125", 0x3FF0_0000_0000_0000),
        .init("1.00000000000000011102230246251565404236316680908203126", 0x3FF0_0000_0000_0001),
        .init("1.00000000000000033306690738754696212708950042724609375", 0x3FF0_0000_0000_0002),
        .init("8.5e22", 0x44B1_FFDB_F6B2_B2EB),
        // The smallest numbers.
        .init("5e-324", 0x1),
        .init("4.9406564584124654e-324", 0x1),
        .init("2.4703282292062328e-324", 0x1),
        .init("2.4703282292062327e-324", 0x0),
        .init("1e-323", 0x2),
        .init("2.2250738585072011e-308", 0x000F_FFFF_FFFF_FFFF),
        .init("2.2250738585072012e-308", 0x0010_0000_0000_0000),
        .init("2.2250738585072014e-308", 0x0010_0000_0000_0000),
        .init("1e-400", 0x0),
        // The largest.
        .init("1.7976931348623157e308", 0x7FEF_FFFF_FFFF_FFFF),
        .init("1.7976931348623158e308", 0x7FEF_FFFF_FFFF_FFFF),
        .init("17976931348623157e292", 0x7FEF_FFFF_FFFF_FFFF),
        .init("0.00017976931348623157e312", 0x7FEF_FFFF_FFFF_FFFF),
        // More digits than a word holds.
        .init("3.14159265358979323846264338327950288", 0x4009_21FB_5444_2D18),
        .init("123456789012345678901234567890.0", 0x45F8_EE90_FF6C_373E),
        .init("0.000000000000000000000000000000123456789012345678901234567890", 0x3984_0831_C305_489C),
        .init("1" + String(repeating: "0", count: 300) + "e-300", 0x3FF0_0000_0000_0000),
        .init("0." + String(repeating: "0", count: 300) + "1e301", 0x3FF0_0000_0000_0000),
    ]
}

@Suite struct FloatTests {
    @Test(arguments: FloatCase.hard)
    func `a float is the double nearest to its text`(_ example: FloatCase) {
        let document = TOMLDocument.reading("a = \(example.text)\nb = -\(example.text)")
        #expect(document.root["a"]?.float?.bitPattern == example.bits)
        #expect(document.root["b"]?.float?.bitPattern == example.bits | 1 << 63)
        // The standard library agrees, so the table itself is right.
        #expect(Double(example.text)?.bitPattern == example.bits)
    }

    @Test func `a million digits are read to the last`() {
        let zeros = String(repeating: "0", count: 1_000_000)
        let document = TOMLDocument.reading(
            "a = 9007199254740993.\(zeros)1\nb = 9007199254740993.\(zeros)\nc = 1\(zeros)e-1000000")
        #expect(document.root["a"]?.float == 9_007_199_254_740_994)
        #expect(document.root["b"]?.float == 9_007_199_254_740_992)
        #expect(document.root["c"]?.float == 1)
    }

    /// One document of many lines, so that reading costs little beside making the numbers.
    @Test func `two hundred thousand random floats are correctly rounded`() throws {
        var random = SplitMix64(seed: 7)
        var text: [UInt8] = []
        var expected: [UInt64] = []
        for _ in 0..<200_000 {
            let number = FloatText.random(&random)
            guard let value = Double(String(decoding: number, as: UTF8.self)), value.isFinite else { continue }
            expected.append(value.bitPattern)
            text += Array("k\(expected.count) = ".utf8) + number + [0x0A]
        }
        let document = TOMLDocument.reading(bytes: text)
        try demand(document.isValid, document.complaints.prefix(200).description)
        var wrong: [String] = []
        for (entry, bits) in zip(document.root.entries, expected) where entry.value.float?.bitPattern != bits {
            wrong.append(entry.value.text)
        }
        #expect(document.root.count == expected.count && wrong.isEmpty, "\(wrong.prefix(5))")
    }
}

enum FloatText {
    /// Numbers of all lengths and sizes, many of them close to the middle between two doubles.
    static func random(_ random: inout SplitMix64) -> [UInt8] {
        var text: [UInt8] = []
        switch random.next() % 4 {
        case 0:
            text = Array(
                "\(Double(bitPattern: random.next() & ~(1 << 63 | 0x7FF << 52) | (random.next() % 2046) << 52))".utf8)
        case 1:
            // A significand of 54 bits is half-way between two of 53.
            text = Array("\(random.next() >> 10 | 1 << 53 | 1)".utf8)
            text += Array("e\(Int(random.next() % 60) - 30)".utf8)
        default:
            let digits = 1 + Int(random.next() % 30)
            let point = Int(random.next() % UInt64(digits))
            for place in 0...digits {
                if place == point + 1 { text.append(0x2E) }
                let digit = UInt8(random.next() % 10)
                text.append(0x30 + (place == 0 && digit == 0 ? 1 : digit))
            }
            text += Array("e\(Int(random.next() % 680) - 350)".utf8)
        }
        return text
    }
}
