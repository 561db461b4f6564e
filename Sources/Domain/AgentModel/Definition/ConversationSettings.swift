/// How an agent keeps the thread of a conversation.
package struct ConversationSettings: Sendable, Hashable {
    package enum Strategy: String, KeywordValue {
        case sliding, summarize

        package var summary: String {
            switch self {
            case .sliding: "the oldest messages fall out of the context"
            case .summarize: "the oldest messages are replaced by a summary"
            }
        }
    }

    package enum Scope: String, KeywordValue {
        case agent, shared

        package var summary: String {
            switch self {
            case .agent: "each agent has its own history of a conversation"
            case .shared: "all agents of a conversation see one history"
            }
        }
    }

    package var maxTurns = PositiveCount(clamping: 50)
    package var maxMessages: PositiveCount?
    package var contextTokens: PositiveCount?
    package var strategy = Strategy.sliding
    package var scope = Scope.agent
    package var persist = true
    package var timeout: TimeSpan?

    package init() {}
}
