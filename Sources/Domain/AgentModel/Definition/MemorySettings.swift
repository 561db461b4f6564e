/// What an agent remembers beyond a conversation.
package struct MemorySettings: Sendable, Hashable {
    package enum Scope: String, KeywordValue {
        case agent, conversation, workspace, global

        package var summary: String {
            switch self {
            case .agent: "seen by this agent only"
            case .conversation: "seen by all agents of one conversation, and gone with it"
            case .workspace: "seen by all agents of the workspace"
            case .global: "seen by every agent of the server"
            }
        }

        package static let aliases: [String: Scope] = [
            "agent-only": .agent, "session": .conversation, "shared": .workspace,
        ]
    }

    package var enabled = false
    package var scope = Scope.agent
    package var autoStore = false
    package var autoRecall = true
    package var retention: TimeSpan?
    package var maxEntries: PositiveCount = PositiveCount(clamping: 10_000)
    package var searchLimit: PositiveCount = PositiveCount(clamping: 10)
    /// A question and its answer come to 0.3 and more, sentences that have nothing to do with one another stay below 0.25.
    package var minSimilarity = UnitInterval(clamping: 0.3)
    package var semanticWeight = UnitInterval(clamping: 0.6)
    package var recallTokens = PositiveCount(clamping: 1_000)
    /// What looks like this is never stored by itself.
    package var excludePatterns = ["password", "api_key", "secret"]

    package init() {}
}
