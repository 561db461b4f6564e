/// The variables every prompt may use without declaring them.
package enum BuiltInVariable: String, Sendable, Hashable, CaseIterable {
    case request
    case context
    case data
    case memoryContext = "memory_context"
    case conversationHistory = "conversation_history"
    case userID = "user_id"
    case userInfo = "user_info"
    case userContext = "user_context"
    case sender
    case capability
    case timestamp
    case requirements
    case dataSource = "data_source"

    package var name: String { rawValue }

    /// Filled in by the program for each message, so that no parameter may take the name.
    ///
    /// The others come with a message, and a parameter of the same name is their default.
    package var isReserved: Bool {
        switch self {
        case .context, .data, .requirements, .dataSource: false
        default: true
        }
    }

    package var summary: String {
        switch self {
        case .request: "the text of the message that is being answered"
        case .context: "what the sender attached to the message as background"
        case .data: "the data the message carries, as JSON"
        case .memoryContext: "what was recalled from memory for this message"
        case .conversationHistory: "the earlier turns of this conversation"
        case .userID: "who wrote the message, as an identifier"
        case .userInfo: "what is known about who wrote the message"
        case .userContext: "another name for 'user_info'"
        case .sender: "the name of the agent or client that sent the message"
        case .capability: "the capability the message asked for"
        case .timestamp: "when the message arrived, as an ISO 8601 date and time in UTC"
        case .requirements: "what the sender demands of the answer"
        case .dataSource: "where the data of the message comes from"
        }
    }
}
