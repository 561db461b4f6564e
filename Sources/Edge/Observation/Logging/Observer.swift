import AgentModel
package import AgentPorts
import Synchronization
package import Telemetry

/// Writes what the engine tells into the log, and counts it.
package final class Observer: EventSink, Sendable {
    private let telemetry: Telemetry
    private let metrics: ServerMetrics
    /// One for each part of the program, found by the first word of a topic.
    private let loggers = Mutex<[Substring: Logger]>([:])

    package init(telemetry: Telemetry, metrics: ServerMetrics) {
        self.telemetry = telemetry
        self.metrics = metrics
    }

    package func emit(_ event: Event) {
        metrics.count(event)
        let words = EventWords.words(for: event.topic)
        let logger = logger(for: event.topic)
        guard logger.isOn(words.level) else { return }
        let about = logger.about { context in
            context.agent = event.agent?.spelling
            context.conversation = event.conversation?.description
            context.request = event.request
            context.traceID = event.trace
        }
        about.log(words.level, words.sentence, fields(of: event))
    }

    private func fields(of event: Event) -> LogFields {
        var fields: LogFields = ["event": .string(event.topic)]
        if let message = event.message { fields.append("message.id", .string(message.description)) }
        for (key, value) in EventFields.fields(of: event.data).entries { fields.append(key, value) }
        return fields
    }

    private func logger(for topic: String) -> Logger {
        let component = topic.prefix { $0 != "." }
        return loggers.withLock { loggers in
            if let logger = loggers[component] { return logger }
            let logger = telemetry.logger(String(component))
            // Topics are the program's own words; this only keeps a mistake from growing without end.
            if loggers.count < 64 { loggers[component] = logger }
            return logger
        }
    }
}
