import AgentModel
import AgentPorts
import JSON
import Telemetry

/// What is counted from the engine's events.
struct EngineMetrics: Sendable {
    private let received: MetricFamily<Counter>
    private let ended: MetricFamily<Counter>
    private let failures: MetricFamily<Counter>
    private let computing: MetricFamily<Counter>
    private let turnTime: Histogram
    private let queueTime: Histogram
    private let modelTime: Histogram
    private let toolTime: Histogram
    private let toolCallTime: Histogram
    private let firstTime: Histogram
    private let reloads: MetricFamily<Counter>
    private let reloadTime: Histogram
    private let modelCalls: MetricFamily<Counter>
    private let tokens: MetricFamily<Counter>
    private let cost: MetricFamily<Counter>
    private let toolCalls: MetricFamily<Counter>
    private let transitions: MetricFamily<Counter>
    private let storageFailures: Counter
    private let models = BoundedNames(limit: 50)
    private let tools = BoundedNames(limit: 100)

    init(in metrics: Metrics) {
        received = metrics.counters(
            "caxton_messages_received_total", "Messages that agents accepted.", labels: ["agent"])
        ended = metrics.counters(
            "caxton_messages_total", "Messages that came to an end, by how.", labels: ["agent", "outcome"])
        failures = metrics.counters(
            "caxton_message_failures_total", "Messages without an answer, by why.", labels: ["code"])
        computing = metrics.counters(
            "caxton_agent_computing_seconds_total",
            "Processor time of agents' own turns, without models, tools, the database and transport.",
            labels: ["agent"], unit: 0.000001)
        turnTime = metrics.histogram(
            "caxton_turn_seconds", "From the beginning of a turn to its end.", bounds: Self.turnBounds)
        queueTime = metrics.histogram(
            "caxton_queue_seconds", "From the acceptance of a message to the beginning of its turn.")
        modelTime = metrics.histogram(
            "caxton_turn_model_seconds", "What a turn waited for models.", bounds: Self.turnBounds)
        toolTime = metrics.histogram("caxton_turn_tools_seconds", "What a turn waited for tools.")
        toolCallTime = metrics.histogram("caxton_tool_call_seconds", "How long one call of a tool took.")
        firstTime = metrics.histogram(
            "caxton_model_first_seconds", "From a request to a model to the first piece of its answer.")
        reloads = metrics.counters(
            "caxton_reloads_total", "Changes of agent files that were taken up or refused.", labels: ["outcome"])
        reloadTime = metrics.histogram("caxton_reload_seconds", "How long it took to put changed files in force.")
        modelCalls = metrics.counters(
            "caxton_model_calls_total", "Requests to models.", labels: ["provider", "model", "outcome"])
        tokens = metrics.counters(
            "caxton_tokens_total", "Tokens that models counted; 'cached' is a part of 'input'.",
            labels: ["provider", "model", "kind"])
        cost = metrics.counters(
            "caxton_cost_dollars_total", "What models cost, as far as prices are known.",
            labels: ["provider", "model"], unit: 0.000001)
        toolCalls = metrics.counters("caxton_tool_calls_total", "Calls of tools.", labels: ["tool", "outcome"])
        transitions = metrics.counters(
            "caxton_agent_transitions_total", "Steps in the lives of agents.", labels: ["change"])
        storageFailures = metrics.counter(
            "caxton_storage_failures_total", "Times that something could not be written down.")
    }

    /// From a millisecond to ten minutes: a turn waits for models.
    private static let turnBounds: [Double] = [
        0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600,
    ]

    func count(_ event: Event) {
        let (agent, data) = (event.agent?.spelling ?? "", event.data)
        switch event.topic {
        case "message.received": received.with(agent).add()
        case "message.answered":
            ended.with(agent, "answered").add()
            countComputing(data, agent)
            observe(turnTime, data["total_ms"])
            observe(queueTime, data["queued_ms"])
            observe(modelTime, data["model_ms"])
            observe(toolTime, data["tools_ms"])
        case "message.failed":
            ended.with(agent, "failed").add()
            countComputing(data, agent)
            failures.with(data["code"]?.stringValue ?? "unknown").add()
        case "message.interrupted": ended.with(agent, "interrupted").add()
        case "reload.applied", "reload.refused":
            reloads.with(event.topic == "reload.applied" ? "applied" : "refused").add()
            observe(reloadTime, data["milliseconds"])
        case "model.called":
            countCall(data, "answered")
            countUsage(data)
            observe(firstTime, data["first_ms"])
        case "model.failed": countCall(data, "failed")
        case "model.fallback": countCall(data, "fallback")
        case "tool.called":
            toolCalls.with(tools.bounded(data["tool"]?.stringValue ?? ""), data["outcome"]?.stringValue ?? "").add()
            observe(toolCallTime, data["ms"])
        case "storage.failed": storageFailures.add()
        case let topic where topic.hasPrefix("agent."): countLife(topic.dropFirst(6), agent)
        default: break
        }
    }

    private func countLife(_ change: Substring, _ agent: String) {
        transitions.with(String(change)).add()
        guard change == "unloaded" else { return }
        received.remove(agent)
        computing.remove(agent)
        for outcome in ["answered", "failed", "interrupted"] { ended.remove(agent, outcome) }
    }

    private func countComputing(_ data: JSONObject, _ agent: String) {
        if let spent = data["computing_us"]?.integerValue { computing.with(agent).add(Int(spent)) }
    }

    private func countCall(_ data: JSONObject, _ outcome: String) {
        let (provider, model) = names(data)
        modelCalls.with(provider, model, outcome).add()
    }

    private func countUsage(_ data: JSONObject) {
        let (provider, model) = names(data)
        for (kind, key) in [("input", "input_tokens"), ("output", "output_tokens"), ("cached", "cached_tokens")] {
            guard let count = data[key]?.integerValue, count > 0 else { continue }
            tokens.with(provider, model, kind).add(Int(count))
        }
        if let micros = data["cost_micros"]?.integerValue { cost.with(provider, model).add(Int(micros)) }
    }

    private func names(_ data: JSONObject) -> (provider: String, model: String) {
        let provider = data["provider"]?.stringValue ?? ""
        let model = data["model"]?.stringValue ?? ""
        return (provider, models.bounded(model))
    }

    private func observe(_ histogram: Histogram, _ milliseconds: JSONValue?) {
        if let value = milliseconds?.numberValue { histogram.observe(value / 1000) }
    }
}
