package import AgentPorts

/// Hands every event on to several sinks.
package struct EventFanOut: EventSink {
    private let sinks: [any EventSink]

    package init(_ sinks: [any EventSink]) { self.sinks = sinks }

    package func emit(_ event: Event) {
        for sink in sinks { sink.emit(event) }
    }
}
