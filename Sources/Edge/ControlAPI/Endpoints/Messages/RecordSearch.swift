import AgentModel
import AgentPorts
import Dispatch
import JSON

/// The newest messages of a kind. Most of what is asked for is near the end, so the rest is looked through in steps.
struct RecordSearch: Sendable {
    struct Found: Sendable {
        var records: [JSONValue] = []
        /// Where to go on, when there may be more.
        var next: MessageID?
    }

    /// How many are looked at for one answer, and at a time.
    private static let (most, step) = (20_000, 1_000)

    var conversation: ConversationID?
    /// Who got it or sent it.
    var agent: String?
    var status: MessageRecord.Status?
    var limit: Int

    func found(by dispatcher: Dispatcher, before: MessageID?) async throws(StorageError) -> Found {
        let size = agent == nil && status == nil ? limit : Self.step
        var found = Found()
        found.next = before
        for _ in 0..<(Self.most / size + 1) {
            let page = try await dispatcher.messages(conversation: conversation, limit: size, before: found.next)
            for record in page {
                found.next = record.id
                let json = RecordShape.summary(record)
                guard matches(record, json) else { continue }
                found.records.append(json)
                if found.records.count == limit { return found }
            }
            if page.count < size {
                found.next = nil
                return found
            }
        }
        return found
    }

    private func matches(_ record: MessageRecord, _ json: JSONValue) -> Bool {
        if let status, record.status != status { return false }
        guard let agent else { return true }
        return json["agent"]?.stringValue == agent || json["sender"]?.stringValue == agent
    }
}
