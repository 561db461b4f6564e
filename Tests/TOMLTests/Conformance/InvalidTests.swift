import Diagnostics
import TOML
import TestKit
import Testing

/// A text in which every place that must be complained about is marked with its code: `a = ‹bad-number›1x‹/bad-number›`.
///
/// `‹code/›` marks a point; a code that stands twice is told apart by `#2`.
struct InvalidCase: Sendable, CustomTestStringConvertible {
    var marked: String
    var versions: [TOMLVersion]

    init(_ marked: String, only version: TOMLVersion? = nil) {
        self.marked = marked
        versions = version.map { [$0] } ?? TOMLVersion.allCases
    }

    var testDescription: String { marked.debugDescription }

    /// `start..end code`, in the order of their places.
    var expected: [String] {
        MarkedText(marked).spans.map { name, span in
            Complaint(span: span, code: String(name.prefix { $0 != "#" }))
        }.sorted().map(\.description)
    }
}

/// One problem as tests compare it.
struct Complaint: Comparable, CustomStringConvertible {
    var span: SourceSpan
    var code: String

    var description: String { "\(span.start)..\(span.end) \(code)" }

    static func < (left: Complaint, right: Complaint) -> Bool {
        (left.span.start, left.span.end, left.code) < (right.span.start, right.span.end, right.code)
    }
}

extension TOMLDocument {
    var complaintsWithPlaces: [String] {
        diagnostics().map { Complaint(span: $0.primary?.span ?? SourceSpan(0..<0), code: $0.code.short) }
            .sorted().map(\.description)
    }
}

@Suite struct InvalidTests {
    @Test(
        arguments: InvalidCase.text + InvalidCase.keys + InvalidCase.headers + InvalidCase.strings
            + InvalidCase.numbers + InvalidCase.datesAndTimes + InvalidCase.brackets + InvalidCase.definitions
            + InvalidCase.newerSyntax)
    func `an invalid text is refused at exactly the marked places`(_ example: InvalidCase) {
        for version in example.versions {
            let document = TOMLDocument.reading(MarkedText(example.marked).text, version)
            #expect(!document.isValid)
            #expect(document.complaintsWithPlaces == example.expected)
        }
    }

    @Test(arguments: EncodingCase.all)
    func `bytes that are not UTF-8 are refused where they stand`(_ example: EncodingCase) {
        let document = TOMLDocument.reading(bytes: example.bytes)
        #expect(document.complaintsWithPlaces == example.expected)
    }
}

struct EncodingCase: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var expected: [String]

    init(_ name: String, _ content: [UInt8], _ expected: [String]) {
        self.name = name
        bytes = Array("a = \"".utf8) + content + Array("\"".utf8)
        self.expected = expected
    }

    init(_ name: String, text: [UInt8], _ expected: [String]) {
        self.name = name
        bytes = text
        self.expected = expected
    }

    var testDescription: String { name }

    static let all: [EncodingCase] = [
        .init("overlong slash", [0xC0, 0xAF], ["5..7 invalid-utf8"]),
        .init("overlong of three", [0xE0, 0x80, 0xAF], ["5..8 invalid-utf8"]),
        .init("overlong of four", [0xF0, 0x80, 0x80, 0xAF], ["5..9 invalid-utf8"]),
        .init("surrogate", [0xED, 0xA0, 0x80], ["5..8 invalid-utf8"]),
        .init("beyond the last character", [0xF4, 0x90, 0x80, 0x80], ["5..9 invalid-utf8"]),
        .init("stray continuation", [0x80], ["5..6 invalid-utf8"]),
        .init("never a byte of UTF-8", [0xFE, 0x41, 0xFF], ["5..6 invalid-utf8", "7..8 invalid-utf8"]),
        .init("cut off inside the string", [0xE2, 0x82], ["5..7 invalid-utf8"]),
        .init("cut off, then a whole one", [0xE2, 0x82, 0xC3, 0xA9], ["5..7 invalid-utf8"]),
        .init("Latin-1", [0x66, 0xFC, 0x72], ["6..7 invalid-utf8"]),
        .init(
            "the last and first of each length are fine",
            [
                0xC2, 0x80, 0xDF, 0xBF, 0xE0, 0xA0, 0x80, 0xEF, 0xBF, 0xBF, 0xF0, 0x90, 0x80, 0x80, 0xF4, 0x8F, 0xBF,
                0xBF,
            ], []),
        .init("cut off by the end", text: Array("# ".utf8) + [0xF0, 0x9F, 0xA6], ["2..5 invalid-utf8"]),
        .init("UTF-16, little end first", text: [0xFF, 0xFE, 0x61, 0x00], ["0..2 not-utf8"]),
        .init("UTF-16, big end first", text: [0xFE, 0xFF, 0x00, 0x61], ["0..2 not-utf8"]),
    ]
}
