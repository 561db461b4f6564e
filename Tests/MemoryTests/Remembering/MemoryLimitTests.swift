import AgentModel
import AgentPorts
import JSON
import Memory
import Synchronization
import TestKit
import Testing

struct MemoryLimitTests {
    private let scratch: MemoryScratch
    private let ada: MemoryActor
    private let own: MemorySpace

    init() throws {
        scratch = try MemoryScratch()
        let name = try AgentName(parsing: "ada")
        ada = MemoryActor(agent: name)
        own = .agent(name)
    }

    private func write(_ key: String, _ size: Int = 10) throws -> MemoryWrite {
        MemoryWrite(try MemoryKey(parsing: key), in: own, value: .string(String(repeating: "x", count: size)))
    }

    private func keys(_ memory: AgentMemory) async throws -> [String] {
        try await memory.list(MemoryListing(), as: ada).elements.map(\.key.text)
    }

    @Test func `what was not used for the longest makes room`() async throws {
        scratch.policy.withLock { $0.entries = 3 }
        try await scratch.withMemory { memory in
            for key in ["a", "b", "c"] {
                try await memory.set(try write(key), as: ada)
                scratch.clock.advance(by: .seconds(1))
            }
            _ = try await memory.get(try MemoryKey(parsing: "a"), in: own, as: ada)
            scratch.clock.advance(by: .seconds(1))
            try await memory.set(try write("d"), as: ada)
            #expect(try await keys(memory) == ["a", "c", "d"])
            #expect(memory.figures.evictions == 1)
            #expect(scratch.sink.topics.contains("memory.evicted"))
            scratch.policy.withLock { $0.entries = 1 }
            #expect(try await memory.collect(as: .operatorOfServer).evicted == 2)
            #expect(try await keys(memory) == ["d"])
        }
        #expect(try scratch.contradictions() == [])
    }

    @Test func `bytes count as entries do, and one entry that is too large for all is refused`() async throws {
        scratch.policy.withLock { $0.bytes = 1000 }
        try await scratch.withMemory { memory in
            for key in ["a", "b", "c"] {
                try await memory.set(try write(key, 400), as: ada)
                scratch.clock.advance(by: .seconds(1))
            }
            #expect(try await keys(memory) == ["b", "c"])
            let error = await #expect(throws: MemoryError.self) { try await memory.set(try write("d", 2000), as: ada) }
            #expect(error?.code == "memory.too-large")
            #expect(try await keys(memory) == ["b", "c"])
        }
    }

    @Test func `each user of an agent has a share, and a memory may refuse instead`() async throws {
        scratch.policy.withLock { $0.entriesPerUser = 2 }
        try await scratch.withMemory { memory in
            for user in ["ann", "bea"] {
                var actor = ada
                actor.user = user
                for number in 0..<3 {
                    try await memory.set(try write("\(user)\(number)"), as: actor)
                    scratch.clock.advance(by: .seconds(1))
                }
            }
            #expect(try await keys(memory) == ["ann1", "ann2", "bea1", "bea2"])
            scratch.policy.withLock { $0 = MemoryPolicy(entries: 4, pressure: .refuse) }
            let error = await #expect(throws: MemoryError.self) { try await memory.set(try write("more"), as: ada) }
            #expect(error?.code == "memory.too-many")
        }
        #expect(try scratch.contradictions() == [])
    }

    @Test func `what is older than the retention is retired, and so is the past of what is gone`() async throws {
        scratch.policy.withLock { $0.retention = .days(2) }
        try await scratch.withMemory { memory in
            try await memory.set(try write("old"), as: ada)
            try await memory.remove(MemoryRemoval(try MemoryKey(parsing: "gone"), in: own), as: ada)
            try await memory.set(try write("gone"), as: ada)
            try await memory.remove(MemoryRemoval(try MemoryKey(parsing: "gone"), in: own), as: ada)
            scratch.clock.advance(by: .days(3))
            try await memory.set(try write("new"), as: ada)
            let collected = try await memory.collect(as: .operatorOfServer)
            #expect(collected.retired == 1 && collected.versions == 1)
            #expect(try await keys(memory) == ["new"])
        }
    }

    @Test func `a server that is full says so`() async throws {
        var environment = scratch.environment
        environment.maxEntries = 2
        let memory = try await AgentMemory.open(scratch.path, environment)
        for key in ["a", "b", "b"] { try await memory.set(try write(key), as: ada) }
        let error = await #expect(throws: MemoryError.self) { try await memory.set(try write("c"), as: ada) }
        #expect(error?.code == "memory.full" && error?.help.isEmpty == false)
        try await memory.remove(MemoryRemoval(try MemoryKey(parsing: "a"), in: own), as: ada)
        try await memory.set(try write("c"), as: ada)
        await memory.close()
    }
}
