import AgentModel
package import AgentPorts
import JSON
import SQLite

extension AgentMemory {
    private static let batch = 32

    private struct Waiting: Sendable {
        var id: Int64
        var version: Int64
        var text: String
    }

    /// Makes the vectors that are missing; how many were made. Ends early where the embedder gives out.
    @discardableResult
    package func embedBacklog(
        progress: @Sendable (Int) -> Void = { _ in }
    ) async throws(MemoryError) -> Int {
        var (done, last) = (0, Int64.min)
        while !Task.isCancelled {
            let waiting = try await waiting(after: last)
            guard let newest = waiting.last else { break }
            last = newest.id
            let embedder = try await embedding.embedder().get()
            let vectors: [[Float]]
            do throws(EmbeddingError) { vectors = try await embedder.embed(waiting.map(\.text)) } catch {
                throw MemoryError(error)
            }
            let fingerprint = embedder.fingerprint
            done += try await write { transaction in
                let stored = try VectorTable.model(transaction).fingerprint
                if stored == nil { try VectorTable.setModel(fingerprint, transaction) }
                guard stored ?? fingerprint == fingerprint else { return 0 }
                var count = 0
                for (item, vector) in zip(waiting, vectors) where VectorTable.isSound(vector, fingerprint) {
                    // What has been changed meanwhile waits for its next turn.
                    let isSame = try transaction.run(
                        """
                        UPDATE memory_items SET meaning = 'embedded'
                        WHERE id = \(item.id) AND version = \(item.version) AND meaning = 'pending'
                        """)
                    if isSame == 0 { continue }
                    try VectorTable.put(vector, of: item.id, transaction)
                    count += 1
                }
                return count
            }
            let made = done
            count { $0.embedded += vectors.count }
            progress(made)
        }
        return done
    }

    private func waiting(after last: Int64) async throws(MemoryError) -> [Waiting] {
        try await read { snapshot in
            try snapshot.rows(
                "SELECT " + ItemRow.columns
                    + " FROM memory_items i WHERE i.meaning = 'pending' AND i.id > \(last) ORDER BY i.id LIMIT \(Self.batch)"
            ) { (row) throws(SQLiteError) in
                // Whose it is does not matter for its text.
                let row = try ItemRow(row, in: .global)
                return Waiting(id: row.id, version: row.item.version, text: SearchText(row.item).readable)
            }
        }
    }

    package func reembed(
        as actor: MemoryActor, progress: @Sendable (MemoryReembedding) -> Void
    ) async throws(MemoryError) -> MemoryReembedding {
        try permit { () throws(MemoryError) in try MemoryRights.checkUpkeep(for: actor) }
        let fingerprint: EmbedderFingerprint
        switch await environment.embedders.current() {
        case .success(let embedder): fingerprint = embedder.fingerprint
        case .failure(let error): throw MemoryError(error)
        }
        // From here on all vectors are of the new model; what an end in between leaves waiting is made next time.
        let (done, total) = try await write { transaction -> (Int, Int) in
            if let stored = try VectorTable.model(transaction).fingerprint, stored != fingerprint {
                try transaction.run("DELETE FROM memory_vectors")
                try transaction.run("UPDATE memory_items SET meaning = 'pending' WHERE meaning = 'embedded'")
            }
            try VectorTable.setModel(fingerprint, transaction)
            let total =
                try transaction.value(
                    "SELECT count(*) FROM memory_items WHERE meaning <> 'none'", as: Int.self) ?? 0
            let pending =
                try transaction.value(
                    "SELECT count(*) FROM memory_items WHERE meaning = 'pending'", as: Int.self) ?? 0
            return (total - pending, total)
        }
        progress(MemoryReembedding(done: done, total: total, model: fingerprint))
        let made = try await embedBacklog { made in
            progress(MemoryReembedding(done: min(total, done + made), total: total, model: fingerprint))
        }
        return MemoryReembedding(done: min(total, done + made), total: total, model: fingerprint)
    }
}
