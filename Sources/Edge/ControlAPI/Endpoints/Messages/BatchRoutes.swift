import Dispatch
import HTTPServer
import JSON

/// Many messages in one request; each is accepted or refused by itself.
enum BatchRoutes {
    static let sizeLimit = 100

    static let all = [
        Route(
            method: .post, path: "/messages/batch", name: "dispatchMessages",
            summary:
                "Sends up to \(sizeLimit) messages, each accepted or refused by itself, without waiting for answers",
            details: """
                The results stand in the order of the messages. Each has the status that the message would have had by \
                itself: 202 with its identifier, or that of its `error`.
                """,
            body: Route.Body(
                schema: "MessageBatch",
                example: ["messages": [["capability": "support", "content": "Where is my order?"]]]),
            answer: .json("BatchResult"), failures: [.shuttingDown], handler: send)
    ]

    @Sendable private static func send(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let fields = try JSONFields(try await request.message(), known: ["messages"])
        guard let messages = try fields.list("messages") else {
            throw APIFailure(
                .missingField, "the body has no 'messages'",
                suggestions: ["send {\"messages\": [{\"capability\": \"…\", \"content\": \"…\"}]}"])
        }
        guard (1...sizeLimit).contains(messages.count) else {
            throw APIFailure(
                .validation, "a batch has 1 to \(sizeLimit) messages, this one has \(messages.count)",
                suggestions: ["send them in several batches"])
        }
        if messages.contains(where: { $0.objectValue == nil }) {
            throw APIFailure(
                .validation, "a message of the batch is not an object",
                suggestions: ["send {\"messages\": [{\"capability\": \"…\", \"content\": \"…\"}]}"])
        }
        var results: [JSONValue] = []
        var accepted: Int64 = 0
        for message in messages {
            do throws(APIFailure) {
                results.append(try await result(of: message, request))
                accepted += 1
            } catch {
                results.append(refused(error, request))
            }
        }
        return .json([
            "results": .array(results), "accepted": .integer(accepted),
            "refused": .integer(Int64(messages.count) - accepted),
        ])
    }

    private static func result(of message: JSONValue, _ request: APIRequest) async throws(APIFailure) -> JSONValue {
        guard let object = message.objectValue else {
            throw APIFailure(.validation, "the message is not a JSON object", suggestions: ["make it an object"])
        }
        let sent = try await SendingRoutes.dispatch(SendingRoutes.envelope(object, request), request)
        var json = SentShape.names(sent)
        json["status"] = .integer(Int64(HTTPStatus.accepted.code))
        return .object(json)
    }

    private static func refused(_ failure: APIFailure, _ request: APIRequest) -> JSONValue {
        let body = (try? JSONValue.parse(failure.body(request.context))) ?? nil
        return ["status": .integer(Int64(failure.code.status.code)), "error": body["error"] ?? nil]
    }
}
