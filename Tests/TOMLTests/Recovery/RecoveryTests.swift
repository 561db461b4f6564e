import Diagnostics
import TOML
import Testing

/// A file as somebody may really have it, and all that is to be said about it: `line:code` for each mistake.
struct BrokenFile: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var expected: String
    /// Keys that must have been read all the same, as `a.b`.
    var kept: [String]

    init(_ name: String, _ expected: String, kept: [String] = [], _ text: String) {
        self.name = name
        self.text = text
        self.expected = expected
        self.kept = kept
    }

    var testDescription: String { name }
}

@Suite struct RecoveryTests {
    @Test(
        arguments: BrokenFile.strings + BrokenFile.brackets + BrokenFile.statements + BrokenFile.otherLanguages
            + BrokenFile.tables)
    func `every mistake of a file is told once, where it is`(_ file: BrokenFile) {
        let document = TOMLDocument.reading(file.text)
        #expect(document.complaints == file.expected)
        for path in file.kept {
            let keys = path.split(separator: ".").map { String($0) }
            #expect(document.root.value(at: keys).map { $0.kind != .invalid } == true, "\(path) is lost")
        }
    }

    @Test func `a file cut off anywhere ends in a document or in few problems`() {
        let whole = Array(BrokenFile.goodAgent.utf8)
        var worst = (problems: 0, length: 0)
        for length in 0...whole.count {
            let document = TOMLDocument.reading(bytes: Array(whole[..<length]))
            let problems = document.diagnostics().count
            if problems > worst.problems { worst = (problems, length) }
        }
        #expect(TOMLDocument.reading(bytes: whole).isValid)
        #expect(worst.problems <= 2, "\(worst.problems) problems when cut after \(worst.length) bytes")
    }

    @Test func `a file with one byte missing has few problems`() {
        let whole = Array(BrokenFile.goodAgent.utf8)
        var worst = (problems: 0, place: 0)
        for place in whole.indices {
            var bytes = whole
            bytes.remove(at: place)
            let problems = TOMLDocument.reading(bytes: bytes).diagnostics().count
            if problems > worst.problems { worst = (problems, place) }
        }
        #expect(worst.problems <= 3, "\(worst.problems) problems without byte \(worst.place)")
    }
}

extension BrokenFile {
    static let goodAgent = """
        # Answers questions about orders.
        name = "support"
        version = "1.2.0"
        capabilities = ["customer-support", "billing"]
        tools = [
            "memory",   # remembers
            "clock",
        ]
        system_prompt = \"""
        You are "kind" and exact.
          key = value is not TOML here, nor is [this].
        \"""
        since = 2026-08-22T07:32:00+02:00
        "odd key".'inner' = 'C:\\path'

        [llm]
        provider = "auto"
        temperature = 0.7
        fallback = [{ provider = "a", model = "b" }, { provider = "ä🦆" }]
        limits = { tokens = 1_000, cost = 1.5e-3, on = true }

        [memory.retention]
        days = 30

        [[examples]]
        request = "hello"
        [[examples]]
        request = '''
        what's up
        '''

        """
}
