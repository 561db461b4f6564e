package import AgentModel
import Synchronization

/// Registrations for as long as the process lives.
package final class MemoryExternalRegistry: ExternalRegistry {
    private let kept = Mutex<[AgentName: ExternalRegistration]>([:])

    package init() {}

    package func keep(_ registration: ExternalRegistration) async throws(StorageError) {
        kept.withLock { $0[registration.name] = registration }
    }

    package func remove(_ name: AgentName) async throws(StorageError) -> Bool {
        kept.withLock { $0.removeValue(forKey: name) != nil }
    }

    package func registrations() async throws(StorageError) -> [ExternalRegistration] {
        kept.withLock { $0.values.sorted { $0.name < $1.name } }
    }
}
