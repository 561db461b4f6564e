import AgentModel
import AgentPorts
import JSON
import Memory
import Platform
import TestKit
import Testing

/// Room that nothing holds any more is given back, and figures tell of it.
@Suite(.timeLimit(.minutes(2)))
struct VacuumTests {
    private let scratch: MemoryScratch
    private let own: MemorySpace

    init() throws {
        scratch = try MemoryScratch()
        own = .agent(try AgentName(parsing: "ada"))
    }

    private func fill(_ memory: AgentMemory) async throws {
        for part in 0..<8 {
            let writes = try (0..<50).map { number in
                MemoryWrite(
                    try MemoryKey(parsing: "k\(part)/\(number)"), in: own,
                    value: .string(String(repeating: "\(part) \(number) ", count: 2500)))
            }
            _ = try await memory.apply(writes.map { .set($0) }, as: .operatorOfServer)
        }
    }

    @Test func `a file of which much holds nothing is made smaller while others read and write`() async throws {
        let (own, path) = (own, scratch.path)
        try await scratch.withMemory { memory in
            try await fill(memory)
            #expect(try await memory.vacuum() == 0, "it is full")
            let kept = MemoryWrite(try MemoryKey(parsing: "kept"), in: .global, value: "here")
            try await memory.set(kept, as: .operatorOfServer)
            #expect(try await memory.wipe(own, as: .operatorOfServer) == 400)
            let before = try await memory.statistics(as: .operatorOfServer)
            let free = try #require(before.care?.freeBytes)
            #expect(free > 2 << 20 && before.care?.vacuumed == nil)
            async let written: Void = {
                for number in 0..<20 {
                    let write = MemoryWrite(try MemoryKey(parsing: "new/\(number)"), in: .global, value: 1)
                    try await memory.set(write, as: .operatorOfServer)
                }
            }()
            let reclaimed = try await memory.vacuum()
            try await written
            #expect(reclaimed > free / 2)
            let after = try await memory.statistics(as: .operatorOfServer)
            #expect(after.care?.reclaimedBytes == reclaimed && after.care?.vacuumed == scratch.clock.now())
            #expect(after.entries == 21)
            #expect(try await memory.verify() == [])
            #expect(scratch.sink.events.count { $0.topic == "memory.vacuumed" } == 1)
        }
        let size = try File.status(path)?.size ?? 0
        #expect(size < 4 << 20, "\(size)")
    }

    @Test func `what looks after a memory cleans up and makes room by itself, and says when`() async throws {
        let own = own
        try await scratch.withMemory { memory in
            try await fill(memory)
            _ = try await memory.wipe(own, as: .operatorOfServer)
            let routine = MemoryRoutine(
                backups: scratch.parent.path("backups"), interval: .hours(1), keptBackups: 0, vacuumInterval: .days(2))
            let running = Task { await memory.run(routine) }
            await scratch.clock.sleeper(for: .hours(1))
            scratch.clock.advance(by: .hours(1))
            await scratch.clock.sleeper(for: .hours(1))
            let care = try await memory.statistics(as: .operatorOfServer).care
            #expect(care?.collected == scratch.clock.now() && care?.vacuumed == scratch.clock.now())
            #expect(care?.vacuumInterval == .days(2) && care?.collectInterval == .hours(1))
            running.cancel()
            await running.value
        }
    }
}
