import AgentModel
import AgentPorts
import JSON

/// Makes the transitions of agents known: written down first, then visible, then told.
struct Reporter: Sendable {
    let store: any LifecycleStore
    let sink: any EventSink
    let changed: @Sendable (SupervisorChange) -> Void

    func publish(_ transition: Transition) async { await publish([transition]) }

    /// Those of many agents, written down together.
    func publish(_ transitions: [Transition]) async {
        do {
            try await store.record(Self.records(of: transitions))
        } catch {
            // The agents are worth more than their record: they go on, and the loss is told.
            tellLoss(of: transitions, error)
        }
        for transition in transitions { show(transition) }
    }

    // What follows is not part of the function above, since what its frame holds every agent's task would keep.

    @inline(never)
    private static func records(of transitions: [Transition]) -> [RecordedTransition] {
        transitions.compactMap { transition in
            transition.event.map { RecordedTransition($0, leadingTo: PersistedAgent(transition.snapshot)) }
        }
    }

    @inline(never)
    private func tellLoss(of transitions: [Transition], _ error: StorageError) {
        guard let event = transitions.first?.event else { return }
        sink.emit(
            Event(
                "storage.failed", at: event.at, agent: transitions.count == 1 ? event.name : nil,
                data: (["error": .string(error.message)] as JSONValue).members))
    }

    @inline(never)
    private func show(_ transition: Transition) {
        transition.seat?.publish(transition.snapshot)
        guard let event = transition.event else { return }
        if let seat = transition.seat { changed(.state(seat.name)) }
        tell(event)
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
