import AgentModel
import AgentPorts
import Conversation
import Diagnostics
import HTTPServer
import JSON
import Supervision

/// Talking to an agent: one answer, or everything that happens until it is there.
enum MessageRoutes {
    private static let keys = ["text", "message", "content", "conversation_id", "sender", "context"]

    private static let stream = QueryParameter.flag("stream", "events, as with 'Accept: text/event-stream'")

    static let all = [
        Route(
            method: .post, path: "/agents/{name}/message", name: "sendMessage",
            summary: "Sends a message and answers with the reply, or with events while it is made",
            details: """
                The message is written down before it is acknowledged. A client that hangs up ends the turn. As events the \
                answer is `start`, then `delta` for each piece of text, `tool_call` and `tool_result`, `usage` after each \
                call of the model, and at last `done` with the whole reply, or `error` with what every refusal looks like.
                """,
            parameters: [stream.declaration],
            body: Route.Body(schema: "MessageRequest", example: ["text": "What can you do?"]),
            answer: .jsonOrEvents("MessageReply"),
            links: [Route.Link(pointer: "/conversation_id", topic: "conversations")],
            failures: [
                .agentNotFound, .agentNotRunning, .rateLimited, .limitExceeded, .storage, .providerFailed, .timedOut,
                .runtime, .shuttingDown,
            ], handler: send)
    ]

    @Sendable private static func send(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let agent = try request.agent()
        let streams = try request(stream) || request.accepts("text/event-stream")
        let message = try await incoming(request)
        let handle: TurnHandle
        do { handle = try await request.supervisor.send(message, to: agent.snapshot.name) } catch {
            throw APIFailure(error)
        }
        let shape = MessageShape(
            agent: agent.snapshot.name, message: message.id, conversation: message.conversation)
        if streams { return .events(events(of: handle, shape, request.context)) }
        do { return .json(shape.whole(try await handle.reply())) } catch { throw APIFailure(error) }
    }

    private static func incoming(_ request: APIRequest) async throws(APIFailure) -> IncomingMessage {
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
        return IncomingMessage(
            id: identifiers.next(MessageID.self, at: now),
            conversation: conversation ?? identifiers.next(ConversationID.self, at: now), text: text,
            sender: try fields.text("sender") ?? "user", attachments: try fields.object("context") ?? JSONObject(),
            origin: MessageOrigin(traceParent: request.header("traceparent"), request: request.context.requestID))
    }

    /// A client that goes away cancels the task that reads, and with it the turn.
    private static func events(
        of handle: TurnHandle, _ shape: MessageShape, _ context: FailureContext
    ) -> @Sendable (inout EventWriter) async throws(ClientGone) -> Void {
        { writer throws(ClientGone) in
            do throws(ClientGone) {
                for await event in handle.events {
                    guard let event = shape.event(event, context) else { continue }
                    try await writer.send(event)
                }
            } catch {
                handle.cancel()
                throw error
            }
        }
    }
}
