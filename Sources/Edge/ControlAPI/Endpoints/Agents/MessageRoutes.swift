import AgentModel
import AgentPorts
import Conversation
import Diagnostics
import Dispatch
import HTTPServer
import JSON
import Supervision

/// Talking to an agent: one answer, or everything that happens until it is there.
enum MessageRoutes {
    private static let keys = ["text", "message", "content", "conversation_id", "message_id", "sender", "context"]

    private static let stream = QueryParameter.flag("stream", "events, as with 'Accept: text/event-stream'")

    private static let idempotencyKey = Route.Parameter(
        name: "Idempotency-Key", summary: "the same as `message_id` in the body", schema: .identifier, place: .header)

    static let all = [
        Route(
            method: .post, path: "/agents/{name}/message", name: "sendMessage",
            summary: "Sends a message and answers with the reply, or with events while it is made",
            details: """
                The message is written down before it is acknowledged. A client that hangs up ends the turn. As events the \
                answer is `start`, then `delta` for each piece of text, `tool_call` and `tool_result`, `usage` after each \
                call of the model, and at last `done` with the whole reply, or `error` with what every refusal looks like. With \
                `wait=false` or `Prefer: respond-async` the answer is 202 and a `Location` to look at; `wait=10` waits for \
                so many seconds first. A message that was sent before, with the same `message_id` or `Idempotency-Key`, is \
                not run again: the answer is that of the first.
                """,
            parameters: [
                stream.declaration, QueryParameter<Waiting?>.wait.declaration, .prefer, idempotencyKey,
            ],
            body: Route.Body(schema: "MessageRequest", example: ["text": "What can you do?"]),
            answer: Route.Answer(
                content: .jsonOrEvents("MessageReply"), mayBeAccepted: true, whenAccepted: "AcceptedMessage"),
            links: [
                Route.Link(pointer: "/message_id", topic: "messages"),
                Route.Link(pointer: "/conversation_id", topic: "conversations"),
            ],
            mayTakeLong: true,
            failures: [
                .duplicateMessage, .messageWithdrawn, .deliveryFailed, .queueFull, .noProvider, .loopRefused,
                .agentNotFound, .agentNotRunning,
                .rateLimited, .limitExceeded, .storage, .providerFailed, .timedOut,
                .runtime, .shuttingDown,
            ], handler: send)
    ]

    @Sendable private static func send(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let agent = try request.agent().snapshot.name
        let streams = try request(stream) || request.accepts("text/event-stream")
        let waiting = try request.waiting(otherwise: .endlessly)
        let (message, isOwn) = try await incoming(request)
        let sent: Dispatched
        do throws(DispatchRefusal) {
            sent = try await request.dispatcher.send(
                message, to: agent, mayBeRepeated: !isOwn, isAwaited: waiting == .endlessly)
        } catch {
            throw APIFailure(error)
        }
        let shape = MessageShape(agent: agent, message: sent.id, conversation: sent.conversation)
        switch waiting {
        case .not: return accepted(shape)
        case _ where streams: return .events(events(of: sent, shape, request.context))
        case .atMost(let seconds):
            guard let outcome = await SendingRoutes.outcome(of: sent, within: seconds, request) else {
                return accepted(shape)
            }
            return .json(try whole(outcome, shape))
        case .endlessly:
            guard let turn = sent.turn else { return .json(try whole(await sent.outcome(), shape)) }
            do { return .json(shape.whole(try await turn.reply())) } catch { throw APIFailure(error) }
        }
    }

    private static func accepted(_ shape: MessageShape) -> Reply {
        .json(shape.accepted, status: .accepted).with("Location", "/messages/\(shape.message)")
    }

    private static func whole(_ outcome: MessageOutcome, _ shape: MessageShape) throws(APIFailure) -> JSONValue {
        switch outcome {
        case .answered(let reply): return shape.whole(reply)
        case .failed(let failure): throw APIFailure(failure)
        case .dead(let failure, _): throw APIFailure(failure, isDead: true)
        case .gathered: throw APIFailure(.runtime, "the message was answered by several agents")
        }
    }

    /// The message, and whether its identifier is one of ours.
    private static func incoming(_ request: APIRequest) async throws(APIFailure) -> (IncomingMessage, Bool) {
        let fields = try await request.fields(known: Self.keys)
        let text = try fields.requiredText("text", "message", "content", example: "{\"text\": \"…\"}")
        if text.allSatisfy(\.isWhitespace) {
            throw APIFailure(.validation, "the message is empty", suggestions: ["write something into 'text'"])
        }
        let now = request.environment.clock.now()
        let identifiers = request.environment.identifiers
        var conversation: ConversationID?
        if let named = try fields.text("conversation_id") {
            do { conversation = try ConversationID(parsing: named) } catch {
                throw APIFailure(
                    .validation, error.message,
                    suggestions: ["leave 'conversation_id' out to begin a new conversation", "it is \(error.expected)"])
            }
        }
        let id = try identifier(fields, request)
        let message = IncomingMessage(
            id: id ?? identifiers.next(MessageID.self, at: now),
            conversation: conversation ?? identifiers.next(ConversationID.self, at: now), text: text,
            sender: try fields.text("sender") ?? "user", attachments: try fields.object("context") ?? JSONObject(),
            origin: MessageOrigin(traceParent: request.header("traceparent"), request: request.context.requestID))
        return (message, id == nil)
    }

    /// By which the message is known again when it is sent once more: of the body, or else of the head.
    private static func identifier(_ fields: JSONFields, _ request: APIRequest) throws(APIFailure) -> MessageID? {
        let header = request.header("Idempotency-Key")
        guard let text = try fields.text("message_id") ?? header else { return nil }
        do { return try MessageID(parsing: text) } catch {
            throw APIFailure(
                .validation, error.message,
                suggestions: ["leave 'message_id' out to be given one", "it is \(error.expected)"])
        }
    }

    /// A client that goes away cancels the task that reads, and with it the turn.
    private static func events(
        of sent: Dispatched, _ shape: MessageShape, _ context: FailureContext
    ) -> @Sendable (inout EventWriter) async throws(ClientGone) -> Void {
        { writer throws(ClientGone) in
            guard let turn = sent.turn else {
                // One reads; who sends the same again waits for the end.
                return try await writer.send(shape.end(await sent.outcome(), context))
            }
            do throws(ClientGone) {
                for await event in turn.events {
                    guard let event = shape.event(event, context) else { continue }
                    try await writer.send(event)
                }
            } catch {
                turn.cancel()
                throw error
            }
        }
    }
}
