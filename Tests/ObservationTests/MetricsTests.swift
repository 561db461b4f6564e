import AgentModel
import AgentPorts
import JSON
import Memory
import Observation
import Telemetry
import TestKit
import Testing

@Suite struct MetricsTests {
    private static let called: JSONValue = [
        "provider": "openai", "model": "gpt", "input_tokens": 100, "output_tokens": 20, "cached_tokens": 60,
        "cost_micros": 1500, "ms": 700, "first_ms": 90,
    ]
    private static let answered: JSONValue = [
        "provider": "openai", "model": "gpt", "input_tokens": 100, "output_tokens": 20, "cost_micros": 1500,
        "queued_ms": 3, "total_ms": 800, "model_ms": 700, "tools_ms": 0,
    ]

    @Test func `what happens is counted`() throws {
        let metrics = ServerMetrics(version: "1.2.3")
        let observer = Observer(telemetry: Book().telemetry(), metrics: metrics)
        let events: [(String, JSONValue)] = [
            ("message.received", [:]), ("message.answered", Self.answered), ("message.answered", Self.answered),
            ("message.failed", ["code": "model.rate"]), ("message.interrupted", [:]),
            ("reload.applied", ["milliseconds": 2]), ("reload.refused", ["milliseconds": 1]),
            ("model.called", Self.called), ("model.called", Self.called),
            ("model.failed", ["provider": "openai", "model": "gpt"]),
            ("tool.called", ["tool": "clock", "outcome": "answered", "ms": 30]),
            ("tool.called", ["tool": "clock", "outcome": "failed", "ms": 30]),
            ("agent.started", [:]), ("storage.failed", ["error": "full"]),
        ]
        for (topic, data) in events { observer.emit(try .sample(topic, data)) }
        let wanted = [
            #"caxton_messages_total{agent="support",outcome="answered"} 2"#,
            #"caxton_messages_total{agent="support",outcome="failed"} 1"#,
            #"caxton_messages_total{agent="support",outcome="interrupted"} 1"#,
            #"caxton_message_failures_total{code="model.rate"} 1"#,
            "caxton_turn_seconds_count 2", "caxton_turn_seconds_sum 1.6", #"caxton_queue_seconds_bucket{le="0.005"} 2"#,
            #"caxton_reloads_total{outcome="applied"} 1"#, #"caxton_reloads_total{outcome="refused"} 1"#,
            #"caxton_model_calls_total{provider="openai",model="gpt",outcome="answered"} 2"#,
            #"caxton_model_calls_total{provider="openai",model="gpt",outcome="failed"} 1"#,
            #"caxton_tokens_total{provider="openai",model="gpt",kind="input"} 200"#,
            #"caxton_tokens_total{provider="openai",model="gpt",kind="cached"} 120"#,
            #"caxton_cost_dollars_total{provider="openai",model="gpt"} 0.003"#,
            #"caxton_tool_calls_total{tool="clock",outcome="answered"} 1"#,
            #"caxton_tool_calls_total{tool="clock",outcome="failed"} 1"#,
            #"caxton_agent_transitions_total{change="started"} 1"#, "caxton_storage_failures_total 1",
            "caxton_tool_call_seconds_count 2", "caxton_model_first_seconds_sum 0.18",
            #"caxton_build_info{version="1.2.3"} 1"#, #"caxton_agents{phase="running"} 0"#,
        ]
        let figures = metrics.figures
        #expect(wanted.filter { !figures.contains($0) } == [])
    }

    @Test func `an agent that is gone takes its figures along`() throws {
        let metrics = ServerMetrics(version: "1")
        let observer = Observer(telemetry: Book().telemetry(), metrics: metrics)
        for topic in ["message.received", "message.failed", "agent.unloaded"] { observer.emit(try .sample(topic)) }
        #expect(metrics.figures.filter { $0.contains("support") } == [])
    }

    @Test func `invented models share one name`() throws {
        let metrics = ServerMetrics(version: "1")
        let observer = Observer(telemetry: Book().telemetry(), metrics: metrics)
        for number in 0..<1000 {
            observer.emit(
                try .sample("model.called", ["provider": "p", "model": .string("m\(number)"), "input_tokens": 1]))
        }
        let tokens = metrics.figures.filter { $0.hasPrefix("caxton_tokens_total") }
        #expect(tokens.count == 51)
        #expect(tokens.contains(#"caxton_tokens_total{provider="p",model="other",kind="input"} 950"#))
    }

    @Test func `figures of the moment are taken when somebody looks`() {
        let metrics = ServerMetrics(version: "1")
        #expect(metrics.figures.filter { $0.hasPrefix("caxton_database") } == [])
        metrics.look(
            at: MetricSources(
                problems: { 2 },
                database: {
                    StoreFigures(
                        writes: 9, failures: 1, commits: 4, commitTime: .milliseconds(1500), waiting: 3, bytes: 4096)
                }))
        let wanted = [
            "caxton_files_with_mistakes 2", "caxton_database_writes_total 9",
            "caxton_database_commit_seconds_total 1.5", "caxton_database_bytes 4096",
        ]
        let figures = metrics.figures
        #expect(wanted.filter { !figures.contains($0) } == [])
        let process = figures.filter { $0.hasPrefix("process_") }.compactMap { $0.split(separator: " ").last }
        #expect(process.count == 7)
        #expect(process.compactMap { Double($0) }.filter { $0 > 0 }.count == 7)
    }

    @Test func `everything is in the form that Prometheus reads`() throws {
        let metrics = ServerMetrics(version: #"1"\"#)
        let observer = Observer(telemetry: Book().telemetry(), metrics: metrics)
        for topic in ["message.received", "message.answered", "reload.applied", "model.called", "tool.called"] {
            observer.emit(try .sample(topic, Self.answered))
        }
        #expect(ExpositionReader.mistakes(in: String(decoding: metrics.exposition(), as: UTF8.self)) == [])
    }

    @Test(arguments: [
        "# TYPE a_total counter\na_total 1\n",
        "# HELP a A.\n# TYPE a counter\na 1\n",
        "# HELP a_total A.\n# TYPE a_total counter\na_total{b=c} 1\n",
        "# HELP a_total A.\n# TYPE a_total counter\na_total 1\na_total 2\n",
        "# HELP a_total A.\n# TYPE a_total counter\nb_total 1\n",
        "# HELP a A.\n# TYPE a gauge\na x\n",
        "# HELP a A.\n# TYPE a gauge\na 1",
        "# HELP h H.\n# TYPE h histogram\nh_bucket{le=\"1\"} 2\nh_bucket{le=\"+Inf\"} 1\nh_sum 1\nh_count 1\n",
        "# HELP h H.\n# TYPE h histogram\nh_bucket{le=\"1\"} 1\nh_sum 1\nh_count 1\n",
    ])
    func `the reader of that form finds mistakes`(text: String) {
        #expect(ExpositionReader.mistakes(in: text) != [])
    }
}
