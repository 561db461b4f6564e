import ControlClient
import Diagnostics
import JSON

/// Shows an answer while it is made; what only a person cares about stays out of pipes.
struct TurnText {
    struct Outcome: Sendable {
        var conversation: String?
        var failure: ControlFailure?
    }

    private let context: CommandContext
    private let isTerminal: Bool
    /// Who was chosen is told too, beside the answer.
    private let tellsRoute: Bool
    private var outcome = Outcome()
    private var hasText = false
    private var isAtLineStart = true
    private var isOver = false

    init(_ context: CommandContext, tellsRoute: Bool = false) {
        self.context = context
        self.tellsRoute = tellsRoute
        isTerminal = context.standardOutput.isTerminal
    }

    mutating func take(_ news: TurnNews) {
        switch news {
        case .routed(_, let sentence):
            if tellsRoute { SendCommand.note(sentence, context) }
        case .started(let conversation): outcome.conversation = conversation
        case .text(let piece): write(piece)
        case .toolCall(let name, let arguments): aside("calls \(name) \(arguments.text())")
        case .toolResult(let name, let text, let isError): aside("\(name) \(isError ? "failed" : "says"): \(text)")
        case .done(let reply):
            // A model that does not stream has said nothing until now.
            if !hasText { write(reply.text) }
            outcome.conversation = reply.conversation
            isOver = true
        case .failed(let failure):
            outcome.failure = failure
            isOver = true
        case .other: break
        }
    }

    /// At the end of the stream.
    mutating func finish(_ failure: ControlFailure? = nil) -> Outcome {
        breakLine()
        context.output.flush()
        if let failure { outcome.failure = failure }
        if !isOver, outcome.failure == nil {
            outcome.failure = ControlFailure(
                .failed, "the answer ended before it was complete",
                suggestions: ["`caxton show` says how the agent is"])
        }
        return outcome
    }

    private mutating func write(_ text: String) {
        guard !text.isEmpty else { return }
        context.output.write(isTerminal ? AnswerText.running(text) : text)
        context.output.flush()
        hasText = true
        isAtLineStart = text.last?.isNewline ?? isAtLineStart
    }

    private mutating func aside(_ text: String) {
        guard isTerminal else { return }
        breakLine()
        var line = AnswerText.line(text)
        if line.count > 120 { line = line.prefix(119) + "…" }
        context.output.writeLine(Style.aside.apply(to: "  \(line)", context.colour(context.standardOutput)))
        context.output.flush()
    }

    private mutating func breakLine() {
        if !isAtLineStart { context.output.writeLine() }
        isAtLineStart = true
    }
}
