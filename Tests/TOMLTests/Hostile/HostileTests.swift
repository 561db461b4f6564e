import Diagnostics
import TOML
import TestKit
import Testing

/// A text made to hurt the parser, and how many problems of which code it ends in.
struct HostileCase: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: @Sendable () -> [UInt8]
    var problems: [String: Int]

    init(_ name: String, _ problems: [String: Int] = [:], _ text: @escaping @Sendable () -> String) {
        self.init(bytes: name, problems) { Array(text().utf8) }
    }

    init(bytes name: String, _ problems: [String: Int] = [:], _ bytes: @escaping @Sendable () -> [UInt8]) {
        self.name = name
        self.problems = problems
        self.bytes = bytes
    }

    var testDescription: String { name }
}

@Suite struct HostileTests {
    @Test(arguments: HostileCase.all)
    func `a hostile text ends in a document and in the problems it has`(_ example: HostileCase) throws {
        let document = TOMLDocument.reading(bytes: example.bytes())
        let problems = document.diagnostics()
        var counts: [String: Int] = [:]
        for problem in problems { counts[problem.code.short, default: 0] += 1 }
        #expect(counts == example.problems)
        var output = LengthOnly()
        TerminalRenderer().render(problems.prefix(2_000), to: &output)
        #expect((output.length > 0) == !problems.isEmpty)
        // Sentences quote a text of any length only in part.
        #expect(output.longest < 4_000)
    }

    @Test func `the depth limit can be set, and names itself`() throws {
        let cases = [
            (3, "a = [[]]"), (3, "a = {b = {c = 1}}"), (4, "a.b.c.d = 1"), (4, "[a.b.c.d]"), (4, "[[a.b.c]]"),
            (4, "[a]\nb.c.d = 1"), (5, "a = [{b.c = 1}]"),
        ]
        for (depth, text) in cases {
            #expect(TOMLDocument.reading(text, depthLimit: depth).isValid, "\(text)")
            let refused = TOMLDocument.reading(text, depthLimit: depth - 1).diagnostics()
            #expect(refused.map(\.code.short) == ["too-deep"], "\(text)")
            #expect(refused.first?.message.contains("\(depth - 1) levels") == true)
        }
    }

    @Test func `a text over the size limit is not read at all`() {
        let source = SourceText(name: "big.toml", "a = 1\n")
        let document = TOMLDocument.parse(source, options: TOMLOptions(sizeLimit: 5))
        #expect(document.complaints == "1:too-large" && document.root.isEmpty)
    }

    @Test func `any bytes end in a document whose places are sound`() throws {
        try forAll(count: 1_000) { random in
            var bytes: [UInt8] = []
            for _ in 0..<random.next() % 60 {
                if random.next() % 4 == 0 {
                    bytes.append(UInt8(truncatingIfNeeded: random.next()))
                } else {
                    bytes += Mutation.words[Int(random.next() % UInt64(Mutation.words.count))].utf8
                }
            }
            for version in TOMLVersion.allCases {
                let document = TOMLDocument.reading(bytes: bytes, version)
                try Spans.check(document)
                var output = LengthOnly()
                TerminalRenderer().render(document.diagnostics(), to: &output)
                for problem in document.diagnostics() {
                    let end = problem.primary?.span.end ?? 0
                    try demand(end <= bytes.count, "\(problem.code) ends at \(end) of \(bytes.count)")
                }
                try SafeMending.check(bytes, version: version)
            }
        }
    }
}

private struct LengthOnly: TextOutputStream {
    var length = 0
    var longest = 0
    mutating func write(_ string: String) {
        length += string.utf8.count
        longest = max(longest, string.utf8.count)
    }
}
