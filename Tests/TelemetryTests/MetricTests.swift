import Platform
import Telemetry
import TestKit
import Testing

struct MetricTests {
    /// Every kind of metric, with values that are hard to write.
    private func sample() -> Metrics {
        let metrics = Metrics(labelLimit: 3)
        let messages = metrics.counters("caxton_messages_total", "Messages by agent.", labels: ["agent", "outcome"])
        messages.with("support", "ok").add(3)
        messages.with("sup\"port\\\n", "failed").add()
        metrics.counters("caxton_cost_dollars_total", "What models cost.", labels: [], unit: 0.000001).with().add(1500)
        metrics.gauge("caxton_agents", "Agents there are.").set(-2)
        metrics.gauge("caxton_memory_bytes", "Memory \\ in use.\nNow.", reading: { 1.5e6 })
        metrics.gauge("caxton_absent", "Nobody knows.", reading: { nil })
        metrics.counter("process_cpu_seconds_total", "Processor time.", reading: { 0.25 })
        let turns = metrics.histograms(
            "caxton_turn_seconds", "How long turns take.", labels: ["agent"], bounds: [1, 0.1, 10, 1])
        for seconds in [0.05, 0.1, 0.5, 20] { turns.with("support").observe(.seconds(seconds)) }
        _ = metrics.counter("caxton_starts_total", "Starts.")
        return metrics
    }

    @Test func `all metrics as Prometheus reads them`() {
        #expect(
            String(decoding: sample().exposition(), as: UTF8.self) == #"""
                # HELP caxton_agents Agents there are.
                # TYPE caxton_agents gauge
                caxton_agents -2
                # HELP caxton_cost_dollars_total What models cost.
                # TYPE caxton_cost_dollars_total counter
                caxton_cost_dollars_total 0.0015
                # HELP caxton_memory_bytes Memory \\ in use.\nNow.
                # TYPE caxton_memory_bytes gauge
                caxton_memory_bytes 1500000
                # HELP caxton_messages_total Messages by agent.
                # TYPE caxton_messages_total counter
                caxton_messages_total{agent="sup\"port\\\n",outcome="failed"} 1
                caxton_messages_total{agent="support",outcome="ok"} 3
                # HELP caxton_starts_total Starts.
                # TYPE caxton_starts_total counter
                caxton_starts_total 0
                # HELP caxton_turn_seconds How long turns take.
                # TYPE caxton_turn_seconds histogram
                caxton_turn_seconds_bucket{agent="support",le="0.1"} 2
                caxton_turn_seconds_bucket{agent="support",le="1"} 3
                caxton_turn_seconds_bucket{agent="support",le="10"} 3
                caxton_turn_seconds_bucket{agent="support",le="+Inf"} 4
                caxton_turn_seconds_sum{agent="support"} 20.65
                caxton_turn_seconds_count{agent="support"} 4
                # HELP process_cpu_seconds_total Processor time.
                # TYPE process_cpu_seconds_total counter
                process_cpu_seconds_total 0.25

                """#)
    }

    /// Skipped where Debian's package `prometheus`, which has promtool, is not installed.
    @Test(.enabled(if: MetricTests.hasPromtool, "promtool is not installed (Debian package 'prometheus')"))
    func `Prometheus' own tool finds nothing wrong`() throws {
        let checked = try Subprocess.run(["promtool", "check", "metrics"], input: sample().exposition())
        #expect(checked.ending == .exited(0) && checked.errorText + checked.outputText == "")
        // It would find something.
        let wrong = try Subprocess.run(["promtool", "check", "metrics"], input: Array("a{b=c} 1\n".utf8))
        #expect(wrong.ending != .exited(0))
    }

    static let hasPromtool = (Environment.current()["PATH"] ?? "").split(separator: ":").contains {
        File.exists("\($0)/promtool")
    }

    @Test func `labels that come from outside cannot use up the memory`() {
        let metrics = Metrics(labelLimit: 2)
        let family = metrics.counters("hits_total", "Hits.", labels: ["path", "method"])
        for number in 0..<1000 { family.with("/\(number)", "GET").add() }
        family.with("/0", "GET").add()
        let text = String(decoding: metrics.exposition(), as: UTF8.self)
        #expect(
            text.split(separator: "\n").dropFirst(2) == [
                #"hits_total{path="/0",method="GET"} 2"#, #"hits_total{path="/1",method="GET"} 1"#,
                #"hits_total{path="other",method="other"} 998"#,
            ])
        family.remove("/0", "GET")
        family.with("/new", "GET").add()
        #expect(String(decoding: metrics.exposition(), as: UTF8.self).contains(#"path="/new",method="GET"} 1"#))
    }

    @Test func `counts from many tasks add up`() async {
        let metrics = Metrics()
        let counters = metrics.counters("c_total", "C.", labels: ["l"])
        let histogram = metrics.histogram("h_seconds", "H.", bounds: [1])
        let gauge = metrics.gauge("g", "G.")
        await withTaskGroup { group in
            for task in 0..<8 {
                group.addTask {
                    for _ in 0..<1000 {
                        counters.with("\(task % 2)").add()
                        histogram.observe(0.5)
                        gauge.add(task % 2 == 0 ? 1 : -1)
                    }
                }
            }
        }
        let text = String(decoding: metrics.exposition(), as: UTF8.self)
        let wanted = ["c_total{l=\"0\"} 4000", "h_seconds_bucket{le=\"1\"} 8000", "h_seconds_sum 4000", "\ng 0\n"]
        #expect(wanted.allSatisfy(text.contains))
    }
}
