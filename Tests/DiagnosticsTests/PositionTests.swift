import Diagnostics
import TestKit
import Testing

@Suite struct PositionTests {
    @Test(arguments: Case.all)
    func `lines and columns are counted as a person counts them`(_ example: Case) throws {
        let marked = MarkedText(example.text)
        let position = marked.source().position(at: Int(try marked.span("p").start))
        #expect(position == SourcePosition(line: example.line, column: example.column))
    }

    @Test func `columns agree with the standard library's characters, however long the line`() throws {
        let characters: [Character] = ["a", " ", "é", "e\u{301}", "漢", "🇩🇪", "👩‍👩‍👧", "👍🏽", "❤️", "한", "\u{1112}\u{1161}"]
        try forAll(count: 40) { random in
            var text = ""
            var expected: [(offset: Int, position: SourcePosition)] = []
            var position = SourcePosition(line: 1, column: 1)
            for _ in 0..<Int.random(in: 0...900, using: &random) {
                expected.append((text.utf8.count, position))
                if Int.random(in: 0..<300, using: &random) == 0 {
                    text += "\n"
                    position = SourcePosition(line: position.line + 1, column: 1)
                } else {
                    text.append(characters.randomElement(using: &random) ?? "a")
                    position.column += 1
                }
            }
            let source = SourceText(name: "any.toml", text)
            for (offset, position) in expected.shuffled(using: &random) {
                let found = source.position(at: offset)
                try demand(found == position, "\(found) instead of \(position) at \(offset) of \(text)")
            }
        }
    }

    @Test func `positions in any bytes only go forward, one column at a time`() throws {
        try forAll(count: 40) { random in
            let bytes = (0..<Int.random(in: 0...900, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            let source = SourceText(name: "any.toml", bytes: bytes)
            var previous = SourcePosition(line: 1, column: 1)
            for offset in 0...bytes.count {
                let position = source.position(at: offset)
                let isNext =
                    position.line == previous.line
                    ? 0...1 ~= position.column - previous.column
                    : position == SourcePosition(line: previous.line + 1, column: 1)
                try demand(isNext, "\(position) follows \(previous) at \(offset) of \(bytes)")
                previous = position
            }
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var text: String
        var line: Int
        var column: Int

        init(_ name: String, _ text: String, _ line: Int, _ column: Int) {
            (testDescription, self.text, self.line, self.column) = (name, text, line, column)
        }

        static let all = [
            Case("empty text", "‹p/›", 1, 1),
            Case("first byte", "‹p/›a", 1, 1),
            Case("after umlauts", "äöü‹p/›x", 1, 4),
            Case("after a combining accent", "e\u{301}‹p/›x", 1, 2),
            Case("after a family", "👩‍👩‍👧‹p/›x", 1, 2),
            Case("after two flags", "🇩🇪🇫🇷‹p/›x", 1, 3),
            Case("after a skin tone", "👍🏽‹p/›x", 1, 2),
            Case("second line", "a\n‹p/›b", 2, 1),
            Case("carriage return and line feed", "a\r\nb‹p/›", 2, 2),
            Case("after the last line break", "a\n‹p/›", 2, 1),
            Case("after a byte order mark", "\u{FEFF}‹p/›a", 1, 1),
            Case("far along a line", String(repeating: "é", count: 5_000) + "‹p/›", 1, 5_001),
            Case("tabs count once", "\t\t‹p/›", 1, 3),
        ]
    }
}
