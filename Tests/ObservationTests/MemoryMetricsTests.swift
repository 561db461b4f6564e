import AgentModel
import AgentPorts
import Memory
import Observation
import TestKit
import Testing

struct MemoryMetricsTests {
    @Test func `what is asked of a memory is counted, with what was refused and how much there is`() async throws {
        let directory = try TemporaryDirectory()
        let store = try await AgentMemory.open(
            directory.path(AgentMemory.fileName),
            MemoryEnvironment(clock: ManualClock(), embedders: SwitchedEmbedder(nil)))
        let metrics = ServerMetrics(version: "1")
        let memory = metrics.metering(store)
        let ada = MemoryActor(agent: try AgentName(parsing: "ada"))
        let key = try MemoryKey(parsing: "tea")
        let own = MemorySpace.agent(try AgentName(parsing: "ada"))
        let others = MemorySpace.agent(try AgentName(parsing: "bob"))
        try await memory.set(MemoryWrite(fact: "green tea", in: own, key: key), as: ada)
        _ = try await memory.get(key, in: own, as: ada)
        _ = try await memory.search(MemoryQuery("tea", mode: .words), as: ada)
        await #expect(throws: MemoryError.self) { try await memory.get(key, in: others, as: ada) }
        await #expect(throws: MemoryError.self) { try await memory.search(MemoryQuery("tea", mode: .meaning), as: ada) }
        await memory.look()
        await store.close()
        let lines = String(decoding: metrics.exposition(), as: UTF8.self).split(separator: "\n")
        for line in [
            "caxton_memory_operations_total{operation=\"change\",outcome=\"ok\"} 1",
            "caxton_memory_operations_total{operation=\"get\",outcome=\"ok\"} 1",
            "caxton_memory_operations_total{operation=\"get\",outcome=\"memory.denied\"} 1",
            "caxton_memory_operations_total{operation=\"search\",outcome=\"memory.no-meaning\"} 1",
            "caxton_memory_scope_violations_total{scope=\"agent\",access=\"read\"} 1",
            "caxton_memory_search_seconds_count{mode=\"words\"} 1",
            "caxton_memory_entries{scope=\"agent\"} 1", "caxton_memory_entries{scope=\"global\"} 0",
            "caxton_memory_embedding_backlog 1", "caxton_memory_semantic_available 0",
        ] {
            #expect(lines.contains(Substring(line)), "\(line)")
        }
    }
}
