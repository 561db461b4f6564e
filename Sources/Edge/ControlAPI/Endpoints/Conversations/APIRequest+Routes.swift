import AgentModel
import AgentPorts
import Dispatch
import JSON

extension APIRequest {
    /// Why the messages of a conversation went to the agents that got them, of those that were routed.
    func routes(in conversation: ConversationID, newest limit: Int) async throws(APIFailure) -> [MessageID: JSONValue] {
        let records: [MessageRecord]
        do { records = try await environment.dispatcher.messages(conversation: conversation, limit: limit) } catch {
            throw APIFailure(error)
        }
        return Dictionary(
            records.compactMap { record in record.decision.map { (record.id, RoutingShape.brief($0)) } },
            uniquingKeysWith: { first, _ in first })
    }
}
