import Diagnostics
import TestKit
import Testing

@Suite struct RenderingTests {
    @Test(arguments: RenderingCase.all)
    func `a problem is shown as its golden says`(_ example: RenderingCase) throws {
        try Golden.check("Terminal/\(example.name).txt", TerminalRenderer().render(try example.diagnostic()))
    }

    @Test func `colour marks the parts and nothing else changes`() throws {
        let cases = try RenderingCase.all.map { try $0.diagnostic() }
        var plain = ""
        var coloured = ""
        TerminalRenderer().render(cases, to: &plain)
        TerminalRenderer(colour: .on).render(cases, to: &coloured)
        var stripped = ""
        var isInSequence = false
        for scalar in coloured.unicodeScalars {
            if scalar == "\u{1B}" { isInSequence = true }
            if !isInSequence { stripped.unicodeScalars.append(scalar) }
            if scalar == "m" { isInSequence = false }
        }
        #expect(stripped == plain)
        try Golden.check("Terminal/coloured.txt", TerminalRenderer(colour: .on).render(cases[0]))
    }

    @Test func `nothing a file holds reaches the terminal as a command`() throws {
        let nastyBytes: [UInt8] = [0x1B, 0x9B, 0xC2, 0x0D, 0xE2, 0x80, 0xAE]
        try forAll(count: 300) { random in
            let bytes: [UInt8] = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                let nasty: UInt8 = nastyBytes.randomElement(using: &random) ?? 0
                return Bool.random(using: &random) ? UInt8.random(in: 0...255, using: &random) : nasty
            }
            let source = SourceText(name: String(decoding: bytes, as: UTF8.self), bytes: bytes)
            let start = Int.random(in: 0...bytes.count, using: &random)
            let span = SourceSpan(start..<Int.random(in: start...bytes.count, using: &random))
            let label = Label(source: source, span: span, text: source.name)
            let shown = TerminalRenderer(width: 40).render(
                Diagnostic(
                    "test.code", .error, source.name, at: label, also: [label], why: source.name, help: [source.name]))
            for scalar in shown.unicodeScalars where scalar != "\n" {
                let category = scalar.properties.generalCategory
                try demand(category != .control, "control character in \(shown.debugDescription)")
                try demand(!(0x202A...0x202E ~= scalar.value), "reordering in \(shown.debugDescription)")
            }
        }
    }

    /// With work that grew with the line this would take minutes.
    @Test func `a hundred thousand places on one line of five megabytes are found, and excerpts of it stay short`() {
        let line = String(repeating: "é = 1, ", count: 650_000)
        let source = SourceText(name: "wide.toml", line)
        let wrong = (0..<100_000).filter { source.position(at: $0 * 48).column != $0 * 42 + 1 }
        #expect(wrong.isEmpty)
        var output = CountingStream()
        let diagnostics = (0..<2_000).lazy.map { index in
            Diagnostic(
                "test.code", .error, "wrong",
                at: Label(source: source, span: SourceSpan(index * 2_600..<index * 2_600 + 2)))
        }
        TerminalRenderer().render(diagnostics, to: &output)
        #expect(output.longest < 600)
    }

    @Test(arguments: ColourCase.all)
    func `colour follows the environment`(_ example: ColourCase) {
        #expect(
            Colour.whenTerminal(isTerminal: example.isTerminal, environment: example.environment) == example.colour)
    }
}

private struct CountingStream: TextOutputStream {
    var longest = 0
    mutating func write(_ string: String) { longest = max(longest, string.utf8.count) }
}

struct ColourCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var isTerminal: Bool
    var environment: [String: String]
    var colour: Colour

    static let all = [
        ColourCase(testDescription: "terminal", isTerminal: true, environment: [:], colour: .on),
        ColourCase(testDescription: "pipe", isTerminal: false, environment: [:], colour: .off),
        ColourCase(testDescription: "NO_COLOR", isTerminal: true, environment: ["NO_COLOR": "1"], colour: .off),
        ColourCase(testDescription: "empty NO_COLOR", isTerminal: true, environment: ["NO_COLOR": ""], colour: .on),
        ColourCase(
            testDescription: "forced", isTerminal: false, environment: ["CLICOLOR_FORCE": "1", "TERM": "dumb"],
            colour: .on),
        ColourCase(
            testDescription: "NO_COLOR beats force", isTerminal: true,
            environment: ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], colour: .off),
        ColourCase(testDescription: "dumb", isTerminal: true, environment: ["TERM": "dumb"], colour: .off),
    ]
}
