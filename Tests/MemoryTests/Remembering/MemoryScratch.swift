import AgentModel
import AgentPorts
import Memory
import Platform
import SQLite
import Synchronization
import TestKit

/// Compares every vector with every other: what the index has to agree with.
final class PlainVectors: NearestVectors {
    private let entries = Mutex<[Int64: (NearestEntry, [Float])]>([:])

    var count: Int { entries.withLock { $0.count } }
    var bytes: Int { 0 }

    func put(_ entry: NearestEntry, _ vector: [Float]) { entries.withLock { $0[entry.id] = (entry, vector) } }
    func remove(_ id: Int64) { entries.withLock { $0[id] = nil } }

    func search(_ query: [Float], limit: Int, minimum: Float, filter: NearestFilter) -> [NearestHit] {
        let entries = entries.withLock { Array($0.values) }
        let hits = entries.compactMap { entry, vector -> NearestHit? in
            guard filter.groups?.contains(entry.group) ?? true, filter.kinds?.contains(entry.kind) ?? true,
                filter.only?.contains(entry.id) ?? true, entry.time >= filter.from ?? .min,
                entry.time < filter.until ?? .max
            else { return nil }
            let similarity = zip(query, vector).reduce(0) { $0 + $1.0 * $1.1 }
            return similarity >= minimum ? NearestHit(id: entry.id, similarity: similarity) : nil
        }
        return Array(hits.sorted { ($1.similarity, $0.id) < ($0.similarity, $1.id) }.prefix(limit))
    }

    func save(to path: String, fingerprint: String, stamp: Int64) throws {}

    struct NotKept: Error {}

    static let shelf = VectorShelf(make: { _ in PlainVectors() }, load: { _, _, _ in throw NotKept() })
}

/// A memory of its own with everything around it in the test's hand.
final class MemoryScratch: Sendable {
    let parent: TemporaryDirectory
    let clock = ManualClock()
    let embedders = SwitchedEmbedder()
    let sink = RecordingSink()
    let policy = Mutex(MemoryPolicy())
    var path: String { parent.path(AgentMemory.fileName) }

    init() throws { parent = try TemporaryDirectory() }

    var environment: MemoryEnvironment {
        MemoryEnvironment(
            clock: clock, events: sink, embedders: embedders, shelf: PlainVectors.shelf,
            policy: { [self] _ in policy.withLock { $0 } })
    }

    func withMemory<Value: Sendable>(_ body: (AgentMemory) async throws -> Value) async throws -> Value {
        let memory = try await AgentMemory.open(path, environment)
        let result: Result<Value, any Error>
        do { result = .success(try await body(memory)) } catch { result = .failure(error) }
        await memory.close()
        return try result.get()
    }

    func bench(_ memory: AgentMemory) -> MemoryStoreBench {
        MemoryStoreBench(store: memory, clock: clock, embedders: embedders, sink: sink) {
            try await memory.embedBacklog()
        }
    }

    /// What in the tables contradicts itself; nothing when all is well.
    func contradictions() throws -> [String] {
        let database = try Database.open(.file(path), .readWrite)
        let checks: [SQL] = [
            "SELECT 'entries of ' || id FROM memory_spaces s WHERE entries <> (SELECT count(*) FROM memory_items WHERE space = s.id)",
            "SELECT 'bytes of ' || id FROM memory_spaces s WHERE bytes <> (SELECT ifnull(sum(bytes), 0) FROM memory_items WHERE space = s.id)",
            "SELECT 'user ' || user FROM memory_users u WHERE (entries, bytes) IS NOT (SELECT count(*), sum(bytes) FROM memory_items i WHERE i.space = u.space AND i.user = u.user)",
            "SELECT 'no figures of ' || user FROM memory_items i WHERE user IS NOT NULL AND NOT EXISTS (SELECT 1 FROM memory_users u WHERE u.space = i.space AND u.user = i.user)",
            "SELECT 'vector of ' || id FROM memory_items i WHERE (meaning = 'embedded') <> EXISTS (SELECT 1 FROM memory_vectors WHERE item = i.id)",
            "SELECT 'words of ' || id FROM memory_items i WHERE (finding <> 'key') <> EXISTS (SELECT 1 FROM memory_words WHERE rowid = i.id)",
            "SELECT 'words of nothing' FROM memory_words WHERE rowid NOT IN (SELECT id FROM memory_items)",
        ]
        return try database.integrity()
            + checks.flatMap { try database.rows($0) { (row) throws(SQLiteError) in try row.get(0, as: String.self) } }
    }
}
