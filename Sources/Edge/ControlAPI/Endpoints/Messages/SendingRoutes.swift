import AgentModel
import AgentPorts
import Dispatch
import HTTPServer
import JSON
import Routing

/// Messages to whoever can answer them: by capability, by name, to one or to all.
enum SendingRoutes {
    private static let stream = QueryParameter.flag("stream", "events, as with 'Accept: text/event-stream'")

    static let failures: [APIErrorCode] = [
        .agentNotFound, .capabilityNotFound, .noProvider, .loopRefused, .messageExpired, .duplicateMessage, .queueFull,
        .storage, .shuttingDown,
    ]

    static let all = [
        Route(
            method: .post, path: "/messages", name: "dispatchMessage",
            summary: "Sends a message to whoever has a capability, or to an agent, and answers with the reply",
            details: """
                What expects an answer is waited for: `request`, `query` and `propose`. Everything else, and everything \
                with `wait=false` or `Prefer: respond-async`, is answered with 202 and a `Location` to look at; `wait=10` \
                waits for so many seconds first. A client that hangs up while it waits withdraws the message. As events \
                the answer is `route` first, then what `sendMessage` tells, and at last `done` or `error`. A message that \
                was sent before, with the same `message_id`, is not run again: the answer is that of the first.
                """,
            parameters: [stream.declaration, QueryParameter<Waiting?>.wait.declaration, .prefer],
            body: Route.Body(
                schema: "MessageEnvelope", example: ["capability": "support", "content": "Where is my order?"]),
            answer: Route.Answer(content: .jsonOrEvents("SentMessage"), mayBeAccepted: true),
            links: [
                Route.Link(pointer: "/message_id", topic: "messages"),
                Route.Link(pointer: "/conversation_id", topic: "conversations"),
            ],
            mayTakeLong: true,
            failures: failures + [
                .agentNotRunning, .rateLimited, .limitExceeded, .providerFailed, .timedOut, .runtime,
                .messageWithdrawn, .deliveryFailed,
            ], handler: send)
    ]

    @Sendable private static func send(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let streams = try request(stream) || request.accepts("text/event-stream")
        let envelope = try envelope(try await request.message(), request)
        let waiting = try request.waiting(otherwise: envelope.performative.expectsAnswerNow ? .endlessly : .not)
        let sent = try await dispatch(envelope, request)
        let outcome: MessageOutcome?
        switch waiting {
        case .not: outcome = sent.outcomeSoFar
        case _ where streams: return .events(SentEvents.telling(sent, request.context))
        case .endlessly: outcome = await sent.outcome()
        case .atMost(let seconds): outcome = await self.outcome(of: sent, within: seconds, request)
        }
        return try reply(to: sent, outcome)
    }

    /// Reads one as programs write it; what it does not say is said for it.
    static func envelope(_ object: JSONObject, _ request: APIRequest) throws(APIFailure) -> MessageEnvelope {
        let now = request.environment.clock.now()
        let identifiers = request.environment.identifiers
        let defaults = MessageEnvelope.Defaults(
            id: identifiers.next(MessageID.self, at: now), conversation: identifiers.next(ConversationID.self, at: now),
            sender: .client("api_client"), at: now)
        do {
            var envelope = try MessageEnvelope(json: object, defaults)
            envelope.trace = envelope.trace ?? request.header("traceparent")
            return envelope
        } catch {
            throw APIFailure(error)
        }
    }

    static func dispatch(_ envelope: MessageEnvelope, _ request: APIRequest) async throws(APIFailure) -> Dispatched {
        let origin = MessageOrigin(traceParent: envelope.trace, request: request.context.requestID)
        do { return try await request.dispatcher.send(envelope, origin: origin) } catch { throw APIFailure(error) }
    }

    static func accepted(_ sent: Dispatched) -> Reply {
        .json(.object(SentShape.json(sent, nil)), status: .accepted).with("Location", "/messages/\(sent.id)")
    }

    private static func reply(to sent: Dispatched, _ outcome: MessageOutcome?) throws(APIFailure) -> Reply {
        guard let outcome else { return accepted(sent) }
        if let failure = APIFailure(outcome, of: sent) { throw failure }
        return .json(.object(SentShape.json(sent, outcome)))
    }

    /// Nil when there is none yet; the message then goes on.
    static func outcome(
        of sent: Dispatched, within seconds: Int, _ request: APIRequest
    ) async -> MessageOutcome? {
        await withTaskCancellationHandler {
            await request.outcome(of: sent.id, within: seconds)
        } onCancel: {
            if !sent.isRepeated { sent.cancel() }
        }
    }
}

extension APIRequest {
    /// Messages may be as large as the server's own bound for them, which is looked at later.
    private static let messageLimit = 16 << 20

    func message() async throws(APIFailure) -> JSONObject {
        guard let content = try await content(limit: Self.messageLimit) else { return JSONObject() }
        return try JSONFields.object(content.bytes, example: "{\"capability\": \"support\", \"content\": \"…\"}")
    }

    /// Waits for a message that was sent, without withdrawing it; nil when the time is over first.
    func outcome(of message: MessageID, within seconds: Int) async -> MessageOutcome? {
        let (clock, dispatcher) = (environment.clock, environment.dispatcher)
        return await withTaskGroup(of: MessageOutcome?.self) { group in
            group.addTask { (try? await dispatcher.outcome(of: message)) ?? nil }
            group.addTask {
                try? await clock.sleep(for: .seconds(UInt32(seconds)))
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }
}

extension APIFailure {
    /// Nil for what has an answer, or several.
    init?(_ outcome: MessageOutcome, of sent: Dispatched) {
        switch outcome {
        case .answered, .gathered: return nil
        case .failed(let failure): self.init(failure)
        case .dead(let failure, let attempts):
            self.init(failure, isDead: true)
            details["attempts"] = .integer(Int64(attempts))
        }
        details["message_id"] = .string(sent.id.description)
        details["conversation_id"] = .string(sent.conversation.description)
    }
}

extension Performative {
    /// Who sends it waits for the answer; that a proposal was taken is answered when the work is done.
    fileprivate var expectsAnswerNow: Bool { expectsReply && self != .acceptProposal }
}
