import AgentModel
import Platform
import Supervision
import Synchronization

/// Where the files of agents are: what the paths in them are seen from.
final class AgentPlaces: Sendable {
    /// For agents that are on no roster.
    private let directory: FilePath
    private let supervisor = Mutex<Supervisor?>(nil)

    init(_ directory: FilePath) { self.directory = directory }

    /// The supervisor needs services that need to know where its agents' files are.
    func attach(_ supervisor: Supervisor) { self.supervisor.withLock { $0 = supervisor } }

    func directory(of agent: AgentDefinition) -> FilePath {
        guard let file = supervisor.withLock({ $0 })?.file(of: agent.name) else { return directory }
        return (try? FilePath(parsing: Path.directory(of: file))) ?? directory
    }
}
