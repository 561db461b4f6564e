import Diagnostics
import TestKit
import Testing

@Suite struct MendingTests {
    @Test(arguments: EditCase.all)
    func `edits are made at once and those that overlap are dropped`(_ example: EditCase) {
        let result = TextEdit.apply(example.edits, to: Array(example.text.utf8))
        #expect(String(decoding: result, as: UTF8.self) == example.result)
    }

    @Test func `edits made at once are the edits made from the last to the first`() throws {
        try forAll { random in
            let text = (0..<Int.random(in: 0...80, using: &random)).map { _ in
                UInt8.random(in: 97...122, using: &random)
            }
            var edits: [TextEdit] = []
            var at = 0
            while at <= text.count {
                let end = Int.random(in: at...min(text.count, at + 4), using: &random)
                edits.append(
                    TextEdit(
                        span: SourceSpan(at..<end), replacement: ["", "X", "YY\n"].randomElement(using: &random) ?? ""))
                at = end + Int.random(in: 1...9, using: &random)
            }
            var expected = text
            for edit in edits.reversed() { expected.replaceSubrange(edit.span.range, with: edit.replacement.utf8) }
            let shuffled = edits.shuffled(using: &random)
            try demand(TextEdit.apply(shuffled, to: text) == expected, "\(shuffled) on \(text)")
            try demand(TextEdit.fitTogether(shuffled), "\(shuffled)")
        }
    }

    @Test func `a difference applied to the old text gives the new one`() throws {
        try forAll(count: 400) { random in
            let old = randomLines(&random)
            var new = old
            for _ in 0..<Int.random(in: 0...5, using: &random) {
                let at = Int.random(in: 0...new.count, using: &random)
                let end = Int.random(in: at...min(new.count, at + 3), using: &random)
                new.replaceSubrange(at..<end, with: randomLines(&random).prefix(2))
            }
            var (before, after) = (Array(old.joined()), Array(new.joined()))
            if Bool.random(using: &random), !before.isEmpty { before.removeLast() }
            if Bool.random(using: &random), !after.isEmpty { after.removeLast() }
            let diff = UnifiedDiff.render(old: before, new: after, name: "a.toml")
            let patched = try Patch.apply(diff, to: before)
            try demand(patched == after, String(decoding: diff, as: UTF8.self))
            try demand(diff.isEmpty == (before == after), "equal texts have no difference")
        }
    }

    @Test func `a difference shows three lines around each change`() throws {
        let old = (1...30).map { "line \($0)\n" }
        var new = old
        new[4] = "changed\n"
        new.insert("between\n", at: 20)
        new.removeLast()
        new[new.count - 1] = "line 29 without a break"
        let diff = UnifiedDiff.render(old: Array(old.joined().utf8), new: Array(new.joined().utf8), name: "a.toml")
        try Golden.check("difference.txt", diff)
        try Golden.check("difference-coloured.txt", UnifiedDiff.shown(diff, .on))
    }

    @Test func `a difference of very long texts is found between their common ends`() {
        let old = (0..<100_000).map { "line \($0)\n" }
        var new = old
        new[50_000] = "changed\n"
        let diff = UnifiedDiff.render(old: Array(old.joined().utf8), new: Array(new.joined().utf8), name: "a")
        #expect(UnifiedDiff.shown(diff, .off).split(separator: "\n").count == 2 + 1 + 3 + 2 + 3)
    }

    @Test func `safe mends are made, risky and clashing ones are left`() {
        let source = SourceText(name: "a.toml", "one two three")
        func problem(_ name: DiagnosticCode, _ risk: Fix.Risk, _ edits: [(Range<Int>, String)]) -> Diagnostic {
            let fix = Fix(
                title: "mend", risk: risk, edits: edits.map { TextEdit(span: SourceSpan($0.0), replacement: $0.1) })
            return Diagnostic(name, .error, "wrong", at: Label(source: source, span: SourceSpan(0..<1)), fix: fix)
        }
        let elsewhere = Label(source: SourceText(name: "b.toml", "x"), span: SourceSpan(0..<1))
        var foreign = problem("test.foreign", .safe, [(0..<1, "")])
        foreign.primary = elsewhere
        let problems = [
            problem("test.first", .safe, [(0..<3, "1"), (8..<13, "3")]),
            problem("test.clash", .safe, [(4..<7, "2"), (9..<10, "")]),
            problem("test.risky", .risky, [(4..<7, "2")]),
            problem("test.insert", .safe, [(3..<3, "!")]),
            problem("test.twice", .safe, [(3..<3, "!")]),
            problem("test.inside", .safe, [(1..<1, "!")]),
            problem("test.muddled", .safe, [(4..<6, "a"), (5..<7, "b")]),
            Diagnostic("test.bare", .error, "wrong"), foreign,
        ]
        let mended = Mending(of: source, problems)
        #expect(String(decoding: mended.bytes, as: UTF8.self) == "1! two 3")
        #expect(mended.applied.map(\.code) == ["test.first", "test.insert"])
        #expect(mended.left.count == 7)
        #expect(Mending(of: source, problems, accepting: .risky).applied.map(\.code).contains("test.risky"))
    }

    private func randomLines(_ random: inout SplitMix64) -> [[UInt8]] {
        (0..<Int.random(in: 0...25, using: &random)).map { _ in
            Array("\(["a", "b", "c", "", "d\r"].randomElement(using: &random) ?? "")\n".utf8)
        }
    }
}

struct EditCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var edits: [TextEdit]
    var result: String

    init(_ name: String, _ text: String, _ edits: [(Range<Int>, String)], _ result: String) {
        (testDescription, self.text, self.result) = (name, text, result)
        self.edits = edits.map { TextEdit(span: SourceSpan($0.0), replacement: $0.1) }
    }

    static let all = [
        EditCase("none", "abc", [], "abc"),
        EditCase("replace", "abc", [(1..<2, "X")], "aXc"),
        EditCase("insert at both ends", "abc", [(3..<3, ">"), (0..<0, "<")], "<abc>"),
        EditCase("remove all", "abc", [(0..<3, "")], ""),
        EditCase("out of order", "abcd", [(3..<4, "4"), (0..<1, "1")], "1bc4"),
        EditCase("insertions at one place keep their order", "ab", [(1..<1, "1"), (1..<1, "2")], "a12b"),
        EditCase("insertion before a replacement", "abc", [(1..<2, "X"), (1..<1, "+")], "a+Xc"),
        EditCase("insertion after a replacement", "abc", [(1..<2, "X"), (2..<2, "+")], "aX+c"),
        EditCase("the later of two that overlap is dropped", "abcd", [(1..<4, "Y"), (0..<2, "X")], "Xcd"),
        EditCase("insertion inside a replacement is dropped", "abcd", [(0..<3, "X"), (1..<1, "+")], "Xd"),
        EditCase("of two at one place the first given stays", "abc", [(0..<1, "X"), (0..<2, "Y")], "Xbc"),
        EditCase("past the end", "abc", [(2..<9, "X"), (50..<60, "Y")], "abXY"),
    ]
}
