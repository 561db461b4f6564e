import AgentModel
import AgentPorts

/// What a conversation holds before the current message: whole exchanges, and a summary of what lies before them.
struct Past: Sendable, Equatable {
    var summary: String?
    /// In the order in which they ended.
    var exchanges: [Exchange] = []
    /// How many turns have ended, summarised ones included.
    var turns = 0

    init() {}

    /// - Parameters:
    ///   - steps: oldest first.
    ///   - current: the turn that is being answered; it and turns that have not ended are no part of the past.
    ///   - silence: a pause after which what was said before no longer belongs to the conversation; none when nil.
    init(_ steps: [ConversationStep], current: MessageID, now: Timestamp, silence: TimeSpan?) {
        var open: [MessageID: Exchange] = [:]
        var last: Timestamp?
        for step in steps where step.turn != current || step.content.isSummary {
            if let silence, step.content.beginsTurn, let last, step.at.since(last) > silence { forget(&open) }
            last = max(last ?? step.at, step.at)
            take(step, &open)
        }
        if let silence, let last, now.since(last) > silence { forget(&open) }
    }

    private mutating func forget(_ open: inout [MessageID: Exchange]) {
        self = Past()
        open = [:]
    }

    private mutating func take(_ step: ConversationStep, _ open: inout [MessageID: Exchange]) {
        switch step.content {
        case .received(let text, _):
            open[step.turn] = Exchange(turn: step.turn, at: step.at, request: text)
        case .assistant(let text, let calls) where calls.isEmpty: open[step.turn]?.reply = text
        case .assistant(let text, let calls):
            open[step.turn]?.rounds.append(Exchange.Round(text: text, calls: calls, results: []))
        case .toolResult(let result):
            guard let last = open[step.turn]?.rounds.indices.last else { return }
            open[step.turn]?.rounds[last].results.append(result)
        case .replied, .failed, .interrupted:
            guard var ended = open.removeValue(forKey: step.turn) else { return }
            turns += 1
            ended.rounds.removeAll { $0.results.count != $0.calls.count }
            if !step.content.isReply { ended.reply = nil }
            exchanges.append(ended)
        case .summary(let text):
            summary = text
            if let covered = exchanges.lastIndex(where: { $0.turn == step.turn }) {
                exchanges.removeFirst(covered + 1)
            }
        }
    }
}

extension ConversationStep.Content {
    fileprivate var isReply: Bool { if case .replied = self { true } else { false } }
    fileprivate var isSummary: Bool { if case .summary = self { true } else { false } }
}
