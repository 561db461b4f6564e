extension HostileCase {
    static let all: [HostileCase] = brackets + keys + errors + bytes

    private static func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

    /// One after the other, without a string for each.
    private static func lines(_ count: Int, _ line: (Int) -> String) -> String {
        var text = ""
        for number in 0..<count { text += line(number) + "\n" }
        return text
    }

    static let brackets: [HostileCase] = [
        .init("two hundred thousand open brackets", ["too-deep": 1]) { "a = " + times(200_000, "[") },
        .init("two hundred thousand open braces", ["too-deep": 1]) { "a = " + times(200_000, "{a=") },
        .init("two hundred thousand brackets as a header", ["mismatched-header": 1]) { times(200_000, "[") },
        .init("two hundred thousand closing brackets", ["mismatched-bracket": 1]) { times(200_000, "]") },
        .init("a hundred thousand levels by header", ["too-deep": 1]) { "[" + times(100_000, "a.") + "a]" },
        .init("a hundred thousand levels by dots", ["too-deep": 1]) { times(100_000, "a.") + "a = 1" },
        .init("a hundred thousand levels inline", ["too-deep": 1]) {
            "a = " + times(100_000, "{a = ") + "1" + times(100_000, "}")
        },
        .init("a hundred thousand levels, a header each", ["too-deep": 900]) {
            lines(1_028) { "[a" + times($0, ".a") + "]" }
        },
        .init("three hundred thousand empty arrays in one") { "a = [" + times(300_000, "[],") + "]" },
        .init("a hundred thousand open arrays, a line each", ["unclosed-array": 100_000]) {
            lines(100_000) { "k\($0) = [1," }
        },
        .init("a hundred thousand open tables, a line each", ["too-deep": 781, "unclosed-inline-table": 1]) {
            lines(100_000) { "k\($0) = {a = 1," }
        },
    ]

    static let keys: [HostileCase] = [
        .init("a hundred thousand keys in one table") { lines(100_000) { "key_\($0) = \($0)" } },
        .init("a hundred thousand tables") { lines(100_000) { "[t\($0)]" } },
        .init("a hundred thousand elements of an array of tables") { times(100_000, "[[a]]\n") },
        .init("a hundred thousand dotted keys") { lines(100_000) { "a.b.c.k\($0) = 1" } },
        .init("keys with a long common beginning") {
            let prefix = times(200, "x")
            return lines(20_000) { "\(prefix)\($0) = 1" }
        },
        .init("keys with a long common end") {
            let suffix = times(200, "x")
            return lines(20_000) { "k\($0)\(suffix) = 1" }
        },
        // Words that a mixing without a secret would let cancel one another: the first repeated, the last the same.
        .init("keys whose first words cancel") {
            lines(50_000) {
                let word = String(10_000_000 + $0)
                return "\(word)\(word)samesame = 1"
            }
        },
        .init("keys that differ in one byte in the middle") {
            lines(50_000) { "aaaaaaaa\(10_000_000 + $0)bbbbbbbb\(10_000_000 + $0)cccccccc = 1" }
        },
        .init("escaped keys") { lines(50_000) { "\"\\u006b\($0)\" = 1" } },
        .init("the same key fifty thousand times", ["duplicate-key": 49_999]) { times(50_000, "a = 1\n") },
        .init("the same header fifty thousand times", ["duplicate-table": 49_999]) { times(50_000, "[a]\n") },
    ]

    static let errors: [HostileCase] = [
        .init("a hundred thousand missing values", ["missing-value": 100_000]) { lines(100_000) { "k\($0) =" } },
        .init("a hundred thousand errors on one line", ["unquoted-string": 100_000]) {
            "a = [" + times(100_000, "x,") + "]"
        },
        .init("a hundred thousand missing commas", ["missing-comma": 99_999]) { "a = [" + times(100_000, "1 ") + "]" },
        .init("a hundred thousand wrong escapes", ["unknown-escape": 100_000]) {
            "a = \"" + times(100_000, "\\q") + "\""
        },
        .init("a hundred thousand halves of characters", ["escape-not-character": 50_000]) {
            "a = \"" + times(50_000, "\\uD83D\\uDE00") + "\""
        },
        .init("an error far below a string, after many empty lines", ["expected-equals": 20_000]) {
            "a = \"\"\"\nb\"\"\"\n" + times(100_000, "\n") + times(20_000, "x\n")
        },
        .init("marks of conflicts without an end", ["merge-conflict": 39_999]) {
            times(20_000, "<<<<<<< a\n=======\n")
        },
        .init("lone carriage returns", ["carriage-return": 100_000]) { "#" + times(100_000, "a\r") },
        .init("a number of two hundred thousand digits", ["integer-overflow": 1]) { "a = " + times(200_000, "7") },
        .init("a number of two hundred thousand zeros", ["leading-zero": 1]) { "a = " + times(200_000, "0") },
        .init("a word of two hundred thousand letters", ["unquoted-string": 1]) { "a = " + times(200_000, "x") },
        .init("a key of two hundred thousand words", ["unquoted-key": 1]) { times(200_000, "x ") + "= 1" },
        .init("a key of two hundred thousand umlauts", ["unquoted-key": 1]) { times(200_000, "ü") + " = 1" },
        .init("a header of two hundred thousand letters", ["unclosed-header": 1]) { "[" + times(200_000, "x") },
        .init("a string of two hundred thousand letters without an end", ["unterminated-string": 1]) {
            "a = \"" + times(200_000, "x")
        },
        .init("two hundred thousand quotes", ["too-many-quotes": 1]) { "a = " + times(200_000, "''") },
        .init("two hundred thousand equals signs", ["missing-value": 1]) { "a " + times(200_000, "=") },
        .init("two hundred thousand dots", ["dangling-dot": 1]) { "a" + times(200_000, ".") },
        .init("two hundred thousand colons", ["colon": 1, "unquoted-string": 1]) { "a" + times(200_000, ":") },
        .init("comments without end") { times(100_000, "# a comment that says nothing at all\n") },
        .init("one comment of half a megabyte") { "#" + times(500_000, "x") },
    ]

    static let bytes: [HostileCase] = [
        .init(bytes: "NULs", ["control-character": 1]) { Array(repeating: 0, count: 200_000) },
        .init(bytes: "NULs in a string", ["control-character": 1]) {
            Array("a = \"".utf8) + Array(repeating: 0, count: 100_000) + Array("\"".utf8)
        },
        .init(bytes: "every control character, again and again", ["control-character": 30_000]) {
            var bytes = Array("a = '".utf8)
            for number in 0..<30_000 { bytes.append(number % 2 == 0 ? 1 : 2) }
            return bytes + Array("'".utf8)
        },
        .init(bytes: "bytes that never begin a character", ["invalid-utf8": 1]) {
            [0x23] + Array(repeating: 0xFF, count: 200_000)
        },
        .init(bytes: "broken characters", ["invalid-utf8": 100_000]) {
            var bytes: [UInt8] = [0x23]
            for _ in 0..<100_000 { bytes += [0xE2, 0x82, 0x20] }
            return bytes
        },
        .init(bytes: "surrogates and overlong forms", ["invalid-utf8": 1]) {
            var bytes: [UInt8] = [0x23]
            for _ in 0..<100_000 { bytes += [0xED, 0xA0, 0x80, 0xC0, 0xAF] }
            return bytes
        },
        .init(bytes: "two byte order marks", ["byte-order-mark": 1]) { [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF] },
        .init(bytes: "a hundred thousand byte order marks", ["byte-order-mark": 99_999]) {
            var bytes: [UInt8] = []
            for _ in 0..<100_000 { bytes += [0xEF, 0xBB, 0xBF] }
            return bytes
        },
    ]
}
