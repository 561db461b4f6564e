import JSON
import Telemetry
import TestKit
import Testing

struct LineTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let fields: LogFields
        let text: String
        let json: String
    }

    static let cases: [Case] = [
        Case(
            testDescription: "values of all kinds",
            fields: [
                "a.text": "plain", "a.int": -3, "a.double": 0.5, "a.flag": true,
                "a.time": .duration(.microseconds(1500)),
            ],
            text: "a.text=plain a.int=-3 a.double=0.5 a.flag=true a.time=0.0015s",
            json: #""a.text":"plain","a.int":-3,"a.double":0.5,"a.flag":true,"a.time":0.0015"#),
        Case(
            testDescription: "texts that try to be more than a value",
            fields: [
                "a": "two words", "b": "\"x\"=\\", "c": "\nfake line\r\u{1B}[31m", "d": "", "e": "a=b",
                "f": "ü\u{202E}",
            ],
            text:
                #"a="two words" b="\"x\"=\\" c="\nfake line\r\u001b[31m" d="" e="a=b" f="ü\u202e""#,
            json: #""a":"two words","b":"\"x\"=\\","c":"\nfake line\r\u001b[31m","d":"","e":"a=b","f":"ü\u202e""#),
        Case(
            testDescription: "names that are taken, and numbers that are none",
            fields: ["level": "high", "x": .double(.infinity)], text: "level=high x=inf",
            json: #""field.level":"high","x":"inf""#),
        Case(
            testDescription: "what was said", fields: ["prompt.text": .content("tell me")],
            text: #"prompt.text="[7 bytes]""#, json: #""prompt.text":"[7 bytes]""#),
    ]

    @Test(arguments: [
        (false, "23:59:59.000 warn  reload: the file was refused  trace=abc a.b=1"),
        (
            true,
            "\u{1B}[2m23:59:59.000\u{1B}[0m \u{1B}[33mwarn \u{1B}[0m \u{1B}[2mreload:\u{1B}[0m the file was refused "
                + "\u{1B}[2m trace=abc a.b=1\u{1B}[0m"
        ),
    ])
    func `somebody before a terminal gets what matters, in colours if there are any`(colours: Bool, line: String) {
        let book = Book()
        let telemetry = Telemetry(.pretty(colours: colours), into: book)
        telemetry.logger("reload").about { $0.traceID = "abc" }.warning("the file was refused", ["a.b": 1])
        telemetry.deliver()
        #expect(book.lines == [line])
    }

    @Test(arguments: cases)
    func `an event is one line, as text and as JSON`(_ given: Case) throws {
        let (text, json) = (Book(), Book())
        let telemetry = Telemetry(level: .info, sinks: [text.sink(.text), json.sink(.json)], now: { moment })
        telemetry.logger("reload").info("the file was applied", given.fields)
        telemetry.deliver()
        #expect(
            text.lines == ["2026-02-28T23:59:59.000001Z info    reload: the file was applied " + given.text])
        let head =
            #"{"time":"2026-02-28T23:59:59.000001Z","level":"info","component":"reload","message":"the file was applied","#
        #expect(json.lines == [head + given.json + "}"])
        _ = try json.lines.map { line throws in try JSONValue.parse(line) }
    }

    @Test func `an event says whom it is about`() throws {
        let (text, json) = (Book(), Book())
        let telemetry = Telemetry(level: .info, sinks: [text.sink(.text), json.sink(.json)], now: { moment })
        let trace = TraceContext(traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        let logger = telemetry.logger("turn").about {
            $0.agent = "support"
            $0.conversation = "c-1"
            $0.request = "r-2"
            $0.trace = trace
        }
        logger.error("the model did not answer")
        telemetry.deliver()
        #expect(
            text.lines == [
                "2026-02-28T23:59:59.000001Z error   turn: the model did not answer agent=support conversation=c-1 "
                    + "request=r-2 trace=0af7651916cd43dd8448eb211c80319c span=b7ad6b7169203331"
            ])
        let ids = #""agent":"support","conversation":"c-1","request":"r-2","trace":"0af7651916cd43dd8448eb211c80319c""#
        #expect(json.lines.first?.contains(ids) == true)
        #expect(text.levels == [.error])
    }

    static let moments: [(Int64, String)] = [
        (0, "1970-01-01T00:00:00.000000Z"), (-1000, "1969-12-31T23:59:59.999999Z"),
        (951_782_400_000_000_000, "2000-02-29T00:00:00.000000Z"),
        (4_107_542_399_999_999_999, "2100-02-28T23:59:59.999999Z"),
        (1_735_689_599_123_456_789, "2024-12-31T23:59:59.123456Z"),
    ]

    @Test(arguments: moments)
    func `times are written in UTC`(_ nanoseconds: Int64, _ text: String) {
        let book = Book()
        let telemetry = Telemetry(sinks: [book.sink(.text)], now: { WallTime(nanoseconds: nanoseconds) })
        telemetry.logger("a").info("b")
        telemetry.deliver()
        #expect(book.lines == [text + " info    a: b"])
    }
}
