import AgentModel
import AgentPorts
import Memory
import Platform

/// Looks after the database of a memory, and keeps its copies in the data directory.
struct MemoryCopies: MemoryKeeper {
    private static let kept = 14

    private let memory: AgentMemory
    private let directory: String

    init(_ memory: AgentMemory, _ plan: ServerPlan) {
        self.memory = memory
        directory = plan.places.backups
    }

    func verify() async throws(MemoryError) -> MemoryVerification {
        let figures = try await memory.statistics(as: .operatorOfServer)
        do throws(StorageError) {
            return MemoryVerification(
                problems: try await memory.verify(), items: figures.entries, vectors: figures.vectors)
        } catch {
            throw .storage(error)
        }
    }

    func backUp() async throws(MemoryError) -> MemoryBackup {
        do throws(StorageError) {
            let path = try await memory.backUp(into: directory, keeping: Self.kept)
            let bytes = (try? File.status(path))??.size ?? 0
            return MemoryBackup(path: path, bytes: Int(bytes))
        } catch {
            throw .storage(error)
        }
    }
}
