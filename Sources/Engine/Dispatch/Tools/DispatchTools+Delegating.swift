import AgentModel
import AgentPorts
import Routing
import Supervision
import Synchronization

extension DispatchTools {
    /// What an agent asks belongs to the request it works on: same conversation, no more time, no more tokens, and its
    /// end is the end of what was asked.
    func ask(_ letter: ToolLetter, _ context: ToolContext) async throws(ToolRefusal) -> ToolAnswer {
        let (asker, place) = (context.definition.name, dispatcher.place(of: context.turn))
        let waiting = (place?.job.awaitedBy ?? context.origin.path) + [asker]
        if case .agent(let name) = letter.target, waiting.contains(name) {
            throw Self.circle(name, waiting)
        }
        var envelope = envelope(.request, letter, context, place)
        // A little is left for dealing with the answer.
        envelope.deadline = Deadline(at: context.deadline).leaving(.milliseconds(250), at: dispatcher.now)
        let sent = try await send(envelope, context, awaitedBy: waiting)
        let outcome =
            if let supervisor = dispatcher.supervisor {
                await supervisor.lendingHand(of: asker) { await sent.outcome() }
            } else {
                await sent.outcome()
            }
        var answer = ToolAnswer(text: "", tokens: sent.tokens)
        switch outcome {
        case .answered(let reply): answer.text = reply.text
        case .failed(let failure), .dead(let failure, _):
            (answer.text, answer.isError) = (failure.told, true)
        case .gathered(let parts):
            answer.isError = !outcome.isAnswered
            answer.text = parts.map { part in
                switch part.result {
                case .success(let reply): "\(part.agent): \(reply.text)"
                case .failure(let failure): "\(part.agent): no answer, \(failure.message)"
                }
            }
            .joined(separator: "\n\n")
        }
        return answer
    }

    func tell(_ letter: ToolLetter, _ context: ToolContext) async throws(ToolRefusal) -> String {
        let place = dispatcher.place(of: context.turn)
        let sent = try await send(envelope(.inform, letter, context, place), context, awaitedBy: nil)
        let names = (sent.decision?.chosen ?? []).map { "'\($0)'" }.joined(separator: ", ")
        return names.isEmpty ? "sent" : "sent to \(names)"
    }

    private func send(
        _ envelope: MessageEnvelope, _ context: ToolContext, awaitedBy waiting: [AgentName]?
    ) async throws(ToolRefusal) -> Dispatched {
        if let budget = context.origin.tokenBudget, budget <= 0 {
            throw ToolRefusal(
                "the tokens that the whole request may use are spent", help: ["answer with what there is"])
        }
        do throws(DispatchRefusal) {
            return try await dispatcher.send(envelope, origin: context.origin, awaitedBy: waiting)
        } catch {
            throw ToolRefusal(error.message, help: error.help)
        }
    }

    private func envelope(
        _ performative: Performative, _ letter: ToolLetter, _ context: ToolContext, _ place: TurnPlace?
    ) -> MessageEnvelope {
        let now = dispatcher.now
        var envelope = MessageEnvelope(
            id: dispatcher.environment.identifiers.next(MessageID.self, at: now), performative,
            from: .agent(context.definition.name), to: letter.target, content: .text(letter.text),
            conversation: context.conversation)
        envelope.trail = place?.trail ?? Trail()
        envelope.priority = place?.job.envelope.priority ?? .normal
        envelope.trace = context.origin.traceParent(within: context.turn)
        return envelope
    }

    private static func circle(_ name: AgentName, _ waiting: [AgentName]) -> ToolRefusal {
        let path = (waiting + [name]).map(\.spelling).joined(separator: " → ")
        return ToolRefusal(
            waiting.last == name
                ? "'\(name)' would ask itself" : "'\(name)' waits for this answer itself and cannot be asked: \(path)",
            help: ["answer with what there is, or ask somebody else"])
    }
}

extension MessageFailure {
    fileprivate var told: String { ([message] + help.filter { !$0.holds("`caxton") }).joined(separator: "\n") }
}

extension Dispatcher {
    /// Nil of a turn whose message did not come this way.
    func place(of turn: MessageID) -> TurnPlace? { state.withLock { $0.turns[turn] } }
}
