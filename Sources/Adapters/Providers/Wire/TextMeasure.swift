import AgentModel
import AgentPorts
import JSON

/// Counts roughly what providers do not count for us.
struct TextMeasure: Sendable {
    private var tokens: Int64 = 0
    /// Pieces of one word are counted together.
    private var open = ""

    mutating func add(_ piece: String) {
        open += piece
        guard open.utf8.count > 4096 else { return }
        tokens += Int64(TokenEstimate(of: open).tokens)
        open = ""
    }

    static func tokens(of chat: ChatRequest) -> Int64 {
        var measure = TextMeasure()
        for message in chat.messages {
            switch message {
            case .system(let text), .user(let text): measure.add(text)
            case .assistant(let text, let calls):
                measure.add(text)
                for call in calls { measure.add(call.name + call.arguments.text()) }
            case .toolResult(let result): measure.add(result.text)
            }
            measure.add("\n")
        }
        for tool in chat.tools { measure.add(tool.name + tool.description + tool.parameters.text()) }
        return measure.total
    }

    var total: Int64 { tokens + Int64(TokenEstimate(of: open).tokens) }
}
