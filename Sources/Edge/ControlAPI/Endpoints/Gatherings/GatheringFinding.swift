import AgentModel
import AgentPorts
import Gatherings

extension APIRequest {
    /// The conversation that the path names.
    func gatheringID() throws(APIFailure) -> ConversationID {
        let text = value("id")
        if let id = try? ConversationID(parsing: text) { return id }
        throw .noConversation(text)
    }

    /// What the engine says, with its refusals as those of the interface.
    func engine<Value>(
        _ body: (Gatherings) async throws(GatheringRefusal) -> Value
    ) async throws(APIFailure) -> Value {
        do throws(GatheringRefusal) { return try await body(environment.gatherings) } catch { throw APIFailure(error) }
    }

    /// The conversation of many with this identifier, if it is one.
    func gathering(_ id: ConversationID) async throws(APIFailure) -> Gathering? {
        do throws(GatheringRefusal) { return try await environment.gatherings.gathering(id) } catch {
            if error.code == .notFound { return nil }
            throw APIFailure(error)
        }
    }

    /// Says what a conversation with one agent is, where one of many is meant.
    func refuseDirect(_ id: ConversationID) async throws(APIFailure) {
        if try await gathering(id) != nil { return }
        let direct: ConversationSummary?
        do { direct = try await Conversations(environment.services).summary(of: id) } catch { throw APIFailure(error) }
        guard direct != nil else { throw .noConversation(id.description) }
        throw APIFailure(
            .conversationState, "the conversation '\(id)' is one with an agent alone",
            suggestions: [
                "go on in it with 'POST /agents/{name}/message' and its 'conversation_id'",
                "begin one of many with 'POST /conversations'",
            ])
    }
}

extension APIFailure {
    static func noConversation(_ text: String) -> APIFailure {
        APIFailure(
            .conversationNotFound, "there is no conversation '\(text)'",
            suggestions: ["'GET /conversations' lists those there are"])
    }
}
