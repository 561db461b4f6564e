import AgentModel
import AgentPorts

/// The request by which a model condenses what no longer fits.
enum Summary {
    /// Enough to keep names, numbers and decisions.
    static let tokens: Int64 = 400

    private static let task = """
        Condense the conversation below for the assistant who will continue it. Keep names, numbers, decisions, \
        promises and open questions; leave out greetings and repetition. Write plain sentences, in the language of \
        the conversation, and nothing else.
        """

    static func request(for exchanges: [Exchange], after summary: String?, _ settings: ModelSettings) -> ChatRequest {
        var settings = settings
        settings.maxTokens = PositiveCount(clamping: tokens)
        settings.stop = []
        let told = (summary.map { ["Earlier: \($0)"] } ?? []) + exchanges.map(transcript)
        return ChatRequest(
            messages: [.system(task), .user(told.joined(separator: "\n\n"))], settings: settings)
    }

    /// An exchange as a person would note it down.
    static func transcript(_ exchange: Exchange) -> String {
        var lines = ["User: \(exchange.request)"]
        for round in exchange.rounds {
            for (call, result) in zip(round.calls, round.results) { lines.append("(\(call.name): \(result.text))") }
        }
        if let reply = exchange.reply { lines.append("Assistant: \(reply)") }
        return lines.joined(separator: "\n")
    }
}
