package import Telemetry

/// What a log says about each kind of event: a sentence that is always the same, and how much it matters.
package struct EventWords: Sendable {
    package var level: LogLevel
    package var sentence: StaticString

    package static func words(for topic: String) -> EventWords {
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
        "message.unroutable": warning("a message found nobody who could answer it"),
        "message.not-taken": info("a message was not taken and goes to the next"),
        "message.dead": warning("a message ended where nobody answers"),
        "message.gathered": debug("the answers of several agents were put together"),
        "service.registered": info("a service elsewhere was registered"),
        "service.unregistered": info("a service elsewhere was struck from the list"),
        "service.well": info("a service elsewhere is well again"),
        "service.unwell": warning("a service elsewhere is not well"),
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
        "storage.set-aside": error("a damaged database was set aside, and an empty one took its place"),
        "schedule.due": info("a schedule sends its message"),
        "schedule.skipped": info("a schedule did not send its message"),
        "schedule.missed": info("a schedule was due while the server was down"),
        "schedule.refused": warning("a schedule is not kept"),
        "limits.cost-unknown": warning("a limit of cost cannot be kept, because a price is not known"),
        "turn.abandoned": warning("work of a turn goes on that nobody waits for any more"),
        "conversation.reset": info("a conversation was begun anew"),
        "conversation.deleted": info("a conversation was deleted"),
        "conversation.joined": info("somebody joined a conversation"),
        "conversation.left": info("somebody left a conversation"),
        "conversation.said": info("something was said in a conversation"),
        "conversation.passed": info("somebody had the floor and nothing to add"),
        "conversation.failed": EventWords(level: .warning, sentence: "somebody had the floor and could not answer"),
        "conversation.interrupted": EventWords(
            level: .warning, sentence: "an answer in a conversation was cut off by the server's end"),
        "conversation.ended": info("a discussion came to an end"),
        "conversation.closed": info("a conversation was closed"),
        "conversation.archived": info("a conversation was put away"),
        "conversation.announced": info("a task was offered"),
        "conversation.bid": info("an agent made a bid for a task"),
        "conversation.declined": info("an agent made no bid for a task"),
        "conversation.awarded": info("a task was given to an agent"),
        "conversation.rejected": info("bids for a task were declined"),
        "conversation.result": info("a task was done"),
        "memory.recalled": debug("something remembered was added to the context"),
        "memory.stored": info("something that was said is remembered"),
        "memory.failed": warning("the memory was not there for a message"),
        "memory.denied": warning("somebody asked the memory for what is not theirs"),
        "memory.collected": info("what the memory need not keep was removed"),
        "memory.evicted": info("what had not been used for longest made room in the memory"),
        "memory.model-fetched": info("the embedding model is there"),
        "memory.model-missing": warning("the embedding model could not be fetched, so memory goes by words"),
        "memory.set-aside": error("a damaged memory was set aside, and an empty one took its place"),
        "memory.upkeep-failed": warning("the upkeep of the memory did not succeed"),
        "memory.unavailable": error("the memory cannot be used"),
        "knowledge.embedding": info("what agents know is being made ready to be found by meaning"),
        "knowledge.progress": debug("more of what agents know can be found by meaning"),
        "knowledge.embedded": info("what agents know can be found by meaning"),
        "knowledge.loaded": debug("what was made ready earlier is at hand"),
        "knowledge.by-words": info("what agents know is found by words alone"),
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
