import AgentModel
import AgentPorts
import JSON
import Observation
import TestKit
import Testing

/// Spans on their way to a collector.
@Suite(.timeLimit(.minutes(1))) struct TraceExportTests {
    private static let place = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

    private static func tell(_ desk: TraceDesk, _ count: Int) throws {
        for number in 1...count {
            desk.traces.emit(try .ofTurn(UInt64(number), "message.answered", ["total_ms": 5], in: place))
        }
    }

    /// Runs the export beside the test.
    private static func running(_ desk: TraceDesk, _ body: () async throws -> Void) async throws {
        let run = Task { await desk.traces.export.run() }
        try await body()
        run.cancel()
        await run.value
    }

    @Test func `spans that come together are sent together, with who sends them`() async throws {
        let desk = TraceDesk()
        try await Self.running(desk) {
            try Self.tell(desk, 3)
            await desk.gather()
            // What is told before they are on their way goes with them.
            while try desk.collector.documents.isEmpty { await Task.yield() }
            try Self.tell(desk, 1)
            await desk.gather()
        }
        await desk.traces.export.close(within: .seconds(1))
        let documents = try desk.collector.documents
        #expect(try desk.collector.spans.count == 4 && documents.count == 2)
        let attributes = documents[0]["resourceSpans"]?[0]?["resource"]?["attributes"]?.arrayValue ?? []
        #expect(attributes.contains(["key": "service.name", "value": ["stringValue": "test"]]))
        #expect(attributes.contains(["key": "process.pid", "value": ["intValue": "7"]]))
        #expect(desk.count("sent") == "4" && desk.count("dropped") == "0")
    }

    @Test func `a collector that is not there is asked again after ever longer pauses, and it is told once`()
        async throws
    {
        let desk = TraceDesk(
            SampleCollector(
                .tryAgain("nobody there"), .tryAgain("nobody there"), .tryAgain("busy", after: .seconds(30))))
        try await Self.running(desk) {
            try Self.tell(desk, 1)
            await desk.gather()
            for pause in [1, 2, 30] as [UInt32] {
                await desk.clock.sleeper(for: .seconds(pause))
                desk.clock.advance(by: .seconds(pause))
            }
            try Self.tell(desk, 1)
            await desk.gather()
        }
        await desk.traces.export.close(within: .seconds(1))
        #expect(try desk.collector.documents.count == 5)
        #expect(desk.count("sent") == "2" && desk.count("failed") == "0")
        #expect(try desk.lines == ["warning traces cannot be delivered", "info traces are delivered again"])
    }

    @Test func `after six times a batch is given up`() async throws {
        let answers = SampleCollector(
            .tryAgain("1"), .tryAgain("2"), .tryAgain("3"), .tryAgain("4"), .tryAgain("5"), .tryAgain("6"))
        let desk = TraceDesk(answers)
        try await Self.running(desk) {
            try Self.tell(desk, 2)
            await desk.gather()
            for pause in [1, 2, 4, 8, 16] as [UInt32] {
                await desk.clock.sleeper(for: .seconds(pause))
                desk.clock.advance(by: .seconds(pause))
            }
            try Self.tell(desk, 1)
            await desk.gather()
        }
        await desk.traces.export.close(within: .seconds(1))
        #expect(desk.count("failed") == "2" && desk.count("sent") == "1")
    }

    @Test func `what waits when the server ends is sent, also when it was to be tried again`() async throws {
        let desk = TraceDesk(SampleCollector(.tryAgain("busy")))
        try await Self.running(desk) {
            try Self.tell(desk, 1)
            await desk.gather()
            await desk.clock.sleeper(for: .seconds(1))
        }
        try Self.tell(desk, 600)
        await desk.traces.export.close(within: .seconds(1))
        // The first again with those that came since, in batches of 512.
        #expect(try desk.collector.documents.count == 3 && desk.count("sent") == "601")
    }

    @Test func `what cannot be sent at the end is counted`() async throws {
        let desk = TraceDesk(SampleCollector(.tryAgain("gone"), .tryAgain("gone")))
        try Self.tell(desk, 3)
        await desk.traces.export.close(within: .seconds(1))
        #expect(desk.count("failed") == "3" && desk.count("sent") == "0")
    }

    @Test func `what a collector does not want is counted and not sent again`() async throws {
        let desk = TraceDesk(SampleCollector(.refused("status 400"), .taken(rejected: 1)))
        try Self.tell(desk, 512 + 3)
        await desk.traces.export.close(within: .seconds(1))
        #expect(desk.count("rejected") == "513" && desk.count("sent") == "2")
    }

    @Test func `who tells never waits: what finds the queue full is dropped and counted`() async throws {
        let desk = TraceDesk(capacity: 10)
        try Self.tell(desk, 25)
        await desk.traces.export.close(within: .seconds(1))
        #expect(desk.count("sent") == "10" && desk.count("dropped") == "15")
    }
}
