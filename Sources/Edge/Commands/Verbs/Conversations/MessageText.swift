import ControlClient
import Diagnostics

/// A message of a conversation as people read it.
enum MessageText {
    static func shown(_ message: RemoteMessage, _ context: CommandContext) -> String {
        let colour = context.colour(context.standardOutput)
        let text = AnswerText.running(message.text)
        return Style.headline.apply(to: AnswerText.line(message.role) + ":", colour) + " " + text
            + (text.hasSuffix("\n") ? "" : "\n")
    }
}
