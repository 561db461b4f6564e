import AgentPorts
import ControlAPI
import Memory
import Platform
import Synchronization

/// What must work before a server is ready, and whether it does.
final class Readiness: Sendable {
    private enum Stage { case beginning, running, ending }

    /// What the database said last, and since when it is being asked again.
    private struct Asked {
        var asking: UInt64?
        var answered: UInt64 = 0
        var trouble: String?
    }

    private let stage = Mutex(Stage.beginning)
    private let store: Store
    private let agents: String
    private let database = Mutex(Asked())

    init(_ store: Store, agents: String) {
        self.store = store
        self.agents = agents
    }

    /// The first roster is in force.
    func begun() { stage.withLock { $0 = .running } }

    func ending() { stage.withLock { $0 = .ending } }

    var components: [ControlEnvironment.Component] {
        [
            .init("roster") { [self] in rosterTrouble },
            .init("database") { [self] in databaseTrouble },
        ]
    }

    private var rosterTrouble: String? {
        switch stage.withLock({ $0 }) {
        case .beginning: "the agents are being started"
        case .ending: "the server is stopping"
        case .running: File.exists(agents) ? nil : "the agents directory '\(agents)' is gone"
        }
    }

    /// As it was found a second ago at most; a write that is still under way after a second is trouble too.
    var databaseTrouble: String? {
        let now = MonotonicClock.nanoseconds()
        let (isDue, trouble) = database.withLock { state -> (Bool, String?) in
            if let began = state.asking {
                return (false, now - began < 1_000_000_000 ? state.trouble : "it has taken no write for a second")
            }
            let isDue = now - state.answered >= 1_000_000_000
            if isDue { state.asking = now }
            return (isDue, state.trouble)
        }
        if isDue { ask() }
        return trouble
    }

    /// Ends at the latest when the store is closed.
    private func ask() {
        Task { [self] in
            var trouble: String?
            do throws(StorageError) { try await store.probe() } catch { trouble = error.message }
            database.withLock { $0 = Asked(answered: MonotonicClock.nanoseconds(), trouble: trouble) }
        }
    }
}
