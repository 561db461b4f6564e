import HTTPClient
import TestKit
import Testing

struct ServerSentEventTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var stream: String
        var events: [ServerSentEvent] = []
        var lastID = ""
        var retry: Int?
    }

    static let cases = [
        Case(testDescription: "one line of data", stream: "data: a\n\n", events: [ServerSentEvent("a")]),
        Case(testDescription: "no space behind the colon", stream: "data:a\n\n", events: [ServerSentEvent("a")]),
        Case(
            testDescription: "only one space is taken away", stream: "data:  a \n\n", events: [ServerSentEvent(" a ")]),
        Case(
            testDescription: "several lines of data", stream: "data: a\ndata:\ndata: b\n\n",
            events: [ServerSentEvent("a\n\nb")]),
        Case(
            testDescription: "data without colon is an empty line", stream: "data\ndata\n\n",
            events: [ServerSentEvent("\n")]),
        Case(testDescription: "an empty line of data is an event", stream: "data\n\n", events: [ServerSentEvent("")]),
        Case(
            testDescription: "all line ends, mixed", stream: "data: a\r\n\r\ndata: b\r\rdata: c\n\ndata: d\r\n\n",
            events: ["a", "b", "c", "d"].map { ServerSentEvent($0) }),
        Case(
            testDescription: "a name holds for one event", stream: "event: delta\ndata: a\n\ndata: b\n\n",
            events: [ServerSentEvent(name: "delta", "a"), ServerSentEvent("b")]),
        Case(
            testDescription: "a name without data is none", stream: "event: ping\n\ndata: a\n\n",
            events: [ServerSentEvent("a")]),
        Case(
            testDescription: "an id holds for those that follow",
            stream: "id: 7\ndata: a\n\ndata: b\n\nid\ndata: c\n\n",
            events: [ServerSentEvent("a", id: "7"), ServerSentEvent("b", id: "7"), ServerSentEvent("c")]),
        Case(testDescription: "an id without event", stream: "id: 9\n\n", lastID: "9"),
        Case(testDescription: "an id with a zero byte is ignored", stream: "id: 1\n\nid: 2\0\n\n", lastID: "1"),
        Case(testDescription: "retry in digits", stream: "retry: 1500\nretry: 2s\nretry:\n\n", retry: 1500),
        Case(
            testDescription: "comments and unknown fields", stream: ": hello\nfoo: bar\n:\ndata: a\n\n",
            events: [ServerSentEvent("a")]),
        Case(
            testDescription: "a byte order mark at the start", stream: "\u{FEFF}data: a\n\n",
            events: [ServerSentEvent("a")]),
        Case(
            testDescription: "a byte order mark later is part of a name", stream: "data: a\n\u{FEFF}data: b\n\n",
            events: [ServerSentEvent("a")]),
        Case(
            testDescription: "no event without its empty line", stream: "data: a\n\ndata: b\n",
            events: [ServerSentEvent("a")]),
        Case(
            testDescription: "characters of several bytes", stream: "data: grüße 🌍\n\n",
            events: [ServerSentEvent("grüße 🌍")]),
        Case(
            testDescription: "as OpenAI ends", stream: "data: {\"a\":1}\n\ndata: [DONE]\n\n",
            events: [ServerSentEvent("{\"a\":1}"), ServerSentEvent("[DONE]")]),
    ]

    @Test(arguments: cases)
    func `a stream gives the same events wherever it is cut`(_ item: Case) throws {
        let bytes = Array(item.stream.utf8)
        for cut in 0...bytes.count {
            for second in cut...bytes.count {
                var parser = ServerSentEventParser()
                var events = try parser.feed(Array(bytes[..<cut]))
                events += try parser.feed(Array(bytes[cut..<second]))
                events += try parser.feed(Array(bytes[second...]))
                try demand(events == item.events, "cut at \(cut) and \(second): \(events)")
                if item.events.isEmpty { try demand(parser.lastID == item.lastID, "id \(parser.lastID)") }
                try demand(
                    parser.retryMilliseconds == item.retry, "retry \(String(describing: parser.retryMilliseconds))")
            }
        }
    }

    @Test func `random bytes give the same events in one piece and byte by byte`() throws {
        let alphabet = Array("data:id event\n\r\n\r :x\0\u{FEFF}retry1".utf8)
        try forAll(count: 300) { random in
            let bytes = (0..<Int.random(in: 0...120, using: &random)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
            }
            var whole = ServerSentEventParser()
            var single = ServerSentEventParser()
            let expected = try whole.feed(bytes)
            let events = try bytes.flatMap { try single.feed([$0]) }
            try demand(events == expected, "\(bytes)")
            try demand(whole.lastID == single.lastID && whole.retryMilliseconds == single.retryMilliseconds, "\(bytes)")
        }
    }

    @Test(arguments: [
        "data: 0123456789abcdef", "data: 01234\ndata: 56789\n", "event: 0123456789abcdef\n\n", ": 0123456789abcdef\n",
    ])
    func `an event that grows too large is refused`(_ text: String) {
        var parser = ServerSentEventParser(limit: 10)
        #expect(throws: ServerSentEventParser.TooLarge(limit: 10)) { try parser.feed(Array(text.utf8)) }
    }
}
