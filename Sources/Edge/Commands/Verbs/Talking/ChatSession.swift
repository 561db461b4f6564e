import ControlClient
import Diagnostics

/// One chat, from its greeting to its end.
struct ChatSession: Sendable {
    let client: ControlClient
    let context: CommandContext
    let agent: String
    var conversation: String?
    private var code = ExitCode.success
    private let inbox = ChatInbox()

    init(client: ControlClient, context: CommandContext, agent: String, conversation: String?) {
        self.client = client
        self.context = context
        self.agent = agent
        self.conversation = conversation
    }

    private var isPrompted: Bool { context.console.isTerminal }

    mutating func run() async -> ExitCode {
        let inbox = inbox
        let events = context.console.listen()
        await withTaskGroup { group in
            group.addTask { await inbox.feed(events) }
            await greet()
            await converse()
            // Whoever leaves is not listened to any more.
            group.cancelAll()
        }
        // A person has seen each failure; a script learns of the worst.
        return isPrompted ? .success : code
    }

    private mutating func greet() async {
        if isPrompted {
            note("chatting with '\(agent)'; /help lists what can be written besides messages")
        }
        if conversation != nil, context.standardOutput.isTerminal { await showHistory() }
    }

    private mutating func converse() async {
        var presses = 0
        while true {
            prompt()
            switch await inbox.next() {
            case .end:
                if isPrompted { context.output.writeLine() }
                return
            case .interrupt:
                presses += 1
                if isPrompted { context.output.writeLine() }
                if presses > 1 { return }
                note("Ctrl-C once more, Ctrl-D or /quit leave")
            case .line(let line):
                presses = 0
                let text = line.trimmed
                if text.isEmpty { continue }
                if text.hasPrefix("/") {
                    if await obey(text) { return }
                } else if await say(text) {
                    presses = 1
                }
            }
        }
    }

    private func prompt() {
        guard isPrompted else { return }
        context.output.write(Style.headline.apply(to: "> ", context.colour(context.standardOutput)))
        context.output.flush()
    }

    /// True when the answer was given up.
    private mutating func say(_ text: String) async -> Bool {
        let (client, context, agent, conversation) = (client, context, agent, conversation)
        let (outcome, wasGivenUp) = await inbox.during { () async -> TurnText.Outcome in
            var shown = TurnText(context)
            do throws(ControlFailure) {
                var events = try await client.stream(text, to: agent, in: conversation)
                while let event = try await events.next() { shown.take(TurnNews(event)) }
                return shown.finish()
            } catch {
                return shown.finish(error)
            }
        }
        self.conversation = outcome.conversation ?? conversation
        if wasGivenUp {
            note("given up")
        } else if let failure = outcome.failure {
            refuse(failure)
        }
        return wasGivenUp
    }

    /// True when the chat is over.
    private mutating func obey(_ line: String) async -> Bool {
        guard let order = ChatOrder(rawValue: String(line.dropFirst())) else {
            context.report(
                Diagnostic(
                    "cli.not-an-order", "there is no '\(AnswerText.line(line))' in a chat",
                    help: ["the others are \(Suggestion.list(ChatOrder.allCases.map(\.written), joiner: "and"))"]))
            context.standardError.output.flush()
            code = max(code, .usage)
            return false
        }
        switch order {
        case .quit: return true
        case .help:
            for order in ChatOrder.allCases { context.output.writeLine("  \(order.padded)  \(order.meaning)") }
        case .new:
            conversation = nil
            note("a new conversation begins with the next message")
        case .history: await showHistory()
        case .reset: await reset()
        }
        context.output.flush()
        return false
    }

    private mutating func reset() async {
        guard let conversation else { return note("nothing was said yet") }
        do throws(ControlFailure) {
            try await client.resetConversation(conversation)
            note("'\(agent)' has forgotten what was said")
        } catch {
            refuse(error)
        }
    }

    private mutating func showHistory() async {
        guard let conversation else { return note("nothing was said yet") }
        do throws(ControlFailure) {
            let messages = try await client.messages(of: conversation).list
            for message in messages { context.output.write(MessageText.shown(message, context)) }
            if messages.isEmpty { note("nothing was said yet") }
            context.output.flush()
        } catch {
            refuse(error)
        }
    }

    private mutating func refuse(_ failure: ControlFailure) {
        code = max(code, context.report(failure))
        context.standardError.output.flush()
    }

    /// For people alone.
    private func note(_ text: String) {
        guard isPrompted else { return }
        context.output.writeLine(
            Style.aside.apply(to: AnswerText.line(text), context.colour(context.standardOutput)))
        context.output.flush()
    }
}

/// What can be written in a chat besides messages.
enum ChatOrder: String, CaseIterable {
    case help, history, reset, new, quit

    var written: String { "/\(rawValue)" }
    var padded: String { written + String(repeating: " ", count: max(0, 8 - rawValue.count)) }

    var meaning: String {
        switch self {
        case .help: "list these"
        case .history: "show what was said"
        case .reset: "let the agent forget what was said"
        case .new: "begin a new conversation"
        case .quit: "leave"
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
