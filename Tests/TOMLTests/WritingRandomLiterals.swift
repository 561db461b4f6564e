import TOML

/// Random trees that are as nasty as a tree may be.
struct RandomLiterals<Random: RandomNumberGenerator> {
    var random: Random

    static var nastyTexts: [String] {
        [
            "", "'", "\"", "''", "\"\"", "'''", "\"\"\"", "''''''", "\"\"\"\"\"\"\"", "\\", "a\\", "\\\\", "\n", "\n\n",
            "\r",
            "\r\n", "a\nb", "a\r\nb", "\na", "a\n", "a\n\"", "a\n\"\"", "a\n\"\"\"", "a\n'''", "a\n\\", "a\n'\\",
            "\t", "\ta\n", " a ", " a\nb ", "\0", "a\0\nb", "\u{1B}[0m", "\u{7F}", "\u{85}", "é", "e\u{301}", "日本\n語",
            "👩‍👩‍👧", "\u{FEFF}", "\u{10FFFF}", "\u{FFFE}", "# no comment", "[table]", "a.b", "true", "1", "it's \"so\"",
            "C:\\Users\\me", "^\\d+'\\s\"$", "line one \\\nline two", "\u{2028}", "=", ",", "{", "}", "\u{8}\u{C}\n",
        ]
    }

    mutating func text() -> String {
        let nasty = Self.nastyTexts
        return switch Int.random(in: 0..<6, using: &random) {
        case 0: (0..<3).map { _ in nasty.randomElement(using: &random) ?? "" }.joined()
        case 1, 2: nasty.randomElement(using: &random) ?? ""
        default: String((0..<5).compactMap { _ in "abcxyz019_-".randomElement(using: &random) })
        }
    }

    mutating func key() -> String {
        Int.random(in: 0..<4, using: &random) == 0
            ? text() : String((0..<3).compactMap { _ in "abcde1-_".randomElement(using: &random) })
    }

    mutating func float() -> Double {
        switch Int.random(in: 0..<5, using: &random) {
        case 0:
            [0, -0.0, .infinity, -.infinity, .nan, 1e22, 1e-7, .leastNonzeroMagnitude, .greatestFiniteMagnitude]
                .randomElement(using: &random) ?? 0
        case 1: Double(Int.random(in: -1000...1000, using: &random))
        case 2: Double(Int.random(in: -1000...1000, using: &random)) / 8
        default: Double(bitPattern: UInt64.random(in: .min ... .max, using: &random))
        }
    }

    mutating func date() -> TOMLLocalDate {
        TOMLLocalDate(
            year: .random(in: 0...9999, using: &random), month: .random(in: 1...12, using: &random),
            day: .random(in: 1...28, using: &random))
    }

    mutating func time() -> TOMLLocalTime {
        let nanosecond = [0, 1, 500_000_000, 123_456_789, 120_000].randomElement(using: &random) ?? 0
        return TOMLLocalTime(
            hour: .random(in: 0...23, using: &random), minute: .random(in: 0...59, using: &random),
            second: .random(in: 0...59, using: &random), nanosecond: nanosecond)
    }

    mutating func scalar() -> TOMLLiteral {
        switch Int.random(in: 0..<9, using: &random) {
        case 0: .integer([0, -1, .min, .max].randomElement(using: &random) ?? 0)
        case 1: .float(float())
        case 2: .boolean(.random(using: &random))
        case 3:
            .offsetDateTime(
                TOMLOffsetDateTime(
                    date: date(), time: time(), offsetMinutes: .random(in: -1439...1439, using: &random), isZulu: false)
            )
        case 4: .localDateTime(TOMLLocalDateTime(date: date(), time: time()))
        case 5: .localDate(date())
        case 6: .localTime(time())
        default: .string(text())
        }
    }

    mutating func value(depth: Int) -> TOMLLiteral {
        switch depth > 0 ? Int.random(in: 0..<8, using: &random) : 0 {
        case 6: .array((0..<Int.random(in: 0..<5, using: &random)).map { _ in value(depth: depth - 1) })
        case 5: .array((0..<Int.random(in: 0..<3, using: &random)).map { _ in table(depth: depth - 1) })
        case 7: table(depth: depth - 1)
        default: scalar()
        }
    }

    mutating func table(depth: Int) -> TOMLLiteral {
        var entries: [(key: String, value: TOMLLiteral)] = []
        for _ in 0..<Int.random(in: 0..<6, using: &random) {
            let key = key()
            if entries.contains(where: { $0.key.utf8.elementsEqual(key.utf8) }) { continue }
            entries.append((key, value(depth: depth)))
        }
        return .table(entries)
    }
}
