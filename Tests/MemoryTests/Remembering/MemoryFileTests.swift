import AgentModel
import AgentPorts
import Memory
import Platform
import SQLite
import TestKit
import Testing

/// Files that are damaged, missing, foreign or old.
struct MemoryFileTests {
    private let scratch: MemoryScratch
    private let ada: MemoryActor
    private let own: MemorySpace

    init() throws {
        scratch = try MemoryScratch()
        let name = try AgentName(parsing: "ada")
        ada = MemoryActor(agent: name)
        own = .agent(name)
    }

    private func fill(_ count: Int = 200) async throws {
        try await scratch.withMemory { memory in
            let writes = try (0..<count).map { number in
                MemoryWrite(
                    fact: "fact number \(number) about oranges", in: own, key: try MemoryKey(parsing: "k\(number)"))
            }
            _ = try await memory.apply(writes.map { .set($0) }, as: ada)
        }
    }

    private var real: MemoryEnvironment {
        var environment = scratch.environment
        environment.shelf = .standard
        return environment
    }

    struct Damage: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var spoil: @Sendable (inout [UInt8]) -> Void
    }

    static let damages = [
        Damage(testDescription: "cut in the middle") { $0.removeLast($0.count / 2) },
        Damage(testDescription: "cut within a page") { $0.removeLast(1000) },
        Damage(testDescription: "its beginning overwritten") { for index in 0..<200 { $0[index] = 0x78 } },
        Damage(testDescription: "bits flipped in every page but the first") { bytes in
            for page in 1..<bytes.count / 4096 { for offset in 0..<16 { bytes[page * 4096 + offset] ^= 0x5a } }
        },
        Damage(testDescription: "zeros in its place") { bytes in for index in 4096..<bytes.count { bytes[index] = 0 } },
    ]

    @Test(arguments: damages)
    func `a damaged file is set aside, the newest backup is offered and the server goes on`(_ damage: Damage)
        async throws
    {
        try await fill()
        let backups = scratch.parent.path("backups")
        let backup = try await scratch.withMemory { try await $0.backUp(into: backups, keeping: 3) }
        var bytes = try File.read(scratch.path)
        damage.spoil(&bytes)
        try File.writeAtomically(scratch.path, bytes)
        let (memory, aside) = try await MemoryFiles.open(scratch.path, scratch.environment, backups: backups)
        let setAside = try #require(aside)
        #expect(setAside.problem.kind == .corrupt && setAside.newestBackup == backup)
        #expect(setAside.help.contains { $0.contains("caxton memory restore") })
        #expect(try File.read(setAside.file) == bytes)
        #expect(scratch.sink.topics.contains("memory.set-aside"))
        try await memory.set(MemoryWrite(fact: "life goes on", in: own), as: ada)
        #expect(try await memory.statistics(as: .operatorOfServer).entries == 1)
        await memory.close()
        scratch.clock.advance(by: .seconds(1))
        let before = try await DatabaseCopies.memory.restore(backup, to: scratch.path, at: scratch.clock.now())
        #expect(before.map { File.exists($0) } == true)
        try await scratch.withMemory { memory in
            let entries = try await memory.statistics(as: .operatorOfServer).entries
            let found = try await memory.search(MemoryQuery("oranges"), as: ada).findings.count
            #expect(entries == 200 && found == 10)
        }
    }

    @Test func `only so many backups are kept, and what is no backup is not restored`() async throws {
        try await fill(3)
        let backups = scratch.parent.path("backups")
        try await scratch.withMemory { memory in
            for _ in 0..<5 {
                try await memory.backUp(into: backups, keeping: 2)
                scratch.clock.advance(by: .seconds(1))
            }
            #expect(try await memory.verify() == [])
        }
        #expect(DatabaseCopies.memory.list(in: backups).count == 2)
        let other = scratch.parent.path("other.db")
        try Database.open(.file(other)).close()
        await #expect(throws: StorageError.self) {
            _ = try await DatabaseCopies.memory.restore(other, to: scratch.path, at: scratch.clock.now())
        }
        #expect(try scratch.contradictions() == [])
    }

    @Test func `the index is found again, brought up to date, and remade when it does not fit`() async throws {
        let index = scratch.path + ".vectors"
        func found(_ text: String) async throws -> [String] {
            let memory = try await AgentMemory.open(scratch.path, real)
            let found = try await memory.search(MemoryQuery(text, mode: .meaning, limit: 3), as: ada)
            await memory.close()
            return found.findings.map(\.item.key.text)
        }
        let memory = try await AgentMemory.open(scratch.path, real)
        for (key, text) in [("tea", "green tea"), ("sea", "blue sea"), ("pea", "round pea")] {
            try await memory.set(MemoryWrite(fact: text, in: own, key: try MemoryKey(parsing: key)), as: ada)
        }
        await memory.close()
        #expect(File.exists(index))
        #expect(try await found("tea") == ["tea"])
        let old = try File.read(index)
        // The rows go on without the index: other shelves leave the file alone.
        try await scratch.withMemory { memory in
            try await memory.remove(MemoryRemoval(try MemoryKey(parsing: "tea"), in: own), as: ada)
            try await memory.set(
                MemoryWrite(fact: "black tea", in: own, key: try MemoryKey(parsing: "tea2")), as: ada)
        }
        #expect(try await found("tea") == ["tea2"])
        try File.writeAtomically(index, old)
        #expect(try await found("tea") == ["tea2"])
        var broken = old
        for offset in stride(from: 64, to: broken.count, by: 7) { broken[offset] ^= 0xff }
        for bytes in [broken, Array(old.prefix(100)), []] {
            try File.writeAtomically(index, bytes)
            #expect(try await found("sea") == ["sea"])
        }
        try File.remove(index)
        #expect(try await found("pea") == ["pea"])
    }

    @Test func `two processes on one database see each other's writes`() async throws {
        try await fill(1)
        let (first, second) = (
            try await AgentMemory.open(scratch.path, real), try await AgentMemory.open(scratch.path, real)
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, memory) in [first, second].enumerated() {
                group.addTask {
                    for round in 0..<20 {
                        try await memory.set(
                            MemoryWrite(
                                fact: "pear \(number) \(round)", in: own,
                                key: try MemoryKey(parsing: "p\(number)-\(round)")), as: ada)
                    }
                }
            }
            try await group.waitForAll()
        }
        for memory in [first, second] {
            for mode in MemoryQuery.Mode.allCases {
                let found = try await memory.search(MemoryQuery("pear", mode: mode, limit: 100), as: ada)
                #expect(found.findings.count == 40, "\(mode)")
            }
        }
        await first.close()
        await second.close()
        #expect(try scratch.contradictions() == [])
    }
}
