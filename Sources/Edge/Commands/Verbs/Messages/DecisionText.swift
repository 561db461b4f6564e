import ControlClient
import Diagnostics
import JSON

/// Who is chosen, and why, as people read it.
enum DecisionText {
    static func write(_ decision: RemoteDecision, _ format: OutputFormat, in context: CommandContext) {
        switch format {
        case .json: context.write(decision.json)
        case .plain: for agent in decision.chosen { context.output.writeLine(AnswerText.line(agent)) }
        case .table:
            context.output.write(table(decision))
            context.output.writeLine()
            context.output.writeLine(sentence(decision))
        }
    }

    static func sentence(_ decision: RemoteDecision) -> String { AnswerText.line(decision.sentence) }

    /// Everybody who was looked at; a star for who is chosen.
    static func table(_ decision: RemoteDecision) -> String {
        let rows = decision.candidates.map { one in
            [
                one.agent + (decision.chosen.contains(one.agent) && one.excluded == nil ? " *" : ""), one.match,
                one.excluded == nil ? rounded(one.score) : "-", String(one.priority), "\(one.inFlight)/\(one.hands)",
                one.successRate.map { "\(Int(($0 * 100).rounded())) %" } ?? "-",
                one.milliseconds.map { "\(Int($0.rounded())) ms" } ?? "-",
                one.excluded ?? (one.inConversation ? "is in the conversation" : ""),
            ].map(AnswerText.line)
        }
        return TableLayout.text(["AGENT", "MATCH", "SCORE", "PRIORITY", "BUSY", "SUCCESS", "TIME", "NOTE"], rows)
    }

    private static func rounded(_ score: Double) -> String {
        let thousandths = (score * 1000).rounded()
        guard abs(thousandths) < 1e15 else { return String(score) }
        return String(thousandths / 1000)
    }
}
