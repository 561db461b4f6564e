import AgentModel
import AgentPorts
import JSON
import Routing

extension Dispatcher {
    func routed(_ job: Job, _ decision: RoutingDecision) {
        // The whole of it is there to be asked for.
        var data = decision.summary
        data["path"] = .array((job.addressees.first?.trail.path ?? []).map { .string($0.spelling) })
        emit("message.routed", job.envelope, job.origin, agent: decision.chosen.first, data)
    }

    func unroutable(_ envelope: MessageEnvelope, _ refusal: RoutingRefusal) {
        var data = JSONObject()
        switch refusal {
        case .noProvider(let error): data = error.details
        case .loop(let error): data = error.details
        case .noSuchAgent: break
        }
        data["code"] = .string(refusal.code)
        data["error"] = .string(refusal.message)
        emit("message.unroutable", envelope, .outside, agent: nil, data)
    }

    func tried(_ job: Job, _ agent: AgentName, _ failure: DeliveryFailure) {
        var data = JSONObject()
        data["code"] = .string("delivery.\(failure.kind.rawValue)")
        data["error"] = .string(failure.message)
        emit("message.not-taken", job.envelope, job.origin, agent: agent, data)
    }

    func over(_ job: Job, _ outcome: MessageOutcome) {
        switch outcome {
        // The turn itself tells of these.
        case .answered, .failed: break
        case .dead(let failure, let attempts):
            var data = failure.json
            data["attempts"] = .integer(Int64(attempts))
            data["target"] = .string(job.envelope.target.phrase)
            emit("message.dead", job.envelope, job.origin, agent: nil, data)
        case .gathered(let parts):
            var data = JSONObject()
            data["asked"] = .integer(Int64(parts.count))
            data["answered"] = .integer(Int64(parts.count { (try? $0.result.get()) != nil }))
            emit("message.gathered", job.envelope, job.origin, agent: nil, data)
        }
    }

    func emit(
        _ topic: String, _ envelope: MessageEnvelope, _ origin: MessageOrigin, agent: AgentName?, _ data: JSONObject
    ) {
        var origin = origin
        origin.traceParent = envelope.trace ?? origin.traceParent
        environment.sink.emit(
            Event(
                topic, at: now, agent: agent, conversation: envelope.conversation, message: envelope.id,
                traceParent: origin.traceParent, request: origin.request, data: data))
    }
}
