import AgentModel
import AgentPorts
import ControlAPI
import JSON
import Memory
import TestKit

/// The interface over a memory in a file, as a server has it.
struct Remembering: Sendable {
    let service: Service
    let memory: AgentMemory
    let clock: ManualClock
    let embedders: SwitchedEmbedder

    static func run(
        embedder: (any TextEmbedder)? = LetterEmbedder(), agents: [String] = [SampleFile.agent()],
        _ body: (Remembering) async throws -> Void
    ) async throws {
        let directory = try TemporaryDirectory()
        let (clock, embedders) = (ManualClock(), SwitchedEmbedder(embedder))
        let memory = try await AgentMemory.open(
            directory.path(AgentMemory.fileName), MemoryEnvironment(clock: clock, embedders: embedders))
        let keeper = Keeper(memory: memory, backups: directory.path("backups"))
        let outcome: Result<Void, any Error>
        do {
            try await Service.run(
                agents: agents,
                configure: { environment in
                    environment.memory = memory
                    environment.memoryKeeper = keeper
                }
            ) { service in
                try await body(
                    Remembering(service: service, memory: memory, clock: clock, embedders: embedders))
            }
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        await memory.close()
        try outcome.get()
    }

    func ask(_ line: String, _ body: JSONValue? = nil, _ headers: [String] = []) async -> Answer {
        await service.ask(
            line, body == nil ? headers : headers + ["Content-Type: application/json"], body?.text() ?? "")
    }

    private struct Keeper: MemoryKeeper {
        let memory: AgentMemory
        let backups: String

        func verify() async throws(MemoryError) -> MemoryVerification {
            do throws(StorageError) {
                return MemoryVerification(problems: try await memory.verify(), items: 0, vectors: 0)
            } catch {
                throw .storage(error)
            }
        }

        func backUp() async throws(MemoryError) -> MemoryBackup {
            do throws(StorageError) {
                return MemoryBackup(path: try await memory.backUp(into: backups, keeping: 3), bytes: 1)
            } catch {
                throw .storage(error)
            }
        }
    }
}

/// A key or another word as a part of an address.
func escaped(_ text: String) -> String {
    text.utf8.map { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: String(UnicodeScalar(byte))
        default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
    }.joined()
}
