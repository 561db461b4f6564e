import AgentModel
import AgentPorts
import Conversation
import Diagnostics
import HTTPServer
import JSON
import Supervision

/// What was said: listed, shown, exported, forgotten.
enum ConversationRoutes {
    enum Format: String, Sendable, CaseIterable { case json, jsonl, markdown }

    private static let agent = QueryParameter<String?>.text("agent", "only those that this agent took part in")
    private static let limit = QueryParameter.count("limit", 1...1000, default: 50, "at most so many, the newest")
    private static let format = QueryParameter<Format?>.word("format", "how it is written; 'json' when not said")

    static let all = [
        Route(
            method: .get, path: "/conversations", name: "listConversations",
            summary: "The conversations, by their last activity, newest first",
            parameters: [agent.declaration, limit.declaration], answer: .json("ConversationList"),
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
            parameters: [limit.declaration], answer: .json("MessageList"), failures: failures, handler: messages),
        Route(
            method: .post, path: "/conversations/{id}/reset", name: "resetConversation",
            summary: "Forgets what was said and keeps the conversation",
            answer: .json("Conversation"), failures: failures, handler: reset),
        Route(
            method: .get, path: "/conversations/{id}/export", name: "exportConversation",
            summary: "A whole conversation as one document",
            parameters: [format.declaration],
            answer: .text("application/json", "application/x-ndjson", "text/markdown; charset=utf-8"),
            failures: failures, handler: export),
    ]

    private static let failures: [APIErrorCode] = [.conversationNotFound, .storage]

    @Sendable private static func list(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let limit = try request(limit)
        let id: AgentID? =
            if let text = try request(agent) { try request.supervisor.agent(called: text).snapshot.id } else { nil }
        let summaries: [ConversationSummary]
        do { summaries = try await conversations(request).list(of: id, newest: limit) } catch {
            throw APIFailure(error)
        }
        let names = AgentNames(request.supervisor)
        return .json(["conversations": .array(summaries.map { ConversationShape.summary($0, names) })])
    }

    @Sendable private static func show(_ request: APIRequest) async throws(APIFailure) -> Reply {
        .json(ConversationShape.summary(try await find(request), AgentNames(request.supervisor)))
    }

    @Sendable private static func messages(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let limit = try request(limit)
        let summary = try await find(request)
        // How a turn ended is a step, but no message.
        let shown = try await steps(of: summary.id, newest: limit * 4, request).filter(\.isShown).suffix(limit)
        return .json(ConversationShape.messages(Array(shown), of: summary, AgentNames(request.supervisor)))
    }

    @Sendable private static func reset(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let id = try await find(request).id
        do { try await request.environment.services.reset(id) } catch { throw APIFailure(error) }
        return try await show(request)
    }

    @Sendable private static func delete(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let id = try await find(request).id
        do { try await request.environment.services.delete(id) } catch { throw APIFailure(error) }
        return .done
    }

    @Sendable private static func export(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let format = try request(format) ?? .json
        let summary = try await find(request)
        let shown = try await steps(of: summary.id, newest: Int(Int32.max), request).filter(\.isShown)
        let names = AgentNames(request.supervisor)
        let (mediaType, ending, bytes) =
            switch format {
            case .json:
                ("application/json", "json", ConversationShape.messages(shown, of: summary, names).bytes(.pretty))
            case .jsonl: ("application/x-ndjson", "jsonl", ConversationShape.lines(shown, names))
            case .markdown:
                ("text/markdown; charset=utf-8", "md", ConversationShape.markdown(shown, of: summary, names))
            }
        return .whole(mediaType: mediaType, bytes)
            .with("Content-Disposition", "attachment; filename=\"\(summary.id).\(ending)\"")
    }

    // MARK: Finding

    private static func conversations(_ request: APIRequest) -> Conversations {
        Conversations(request.environment.services)
    }

    private static func find(_ request: APIRequest) async throws(APIFailure) -> ConversationSummary {
        let text = request.value("id")
        let found: ConversationSummary?
        do throws(StorageError) {
            let id = try? ConversationID(parsing: text)
            found = if let id { try await conversations(request).summary(of: id) } else { nil }
        } catch {
            throw APIFailure(error)
        }
        if let found { return found }
        throw APIFailure(
            .conversationNotFound, "there is no conversation '\(text)'",
            suggestions: ["'GET /conversations' lists those there are"])
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
