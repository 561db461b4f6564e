import AgentModel
import AgentPorts
import ControlAPI
import Conversation
import Dispatch
import Embedding
import Gatherings
import HTTPServer
import Memory
import Observation
import Platform
import Supervision

/// The memory of a data directory for the time of one command, while no server has it.
///
/// The command finds the same interface as that of a server, behind a socket of its own, so that everything it can ask
/// means the same. As long as it lasts no server can begin: it holds the lock that a server would take.
package enum MemoryAlone {
    /// Whether there is a memory that no server has.
    package static func exists(_ plan: ServerPlan) -> Bool {
        guard File.exists(plan.places.memory) else { return false }
        return (try? LockedFile.isHeld(plan.places.pidFile)) == false
    }

    /// - Parameter body: is given the path of the socket.
    package static func serve<Value: Sendable>(
        _ plan: ServerPlan, _ body: (String) async -> Value
    ) async throws(StartFailure) -> Value {
        let lock = try InstanceLock.take(plan.places)
        let memory: AgentMemory
        do throws(StorageError) {
            memory = try await AgentMemory.open(
                plan.places.memory, environment(plan))
        } catch {
            lock.release()
            throw .storage(error)
        }
        let value = await serve(memory, plan, body)
        await memory.close()
        lock.release()
        return try value.get()
    }

    private static func serve<Value: Sendable>(
        _ memory: AgentMemory, _ plan: ServerPlan, _ body: (String) async -> Value
    ) async -> Result<Value, StartFailure> {
        let socket = Path.join(plan.places.data, "memory-\(ProcessNumber.own).sock")
        var environment = EmptyRooms.environment(version: plan.version)
        environment.memory = memory
        environment.memoryKeeper = MemoryCopies(memory, plan)
        environment.memoryConfiguration = {
            let routine = MemoryRoutine(
                backups: plan.places.backups, interval: plan.configuration.memory.cleanupInterval)
            return MemoryInForce(
                plan: plan, routine: routine, policies: MemoryPolicies(plan.configuration)
            ).json
        }
        let api = ControlAPI(environment)
        var configuration = HTTPServerConfiguration(endpoints: [.unix(path: socket)])
        configuration.refusalReply = api.refusalReply
        let server: HTTPServer
        do throws(HTTPServerError) { server = try HTTPServer.start(configuration, handler: api.handler) } catch {
            return .failure(.listening(error))
        }
        let value = await body(socket)
        await server.stop(grace: .zero)
        try? File.remove(socket)
        return .success(value)
    }

    // MARK: Backups

    package struct Restored: Sendable {
        package var items: Int
        /// Where the memory is that was there before.
        package var kept: String?
    }

    package static func restore(_ backup: String, _ plan: ServerPlan) async throws(StartFailure) -> Restored {
        try await ServerCopies.replacing(with: backup, plan) { () throws(StorageError) in
            let kept = try await DatabaseCopies.memory.restore(
                backup, to: plan.places.memory, at: SystemClock().now())
            let memory = try await AgentMemory.open(plan.places.memory, environment(plan))
            let entries = try? await memory.statistics(as: .operatorOfServer).entries
            await memory.close()
            return Restored(items: entries ?? 0, kept: kept)
        }
    }

    /// With the limits of the server. Those of single agents stand in their files, which nobody reads here: a command
    /// must not let go of what an agent may keep.
    private static func environment(_ plan: ServerPlan) -> MemoryEnvironment {
        let policies = MemoryPolicies(plan.configuration)
        return MemoryEnvironment(
            clock: SystemClock(), embedders: embedders(plan),
            maxEntries: Int(clamping: plan.configuration.memory.maxEntries.value), policy: { policies.policy(of: $0) })
    }

    /// The model that is there; a command fetches none.
    private static func embedders(_ plan: ServerPlan) -> Embedding.ModelSource {
        let settings = plan.configuration.memory
        return Embedding.ModelSource(
            plan.models, model: settings.embeddingModel, precision: PrecisionChoice(settings.precision))
    }
}
