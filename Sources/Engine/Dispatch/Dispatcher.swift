import AgentModel
package import AgentPorts
package import Conversation
import JSON
package import Routing
package import Supervision
import Synchronization

/// Gets messages to whoever can answer them: accepts, chooses, delivers, and says exactly once how each one ended.
///
/// `run` is the root of all its tasks; everything else may be called from anywhere while it runs.
package final class Dispatcher: Sendable {
    /// What a roster says about an agent that matters before it is asked.
    struct Card: Sendable {
        var hidesSecrets: Bool
        var persists: Bool
        /// How many characters it reads at once.
        var reach: Int64
        /// How long it may take for an answer.
        var patience: TimeSpan
    }

    struct State {
        var supervisor: Supervisor?
        var errands: [MessageID: Errand] = [:]
        var turns: [MessageID: TurnPlace] = [:]
        /// Turns that wait and must not begin any more.
        var shut: Set<MessageID> = []
        var seen: IdempotencyTable
        var cards: [AgentName: Card] = [:]
        var agents: [ProviderEntry] = []
        var externals: [AgentName: ExternalRegistration] = [:]
        /// Who answered in which conversation of late.
        var participants = RecentParticipants()
        var isClosed = false
    }

    let environment: DispatchEnvironment
    let state: Mutex<State>
    let inbox = Inbox<Job>()
    let guardian: LoopGuard
    let followed = Mutex(())
    let checkup = Checkup()
    let rates = CallRates()
    private let ended = Signal<Void>()
    private let stopping = Signal<Void>()

    package init(_ environment: DispatchEnvironment) {
        self.environment = environment
        guardian = LoopGuard(environment.settings)
        state = Mutex(State(seen: IdempotencyTable(for: environment.remembers)))
    }

    package var router: Router { environment.router }
    /// The tools by which agents reach one another; to be combined with the others there are.
    package var tools: any ToolHost { DispatchTools(dispatcher: self) }
    var clock: any Clock { environment.clock }
    var now: Timestamp { environment.clock.now() }
    var supervisor: Supervisor? { state.withLock { $0.supervisor } }

    /// Lets it know of turns that begin and end.
    package func accompany(_ services: inout ConversationServices) {
        services.beginning = { await self.beginning($0) }
        services.ending = { self.ending($0, $1, at: $2) }
        services.messages = environment.ledger
        services.passingMessages = environment.passingLedger
    }

    /// Names the supervisor whose agents it delivers to; it needs the dispatcher's tools, so it is made later.
    package func attach(_ supervisor: Supervisor) {
        state.withLock { $0.supervisor = supervisor }
        follow(.roster)
    }

    /// Returns after `shutDown`, when no task is left.
    @concurrent
    package func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.stopping.wait() }
            group.addTask { await self.watchHealth() }
            group.addTask { await self.sweep() }
            while true {
                let jobs = await inbox.next()
                if jobs.isEmpty { break }
                for job in jobs { group.addTask { await self.perform(job) } }
            }
            group.cancelAll()
        }
        ended.fire(())
    }

    /// Accepts nothing more; what is on its way goes on.
    package func close() { state.withLock { $0.isClosed = true } }

    /// To be asked once no turn runs any more; what is still to be delivered waits for the next start.
    package func shutDown() async {
        close()
        for job in inbox.close() { forget(job.errand, with: .failed(.shutDown)) }
        stopping.fire(())
        _ = await ended.wait()
    }

    /// Takes the message off the list of those on their way, with or without an end in the ledger.
    func forget(_ errand: Errand, with outcome: MessageOutcome) {
        state.withLock { $0.errands[errand.id] = nil }
        errand.end(outcome)
    }

    /// Lets go of what nobody needs to be told of any more, every hour.
    private func sweep() async {
        while !Task.isCancelled {
            let before = Timestamp(milliseconds: now.milliseconds - environment.remembers.milliseconds)
            do {
                _ = try await environment.ledger.forget(endedBefore: before)
                _ = try await environment.passingLedger.forget(endedBefore: before)
            } catch {
                storageFailed(error)
            }
            guard (try? await clock.sleep(for: .hours(1))) != nil else { return }
        }
    }

    func storageFailed(_ error: StorageError, of message: MessageID? = nil) {
        var data = JSONObject()
        data["error"] = .string(error.message)
        environment.sink.emit(Event("storage.failed", at: now, message: message, data: data))
    }
}
