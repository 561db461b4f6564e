import Diagnostics
import TOML
import TestKit
import Testing

/// A text in which the place of one thing is marked: `‹key›a‹/key› = ‹value›1‹/value›`.
struct SpanCase: Sendable, CustomTestStringConvertible {
    var path: [String]
    var marked: String

    init(_ path: String, _ marked: String) {
        self.path = path.split(separator: ".").map { String($0) }
        self.marked = marked
    }

    var testDescription: String { marked.debugDescription }

    static let all: [SpanCase] = [
        .init("a", "‹key›a‹/key› = ‹value›1‹/value›"),
        .init("a", "  ‹key›\"a\"‹/key›\t=\t‹value›'x'‹/value›  ‹comment›# c‹/comment›\n"),
        .init("a", "‹key›'a'‹/key›=‹value›\"x \\n y\"‹/value›‹comment›#‹/comment›\r\n"),
        .init("a", "‹key›\"\\u0061\"‹/key› = ‹value›\"\"\"\nx\n\"\"\"\"‹/value›"),
        .init("a", "‹key›a‹/key› = ‹value›''‹/value›"),
        .init("a", "‹key›a‹/key› = ‹value›'''x'''''‹/value› "),
        .init("a", "‹key›a‹/key› = ‹value›-1_000‹/value› "),
        .init("a", "‹key›a‹/key› = ‹value›0xFF‹/value›\n"),
        .init("a", "‹key›a‹/key› = ‹value›1.5e+3‹/value›"),
        .init("a", "‹key›a‹/key› = ‹value›+inf‹/value›"),
        .init("a", "‹key›a‹/key› = ‹value›false‹/value›"),
        .init("a", "‹key›a‹/key› = ‹value›2026-08-22 07:32:00.25Z‹/value› "),
        .init("a", "‹key›a‹/key› = ‹value›2026-08-22‹/value› \n"),
        .init("a", "‹key›a‹/key› = ‹value›07:32:00‹/value›"),
        .init("a", "‹key›a‹/key› = ‹value›[\n 1, ‹comment›# one‹/comment›\n]‹/value› \n"),
        .init("a", "‹key›a‹/key› = ‹value›{ b = 1 }‹/value›\n"),
        .init("a.b", "a = { ‹key›b‹/key› = ‹value›1‹/value› }"),
        .init("a.b", "a.‹key›b‹/key› = ‹value›1‹/value›"),
        .init("a", "‹key›‹value›a‹/value›‹/key› . b = 1"),
        .init("a", "‹value›[‹key›a‹/key›]‹/value›"),
        .init("a", "‹value›[ ‹key›\"a\"‹/key› ]‹/value› ‹comment›# c‹/comment›"),
        .init("a.b", "x = 1\n‹value›[a.‹key›b‹/key›]‹/value›\n"),
        .init("a", "[‹key›‹value›a‹/value›‹/key›.b]"),
        .init("a", "‹value›[[‹key›a‹/key›]]‹/value›\nx = 1\n[[a]]"),
        .init("a", "[‹key›a‹/key›.b]\n‹value›[a]‹/value›\nx = 1"),
        .init("ä", "'é' = 1\n‹key›\"ä\"‹/key› = ‹value›\"🦆\"‹/value›"),
    ]
}

@Suite struct SpanTests {
    @Test(arguments: SpanCase.all)
    func `keys, values and comments know their places`(_ example: SpanCase) throws {
        let marked = MarkedText(example.marked)
        let document = TOMLDocument.reading(marked.text)
        #expect(document.isValid)
        let table = try #require(
            example.path.count == 1
                ? document.root : document.root.value(at: example.path.dropLast())?.table)
        let entry = try #require(table.entry(example.path[example.path.count - 1]))
        #expect(entry.key.span == (try marked.span("key")))
        #expect(entry.value.span == (try marked.span("value")))
        #expect(document.comments == marked.spans.filter { $0.key == "comment" }.map(\.value))
    }

    /// Dates, numbers, strings and containers are read back from the bytes their span names.
    @Test func `the span of a value holds the whole value and nothing else`() throws {
        let texts =
            (ValidCase.text + ValidCase.keys + ValidCase.strings + ValidCase.numbers + ValidCase.datesAndTimes
            + ValidCase.arraysAndTables).map(\.toml) + [BrokenFile.goodAgent]
        for text in texts {
            for version in [TOMLVersion.v1_1] {
                let document = TOMLDocument.reading(text, version)
                try Spans.check(document)
            }
        }
    }
}

/// Properties of the places in any document, valid or not.
enum Spans {
    static func check(_ document: TOMLDocument) throws {
        try check(document.root, in: document)
        var last = SourceSpan(0..<0)
        for comment in document.comments {
            try demand(comment.start >= last.end && comment.end <= document.source.bytes.count, "comment at \(comment)")
            try demand(document.source.bytes[Int(comment.start)] == 0x23, "comment without # at \(comment)")
            last = comment
        }
    }

    private static func check(_ table: TOMLTable, in document: TOMLDocument) throws {
        var count = 0
        for entry in table.entries {
            count += 1
            try inside(entry.key.span, document)
            let found = table.entry(entry.key.name)
            try demand(found?.key.span == entry.key.span, "'\(entry.key.name)' is not found by its name")
            try check(entry.value, in: document)
        }
        try demand(count == table.count, "\(table.count) keys, \(count) seen")
    }

    private static func check(_ value: TOMLValue, in document: TOMLDocument) throws {
        try inside(value.span, document)
        if let table = value.table {
            try check(table, in: document)
            if table.form == .inline { try reread(value, document) }
        } else if let array = value.array {
            var count = 0
            for element in array {
                count += 1
                try check(element, in: document)
            }
            try demand(count == array.count, "\(array.count) elements, \(count) seen")
            if !array.isArrayOfTables { try reread(value, document) }
        } else {
            try reread(value, document)
        }
    }

    private static func inside(_ span: SourceSpan, _ document: TOMLDocument) throws(Refuted) {
        try demand(span.end <= document.source.bytes.count, "\(span) lies outside the text")
    }

    private static func reread(_ value: TOMLValue, _ document: TOMLDocument) throws(Refuted) {
        guard document.isValid else { return }
        let text = Array("v = ".utf8) + document.source.bytes[value.span.range]
        let again = TOMLDocument.parse(SourceText(name: "again", bytes: text), options: document.options)
        let tree = again.root["v"].map(Tree.text) ?? "nothing"
        try demand(again.isValid && tree == Tree.text(value), "\(value.text) is read again as \(tree)")
    }
}
