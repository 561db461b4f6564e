import Dispatch
import HTTPServer
import JSON

/// Everything that happens to a message, from who was chosen to the answer.
enum SentEvents {
    static func telling(
        _ sent: Dispatched, _ context: FailureContext
    ) -> @Sendable (inout EventWriter) async throws(ClientGone) -> Void {
        { writer throws(ClientGone) in
            do throws(ClientGone) {
                try await writer.send(MessageShape.event("route", .object(SentShape.names(sent))))
                // One reads; who sends the same again waits for the end.
                if !sent.isRepeated { try await tell(sent, context, to: &writer) }
                try await writer.send(end(of: sent, await sent.outcome(), context))
            } catch {
                if !sent.isRepeated { sent.cancel() }
                throw error
            }
        }
    }

    private static func tell(
        _ sent: Dispatched, _ context: FailureContext, to writer: inout EventWriter
    ) async throws(ClientGone) {
        let shape = MessageShape(agent: nil, message: sent.id, conversation: sent.conversation)
        for await event in sent.events {
            guard let event = shape.event(event, context) else { continue }
            try await writer.send(event)
        }
    }

    private static func end(of sent: Dispatched, _ outcome: MessageOutcome, _ context: FailureContext) -> ServerEvent {
        guard let failure = APIFailure(outcome, of: sent) else {
            return MessageShape.event("done", .object(SentShape.json(sent, outcome)))
        }
        return ServerEvent(String(decoding: failure.body(context), as: UTF8.self), name: "error")
    }
}
