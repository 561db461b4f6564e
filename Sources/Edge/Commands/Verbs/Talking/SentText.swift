import ControlClient
import Diagnostics
import JSON

/// The answer to a message that found its own agent, or the answers of all that were asked.
enum SentText {
    static func write(_ sent: RemoteSent, in context: CommandContext) {
        let isOne = sent.json["replies"] == nil
        for reply in sent.replies {
            let text = reply.text.map { endingInLine($0, context) } ?? "no answer: \(reply.failure ?? "")\n"
            if isOne {
                context.output.write(text)
            } else {
                let name = Style.headline.apply(
                    to: AnswerText.line(reply.agent) + ":", context.colour(context.standardOutput))
                context.output.write("\(name) \(text)")
            }
        }
    }

    static func endingInLine(_ text: String, _ context: CommandContext) -> String {
        let shown = context.standardOutput.isTerminal ? AnswerText.running(text) : text
        return shown.hasSuffix("\n") ? shown : shown + "\n"
    }
}
