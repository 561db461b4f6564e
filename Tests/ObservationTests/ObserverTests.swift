import JSON
import Observation
import Telemetry
import TestKit
import Testing

@Suite struct ObserverTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var topic: String
        var data: JSONValue = [:]
        var line: String
        var testDescription: String { topic }
    }

    @Test(arguments: [
        Case(
            topic: "agent.started", data: ["from": "loaded", "to": "running", "version": 3],
            line: #"info agent "an agent was started" "agent.from":"loaded","agent.to":"running","agent.version":3"#),
        Case(
            topic: "message.answered",
            data: ["provider": "openai", "model": "m", "input_tokens": 7, "queued_ms": 12, "total_ms": 1500],
            line: #"info message "a message was answered" "model.provider":"openai","model.name":"m","#
                + #""tokens.input":7,"time.queued":0.012,"time.total":1.5"#),
        Case(
            topic: "message.failed", data: ["code": "model.rate", "error": "key sk-abcdefghijklmnopqrst is used up"],
            line: #"warning message "a message got no answer" "error.code":"model.rate","#
                + #""error.message":"key [redacted] is used up""#),
        Case(
            topic: "tool.called", data: ["tool": "clock", "arguments": ["zone": "UTC"], "result": "noon"],
            line: #"debug tool "a tool was called" "tool.name":"clock","content.arguments":"[14 bytes]","#
                + #""content.result":"[4 bytes]""#),
        Case(
            topic: "reload.applied", data: ["agents": .array((1...22).map { .string("a\($0)") }), "milliseconds": 4],
            line: #"info reload "changed files are in force" "reload.agents":"a1, a2, a3, a4, a5, a6, a7, a8, a9, "#
                + #"a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, and 2 more","time.total":0.004"#),
        Case(
            topic: "moon.risen", data: ["phase": "full", "bright": true],
            line: #"info moon "something happened that has no sentence of its own" "#
                + #""event.data":"{\"phase\":\"full\",\"bright\":true}""#),
    ])
    func `an event becomes one line of the log`(case: Case) throws {
        let book = Book()
        let telemetry = book.telemetry()
        let observer = Observer(telemetry: telemetry, metrics: ServerMetrics(version: "1"))
        observer.emit(
            try .sample(
                `case`.topic, `case`.data, traceParent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                request: "r-1"))
        telemetry.deliver()
        let line = try #require(book.lines.first)
        let json = try JSONValue.parse(line)
        let names = ["agent", "conversation", "request", "trace", "message.id", "event"]
        #expect(
            names.map { json[$0]?.stringValue } == [
                "support", "00000000-0000-0000-0000-000000000001", "r-1",
                "0af7651916cd43dd8448eb211c80319c",
                "00000000-0000-0000-0000-000000000002", `case`.topic,
            ])
        let head = ["level", "component"].compactMap { json[$0]?.stringValue }.joined(separator: " ")
        let message = json["message"]?.stringValue ?? ""
        let data = line.split(separator: #"0002","#, maxSplits: 1).last.map { String($0.dropLast()) } ?? ""
        #expect("\(head) \"\(message)\" \(data)" == `case`.line)
    }

    @Test func `what is below the level is counted all the same`() throws {
        let book = Book()
        let telemetry = book.telemetry(level: .error)
        let metrics = ServerMetrics(version: "1")
        let observer = Observer(telemetry: telemetry, metrics: metrics)
        observer.emit(try .sample("message.received"))
        telemetry.setLevel(.debug, of: "message")
        observer.emit(try .sample("message.received"))
        telemetry.deliver()
        #expect(book.lines.count == 1)
        #expect(metrics.figures.contains(#"caxton_messages_received_total{agent="support"} 2"#))
    }
}
