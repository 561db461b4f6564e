import AgentModel
import AgentPorts
import Conversation
import Diagnostics
import Gatherings
import HTTPServer
import JSON
import Supervision

/// What was said: listed, shown, exported, forgotten.
enum ConversationRoutes {
    typealias Format = ExportContent.Format

    private static let agent = QueryParameter<String?>.text("agent", "only those that this agent took part in")
    private static let limit = QueryParameter.count("limit", 1...1000, default: 50, "at most so many, the newest")
    private static let status = QueryParameter<Gathering.Status?>.word(
        "status", "conversations of many that are so alone; otherwise all but the archived ones")
    private static let viewer = QueryParameter<String?>.text(
        "as", pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$",
        "no more than what this participant may know, in conversations of many")
    private static let steps = QueryParameter.flag(
        "steps",
        "why messages went where they went; in conversations of many also what agents did to make their replies")
    private static let format = QueryParameter<Format?>.word("format", "how it is written; 'json' when not said")

    static let all = [
        Route(
            method: .get, path: "/conversations", name: "listConversations",
            summary: "The conversations, by their last activity, newest first",
            parameters: [agent.declaration, status.declaration, limit.declaration], answer: .json("ConversationList"),
            failures: [.agentNotFound, .storage], handler: list),
        Route(
            method: .get, path: "/conversations/{id}", name: "getConversation", summary: "One conversation",
            answer: .json("Conversation"), failures: failures, handler: show),
        Route(
            method: .delete, path: "/conversations/{id}", name: "deleteConversation",
            summary: "Forgets a conversation altogether", answer: .nothing, failures: failures, handler: delete),
        Route(
            method: .get, path: "/conversations/{id}/messages", name: "listMessages",
            summary: "What was said in a conversation, oldest first",
            parameters: [limit.declaration, viewer.declaration, steps.declaration], answer: .json("MessageList"),
            failures: failures, handler: messages),
        Route(
            method: .post, path: "/conversations/{id}/reset", name: "resetConversation",
            summary: "Forgets what was said and keeps the conversation",
            answer: .json("Conversation"), failures: failures + [.conversationState], handler: reset),
        Route(
            method: .get, path: "/conversations/{id}/export", name: "exportConversation",
            summary: "A whole conversation as one document",
            parameters: [format.declaration, viewer.declaration],
            answer: .text("application/json", "application/x-ndjson", "text/markdown; charset=utf-8"),
            failures: failures, handler: export),
    ]

    private static let failures: [APIErrorCode] = [.conversationNotFound, .storage]

    @Sendable private static func list(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let (limit, status) = (try request(limit), try request(status))
        let agent = try request(agent)
        let listing = try agent.map { text throws(APIFailure) in try request.supervisor.agent(called: text) }
        let part = GatheringPart(party: listing?.snapshot.name, status: status)
        let many = try await request.engine { (gatherings) throws(GatheringRefusal) in
            try await gatherings.list(part, newest: limit)
        }.filter { $0.turnTaking != .contractNet && (status != nil || $0.status != .archived) }
        let direct =
            status == nil ? try await self.direct(of: listing?.snapshot.id, newest: limit, request) : []
        let names = AgentNames(request.supervisor)
        let all =
            many.map { ($0.lastActivity, $0.id, JSONValue.object(GatheringShape.summary($0))) }
            + direct.map { ($0.lastActivity, $0.id, ConversationShape.summary($0, names)) }
        let ordered = all.sorted { ($0.0, $0.1) > ($1.0, $1.1) }.prefix(limit).map { $0.2 }
        return .json(["conversations": .array(Array(ordered))])
    }

    /// Conversations with one agent; an agent's side of one of many is none of them.
    private static func direct(
        of agent: AgentID?, newest limit: Int, _ request: APIRequest
    ) async throws(APIFailure) -> [ConversationSummary] {
        var most = limit
        while true {
            let found: [ConversationSummary]
            do { found = try await conversations(request).list(of: agent, newest: most) } catch {
                throw APIFailure(error)
            }
            let sides = try await request.engine { (gatherings) throws(GatheringRefusal) in
                try await gatherings.threads(among: found.map(\.id))
            }
            let direct = found.filter { !sides.contains($0.id) }
            if direct.count >= limit || found.count < most { return Array(direct.prefix(limit)) }
            most *= 4
        }
    }

    @Sendable private static func show(_ request: APIRequest) async throws(APIFailure) -> Reply {
        switch try await find(request) {
        case .many(let gathering): .json(.object(GatheringShape.summary(gathering)))
        case .direct(let summary): .json(ConversationShape.summary(summary, AgentNames(request.supervisor)))
        }
    }

    @Sendable private static func messages(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let (limit, hasSteps) = (try request(limit), try request(steps))
        let viewer = try viewer(request)
        switch try await find(request) {
        case .many(let gathering):
            let history = GatheringHistory(gathering, request)
            return .json(try await history.messages(as: viewer, newest: limit, steps: hasSteps))
        case .direct(let summary):
            // How a turn ended is a step, but no message.
            let shown = try await steps(of: summary.id, newest: limit * 4, request).filter(\.isShown).suffix(limit)
            let routes = hasSteps ? try await request.routes(in: summary.id, newest: limit) : [:]
            return .json(
                ConversationShape.messages(Array(shown), of: summary, AgentNames(request.supervisor), routes: routes))
        }
    }

    private static func viewer(_ request: APIRequest) throws(APIFailure) -> AgentName? {
        guard let text = try request(viewer) else { return nil }
        return try GatheringReading.name(text)
    }

    @Sendable private static func reset(_ request: APIRequest) async throws(APIFailure) -> Reply {
        guard case .direct(let summary) = try await find(request) else {
            throw APIFailure(
                .conversationState, "a conversation of many is not reset",
                suggestions: ["go back to an earlier entry with 'POST /conversations/{id}/branch'", "begin another"])
        }
        do { try await request.environment.services.reset(summary.id) } catch { throw APIFailure(error) }
        tell("conversation.reset", summary.id, request)
        return try await show(request)
    }

    @Sendable private static func delete(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let found = try await find(request)
        var ids = [found.id]
        if case .many(let gathering) = found {
            ids = try await request.engine { (gatherings) throws(GatheringRefusal) in
                try await gatherings.delete(gathering.id)
            }
        }
        for id in ids { do { try await request.environment.services.delete(id) } catch { throw APIFailure(error) } }
        tell("conversation.deleted", found.id, request)
        return .done
    }

    @Sendable private static func export(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let (format, viewer) = (try request(format) ?? .json, try viewer(request))
        let found = try await find(request)
        let content: ExportContent
        switch found {
        case .many(let gathering):
            content = try await GatheringHistory(gathering, request).export(format, as: viewer)
        case .direct(let summary):
            let shown = try await steps(of: summary.id, newest: Int(Int32.max), request).filter(\.isShown)
            content = ConversationShape.export(shown, of: summary, AgentNames(request.supervisor), format)
        }
        return .whole(mediaType: content.mediaType, content.bytes)
            .with("Content-Disposition", "attachment; filename=\"\(found.id).\(content.ending)\"")
    }

    private static func tell(_ topic: String, _ id: ConversationID, _ request: APIRequest) {
        let now = request.environment.clock.now()
        request.environment.sink.emit(
            Event(topic, at: now, conversation: id, request: request.context.requestID))
    }

    // MARK: Finding

    private static func conversations(_ request: APIRequest) -> Conversations {
        Conversations(request.environment.services)
    }

    private enum Found {
        case direct(ConversationSummary)
        case many(Gathering)

        var id: ConversationID {
            switch self {
            case .direct(let summary): summary.id
            case .many(let gathering): gathering.id
            }
        }
    }

    private static func find(_ request: APIRequest) async throws(APIFailure) -> Found {
        let id = try request.gatheringID()
        if let gathering = try await request.gathering(id) { return .many(gathering) }
        let found: ConversationSummary?
        do { found = try await conversations(request).summary(of: id) } catch { throw APIFailure(error) }
        if let found { return .direct(found) }
        throw .noConversation(request.value("id"))
    }

    private static func steps(
        of id: ConversationID, newest limit: Int, _ request: APIRequest
    ) async throws(APIFailure) -> [ConversationStep] {
        do { return try await conversations(request).steps(of: id, newest: limit) } catch { throw APIFailure(error) }
    }
}

/// How agents are called now; one that is gone keeps its identifier.
struct AgentNames: Sendable {
    private let names: [AgentID: String]

    init(_ supervisor: Supervisor) {
        names = Dictionary(supervisor.snapshots.map { ($0.id, $0.name.spelling) }) { first, _ in first }
    }

    subscript(id: AgentID) -> String { names[id] ?? id.description }
}
