package import AgentModel
import Conversation
import Synchronization

/// What follows a message: the turns it brings about, as they come.
package final class Discussion: Sendable {
    package enum Ending: String, Sendable, Hashable {
        /// Nobody had anything to add.
        case over
        /// One of the limits of the conversation ended it.
        case limited
        /// The conversation was closed or deleted meanwhile.
        case closed
        /// The server is stopping.
        case stopped
        /// It could not be written down.
        case failed
    }

    package let gathering: ConversationID
    package let opening: GatheringEntry
    /// What is added, until the discussion ends; one task reads it.
    package let entries: AsyncStream<GatheringEntry>
    private let post: AsyncStream<GatheringEntry>.Continuation
    private let said = Mutex<[GatheringEntry]>([])
    private let end = Signal<Ending>()

    init(_ gathering: ConversationID, _ opening: GatheringEntry) {
        self.gathering = gathering
        self.opening = opening
        (entries, post) = AsyncStream.makeStream()
    }

    /// How it ended; nil when the task that waits is cancelled first. The discussion goes on without it.
    package func ended() async -> Ending? { await end.wait() }

    /// All that was added so far.
    package var added: [GatheringEntry] { said.withLock { $0 } }
    package var ending: Ending? { end.value }

    func add(_ entry: GatheringEntry) {
        said.withLock { $0.append(entry) }
        post.yield(entry)
    }

    func finish(_ ending: Ending) {
        post.finish()
        end.fire(ending)
    }
}
