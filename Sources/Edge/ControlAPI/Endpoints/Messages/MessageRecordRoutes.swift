import AgentModel
import AgentPorts
import Dispatch
import HTTPServer
import JSON
import Routing

/// What became of the messages that were accepted.
enum MessageRecordRoutes {
    private static let conversation = QueryParameter<ConversationID?>.identifier(
        "conversation_id", "only those of this conversation")
    private static let limit = QueryParameter.count("limit", 1...1000, default: 50, "at most so many, the newest")
    private static let status = QueryParameter<MessageRecord.Status?>.word("status", "only those that are so")
    private static let agent = QueryParameter<String?>.text("agent", "only those that this agent got or sent")
    private static let before = QueryParameter<MessageID?>.identifier(
        "before", "only those accepted before this one, as 'next' of a list says")

    static let all = [
        Route(
            method: .get, path: "/messages", name: "listSentMessages",
            summary: "The messages that were accepted, newest first",
            parameters: [
                conversation.declaration, agent.declaration, status.declaration, limit.declaration, before.declaration,
            ],
            answer: .json("SentMessageList"),
            links: [Route.Link(pointer: "/messages/0/message_id", topic: "messages")],
            failures: [.messageNotFound, .storage], handler: list),
        Route(
            method: .get, path: "/messages/{id}", name: "getSentMessage",
            summary: "One message: how it stands, who has it, and its answer",
            parameters: [QueryParameter<Waiting?>.wait.declaration], answer: .json("MessageRecord"),
            mayTakeLong: true, failures: failures, handler: show),
        Route(
            method: .get, path: "/messages/{id}/route", name: "getRoute",
            summary: "Who was chosen for a message, of whom, and why",
            answer: .json("RoutingDecision"), failures: failures + [.decisionNotFound], handler: route),
        Route(
            method: .post, path: "/messages/{id}/cancel", name: "cancelSentMessage",
            summary: "Withdraws a message that has no answer yet, with everything that is done for it",
            answer: .accepted("MessageRecord"), failures: failures, handler: cancel),
    ]

    private static let failures: [APIErrorCode] = [.messageNotFound, .storage]

    @Sendable private static func list(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let before = try request(before)
        let search = RecordSearch(
            conversation: try request(conversation), agent: try request(agent), status: try request(status),
            limit: try request(limit))
        let found: RecordSearch.Found
        var isKnown = true
        do throws(StorageError) {
            if let before { isKnown = try await request.dispatcher.message(before) != nil }
            found = try await search.found(by: request.dispatcher, before: before)
        } catch {
            throw APIFailure(error)
        }
        // What is gone has no place in the order any more, and the list would begin anew.
        if let before, !isKnown { throw .noMessage(before.description) }
        var json = JSONObject()
        json["messages"] = .array(found.records)
        json["next"] = found.next.map { .string($0.description) }
        return .json(.object(json))
    }

    @Sendable private static func show(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let waiting = try request(.wait) ?? .not
        let record = try await find(request)
        guard record.outcome == nil else { return .json(RecordShape.whole(record)) }
        switch waiting {
        case .not: return .json(RecordShape.whole(record))
        case .atMost(let seconds): _ = await request.outcome(of: record.id, within: seconds)
        case .endlessly:
            do { _ = try await request.dispatcher.outcome(of: record.id) } catch { throw APIFailure(error) }
        }
        return .json(RecordShape.whole(try await find(request)))
    }

    @Sendable private static func route(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let record = try await find(request)
        guard let decision = record.decision else {
            throw APIFailure(
                .decisionNotFound, "who was chosen for the message '\(record.id)' is no longer remembered",
                suggestions: ["it is kept as long as the message is"])
        }
        return .json(.object(decision))
    }

    @Sendable private static func cancel(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let record = try await find(request)
        request.dispatcher.cancel(record.id)
        return .json(RecordShape.whole(try await find(request)), status: .accepted)
            .with("Location", "/messages/\(record.id)")
    }

    private static func find(_ request: APIRequest) async throws(APIFailure) -> MessageRecord {
        let text = request.value("id")
        guard let id = try? MessageID(parsing: text) else { throw .noMessage(text) }
        let record: MessageRecord?
        do { record = try await request.dispatcher.message(id) } catch { throw APIFailure(error) }
        guard let record else { throw .noMessage(text) }
        return record
    }
}
