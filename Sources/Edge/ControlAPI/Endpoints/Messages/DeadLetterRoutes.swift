import AgentModel
import AgentPorts
import Dispatch
import HTTPServer
import JSON

/// Messages that nobody took: looked at, sent on, thrown away.
enum DeadLetterRoutes {
    private static let limit = QueryParameter.count("limit", 1...1000, default: 50, "at most so many, the newest")

    static let all = [
        Route(
            method: .get, path: "/dead-letters", name: "listDeadLetters",
            summary: "The messages that nobody took, newest first", parameters: [limit.declaration],
            answer: .json("DeadLetterList"),
            links: [Route.Link(pointer: "/dead_letters/0/message_id", topic: "dead-letters")],
            failures: [.storage], handler: list),
        Route(
            method: .delete, path: "/dead-letters", name: "purgeDeadLetters", summary: "Throws all dead letters away",
            answer: .json("Purged"), failures: [.storage], handler: purge),
        Route(
            method: .get, path: "/dead-letters/{id}", name: "getDeadLetter",
            summary: "One dead letter: the message, why nobody took it, and how often that was tried",
            answer: .json("MessageRecord"), failures: failures, handler: show),
        Route(
            method: .delete, path: "/dead-letters/{id}", name: "deleteDeadLetter", summary: "Throws a dead letter away",
            answer: .nothing, failures: failures, handler: delete),
        Route(
            method: .post, path: "/dead-letters/{id}/requeue", name: "requeueDeadLetter",
            summary: "Sends a dead letter on its way once more, without its old deadline",
            answer: .accepted("SentMessage"), failures: failures, handler: requeue),
    ]

    private static let failures: [APIErrorCode] = [.deadLetterNotFound, .storage]

    @Sendable private static func list(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let limit = try request(limit)
        let records: [MessageRecord]
        do { records = try await request.dispatcher.deadLetters(limit: limit) } catch { throw APIFailure(error) }
        return .json(["dead_letters": .array(records.map(RecordShape.summary))])
    }

    @Sendable private static func purge(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let count: Int
        do { count = try await request.dispatcher.purgeDeadLetters() } catch { throw APIFailure(error) }
        return .json(["purged": .integer(Int64(count))])
    }

    @Sendable private static func show(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let id = try id(request)
        let record: MessageRecord?
        do { record = try await request.dispatcher.deadLetter(id) } catch { throw APIFailure(error) }
        guard let record else { throw none(request) }
        return .json(RecordShape.whole(record))
    }

    @Sendable private static func delete(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let id = try id(request)
        let count: Int
        do { count = try await request.dispatcher.purgeDeadLetters([id]) } catch { throw APIFailure(error) }
        guard count > 0 else { throw none(request) }
        return .done
    }

    @Sendable private static func requeue(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let id = try id(request)
        let sent: Dispatched?
        do { sent = try await request.dispatcher.requeue(id) } catch { throw APIFailure(error) }
        guard let sent else { throw none(request) }
        return SendingRoutes.accepted(sent)
    }

    private static func id(_ request: APIRequest) throws(APIFailure) -> MessageID {
        guard let id = try? MessageID(parsing: request.value("id")) else { throw none(request) }
        return id
    }

    private static func none(_ request: APIRequest) -> APIFailure {
        APIFailure(
            .deadLetterNotFound, "there is no dead letter '\(request.value("id"))'",
            suggestions: ["'GET /dead-letters' lists those there are"])
    }
}
