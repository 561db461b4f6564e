import AgentModel
import AgentPorts
import JSON

/// Makes the transitions of agents known: written down first, then visible, then told.
struct Reporter: Sendable {
    let store: any LifecycleStore
    let sink: any EventSink

    struct Transition: Sendable {
        var event: LifecycleEvent
        var snapshot: AgentSnapshot
        /// Where it is to be seen; nil for who has no place yet.
        var seat: AgentSeat?
    }

    func publish(_ event: LifecycleEvent?, _ snapshot: AgentSnapshot, of seat: AgentSeat) async {
        guard let event else { return seat.publish(snapshot) }
        await publish([Transition(event: event, snapshot: snapshot, seat: seat)])
    }

    /// Those of many agents, written down together.
    func publish(_ transitions: [Transition]) async {
        guard let first = transitions.first else { return }
        do {
            try await store.record(
                transitions.map { RecordedTransition($0.event, leadingTo: PersistedAgent($0.snapshot)) })
        } catch {
            // The agents are worth more than their record: they go on, and the loss is told.
            sink.emit(
                Event(
                    "storage.failed", at: first.event.at, agent: transitions.count == 1 ? first.event.name : nil,
                    data: (["error": .string(error.message)] as JSONValue).members))
        }
        for transition in transitions {
            transition.seat?.publish(transition.snapshot)
            tell(transition.event)
        }
    }

    private func tell(_ event: LifecycleEvent) {
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
