import AgentModel
import AgentPorts
import Memory
import Platform
import TestKit
import Testing

/// A database that is damaged while it is used.
struct MemoryDamageTests {
    private let scratch: MemoryScratch
    private let ada: MemoryActor
    private let own: MemorySpace

    init() throws {
        scratch = try MemoryScratch()
        let name = try AgentName(parsing: "ada")
        ada = MemoryActor(agent: name)
        own = .agent(name)
    }

    private func write(_ text: String) -> MemoryWrite { MemoryWrite(fact: text, in: own) }

    struct Damage: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// Done to the file `$1` in place.
        var script: String
    }

    static let damages = [
        Damage(
            testDescription: "noise in its pages",
            script: "dd if=/dev/urandom of=\"$1\" bs=4096 seek=1 count=60 conv=notrunc"),
        Damage(
            testDescription: "zeros in its place", script: "dd if=/dev/zero of=\"$1\" bs=4096 count=60 conv=notrunc"),
        Damage(testDescription: "cut to a page", script: "truncate -s 4096 \"$1\""),
    ]

    @Test(arguments: damages)
    func `the first query that meets damage has the file exchanged, and the next one works`(_ damage: Damage)
        async throws
    {
        let backups = scratch.parent.path("backups")
        let backup = try await scratch.withMemory { memory in
            for number in 0..<200 { try await memory.set(write("fact \(number) about oranges"), as: ada) }
            return try await memory.backUp(into: backups, keeping: 3)
        }
        let (memory, aside) = try await MemoryFiles.open(scratch.path, scratch.environment, backups: backups)
        #expect(aside == nil && memory.setAside == nil)
        let result = try Subprocess.run(["sh", "-c", damage.script, "sh", scratch.path])
        #expect(result.ending == .exited(0), "\(result.errorText)")

        // It is refused, unless damage was met already by the look at what is there that goes before it.
        if let problem = await refusal({ _ = try await memory.set(write("limes"), as: ada) }) {
            guard case .storage(let error) = problem else { throw Refuted(description: "\(problem)") }
            #expect(error.kind == .corrupt && !error.help.isEmpty, "\(error)")
        }
        // Whoever comes now waits until another is in its place.
        try await memory.set(write("limes"), as: ada)
        let setAside = try #require(memory.setAside)
        #expect(File.exists(setAside.file) && setAside.newestBackup == backup)
        #expect(scratch.sink.topics.count { $0 == "memory.set-aside" } == 1)
        #expect(try await memory.statistics(as: .operatorOfServer).entries > 0)
        for mode in MemoryQuery.Mode.allCases {
            let found = try await memory.search(MemoryQuery("limes oranges", mode: mode), as: ada).findings
            #expect(found.allSatisfy { $0.item.content == write("limes").content } && !found.isEmpty, "\(mode)")
        }
        #expect(try await memory.verify() == [])
        await memory.close()
        #expect(try scratch.contradictions() == [])
        scratch.clock.advance(by: .seconds(1))
        _ = try await DatabaseCopies.memory.restore(backup, to: scratch.path, at: scratch.clock.now())
        try await scratch.withMemory { memory in
            let entries = try await memory.statistics(as: .operatorOfServer).entries
            #expect(entries == 200)
        }
    }

    @Test func `many that meet damage at once exchange the file once`() async throws {
        let (memory, _) = try await MemoryFiles.open(scratch.path, scratch.environment, backups: "none")
        for number in 0..<50 { try await memory.set(write("fact \(number)"), as: ada) }
        await memory.close()
        let (again, _) = try await MemoryFiles.open(scratch.path, scratch.environment, backups: "none")
        _ = try Subprocess.run(["dd", "if=/dev/zero", "of=\(scratch.path)", "bs=4096", "count=60", "conv=notrunc"])
        let refused = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<40 {
                group.addTask { await refusal { _ = try await again.set(write("more \(number)"), as: ada) } != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(scratch.sink.topics.count { $0 == "memory.set-aside" } == 1)
        // What was acknowledged is there.
        #expect(try await again.statistics(as: .operatorOfServer).entries == 40 - refused)
        await again.close()
    }

    @Test func `what was opened for a command is left as it is`() async throws {
        try await scratch.withMemory { _ = try await $0.set(write("fact"), as: ada) }
        try await scratch.withMemory { memory in
            _ = try Subprocess.run(["dd", "if=/dev/zero", "of=\(scratch.path)", "bs=4096", "count=60", "conv=notrunc"])
            for _ in 0..<2 { #expect(await refusal { _ = try await memory.set(write("more"), as: ada) } != nil) }
            #expect(memory.setAside == nil)
        }
        #expect(try Directory.list(scratch.parent.path).allSatisfy { !$0.name.contains("damaged") })
    }

    private func refusal(_ body: () async throws -> Void) async -> MemoryError? {
        do {
            try await body()
            return nil
        } catch {
            return error as? MemoryError ?? .storage(StorageError(.other, "\(error)"))
        }
    }
}
