import Telemetry

/// What a log says about each kind of event: a sentence that is always the same, and how much it matters.
struct EventWords: Sendable {
    var level: LogLevel
    var sentence: StaticString

    static func words(for topic: String) -> EventWords {
        known[topic] ?? EventWords(level: .info, sentence: "something happened that has no sentence of its own")
    }

    private static let known: [String: EventWords] = [
        "agent.loaded": debug("an agent was loaded"),
        "agent.unloaded": info("an agent was put away"),
        "agent.started": info("an agent was started"),
        "agent.stopped": info("an agent was stopped"),
        "agent.failed": error("an agent failed"),
        "agent.replaced": info("an agent took up a new definition"),
        "agent.suspended": info("an agent was suspended"),
        "agent.resumed": info("an agent resumed its work"),
        "agent.draining": info("an agent takes no more messages and finishes those it has"),
        "agent.recovered": info("an agent was found as the server before had left it"),
        "agent.unreadable": error("the record of an agent cannot be read"),
        "message.received": debug("a message was accepted"),
        "message.answered": info("a message was answered"),
        "message.failed": warning("a message got no answer"),
        "message.interrupted": warning("a message was being answered when the server before ended"),
        "message.refused": info("a message was turned away"),
        "message.queued": debug("a message waits for its turn"),
        "message.routed": debug("a message was routed to an agent"),
        "model.called": debug("a model answered"),
        "model.failed": warning("a model did not answer"),
        "model.retried": info("a model is asked again"),
        "model.fallback": warning("another model is asked in the place of one that did not answer"),
        "tool.called": debug("a tool was called"),
        "tool.failed": info("a tool reported a failure"),
        "reload.applied": info("changed files are in force"),
        "reload.refused": warning("changed files were refused, and what was in force stays so"),
        "storage.failed": error("something could not be written down"),
        "schedule.due": info("a schedule sends its message"),
        "schedule.skipped": info("a schedule did not send its message"),
        "schedule.missed": info("a schedule was due while the server was down"),
        "schedule.refused": warning("a schedule is not kept"),
        "limits.cost-unknown": warning("a limit of cost cannot be kept, because a price is not known"),
        "turn.abandoned": warning("work of a turn goes on that nobody waits for any more"),
        "conversation.reset": info("a conversation was begun anew"),
        "conversation.deleted": info("a conversation was deleted"),
        "breaker.opened": warning("a provider fails so often that it is left alone for a while"),
        "breaker.closed": info("a provider works again"),
    ]

    private static func debug(_ sentence: StaticString) -> EventWords { EventWords(level: .debug, sentence: sentence) }
    private static func info(_ sentence: StaticString) -> EventWords { EventWords(level: .info, sentence: sentence) }
    private static func warning(_ sentence: StaticString) -> EventWords {
        EventWords(level: .warning, sentence: sentence)
    }
    private static func error(_ sentence: StaticString) -> EventWords { EventWords(level: .error, sentence: sentence) }
}
