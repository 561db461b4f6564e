import Supervision
import Synchronization

/// Tells the memory of every roster; it exists before the supervisor does, which has to be told of it.
final class RosterFollower: Sendable {
    private let memory: MemoryHouse
    private let supervisor = Mutex<Supervisor?>(nil)

    init(_ memory: MemoryHouse) { self.memory = memory }

    func attach(_ supervisor: Supervisor) {
        self.supervisor.withLock { $0 = supervisor }
        follow(.roster)
    }

    /// What is looked up under the lock is never older than what was looked up before.
    func follow(_ change: SupervisorChange) {
        guard case .roster = change else { return }
        supervisor.withLock { supervisor in
            guard let supervisor else { return }
            memory.follow(supervisor.entries.values.map(\.definition))
        }
    }
}
