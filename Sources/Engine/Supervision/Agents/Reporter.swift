import AgentModel
import AgentPorts
import JSON

/// Makes the transitions of agents known: written down first, then visible, then told.
struct Reporter: Sendable {
    let store: any LifecycleStore
    let sink: any EventSink
    let changed: @Sendable (SupervisorChange) -> Void

    func publish(_ event: LifecycleEvent?, _ snapshot: AgentSnapshot, of seat: AgentSeat) async {
        guard let event else { return seat.publish(snapshot) }
        do {
            try await store.record(event, leadingTo: PersistedAgent(snapshot))
        } catch {
            // The agent is worth more than its record: it goes on, and the loss is told.
            sink.emit(
                Event(
                    "storage.failed", at: event.at, agent: event.name,
                    data: (["error": .string(error.message)] as JSONValue).members))
        }
        seat.publish(snapshot)
        changed(.state(seat.name))
        var data = JSONObject()
        data["from"] = .string(event.from.rawValue)
        data["to"] = .string(event.to.rawValue)
        if let version = event.version { data["version"] = .integer(version.ordinal.value) }
        if let reason = event.reason {
            data["reason"] = .string(reason.code)
            data["message"] = .string(reason.sentence)
        }
        if event.attempts > 0 { data["attempts"] = .integer(event.attempts) }
        sink.emit(Event(event.topic, at: event.at, agent: event.name, data: data))
    }
}

extension JSONValue {
    /// Of an object written as a literal.
    var members: JSONObject { objectValue ?? JSONObject() }
}
