import AgentModel
package import AgentPorts
import SQLite

/// The vectors of texts that do not change, as their port describes them.
struct TextVectorTable: TextVectors {
    /// How exactly it is known when a vector was needed last.
    private static let graining: Int64 = 86_400_000

    let access: DatabaseAccess
    let clock: any Clock

    func vectors(
        of texts: [ContentHash], by model: EmbedderFingerprint
    ) async throws(StorageError) -> [ContentHash: PackedVector] {
        let (now, name) = (clock.now().milliseconds, model.words)
        let (found, stale) = try await access.read { snapshot in
            var found: [ContentHash: PackedVector] = [:]
            var stale: [ContentHash] = []
            for text in texts {
                let rows = try snapshot.rows(
                    "SELECT numbers, step, used FROM text_vectors WHERE text = \(text.bytes) AND model = \(name)"
                ) { (row) throws(SQLiteError) in
                    let numbers: [UInt8] = try row.get(0)
                    let (step, used): (Double, Int64) = (try row.get(1), try row.get(2))
                    let vector = PackedVector(numbers: numbers.map { Int8(bitPattern: $0) }, step: Float(step))
                    return (vector, used)
                }
                guard let (vector, used) = rows.first, vector.dimension == model.dimension else { continue }
                found[text] = vector
                if now - used > Self.graining { stale.append(text) }
            }
            return (found, stale)
        }
        if !stale.isEmpty {
            try await access.write { transaction in
                for text in stale {
                    try transaction.run(
                        "UPDATE text_vectors SET used = \(now) WHERE text = \(text.bytes) AND model = \(name)")
                }
            }
        }
        return found
    }

    func keep(_ vectors: [ContentHash: PackedVector], by model: EmbedderFingerprint) async throws(StorageError) {
        let (now, name) = (clock.now().milliseconds, model.words)
        try await access.write { transaction in
            for (text, vector) in vectors {
                let numbers = vector.numbers.map { UInt8(bitPattern: $0) }
                try transaction.run(
                    """
                    INSERT INTO text_vectors (text, model, numbers, step, used)
                    VALUES (\(text.bytes), \(name), \(numbers), \(Double(vector.step)), \(now))
                    ON CONFLICT (text, model) DO UPDATE SET
                        numbers = excluded.numbers, step = excluded.step, used = excluded.used
                    """)
            }
        }
    }

    func forget(unusedSince moment: Timestamp) async throws(StorageError) -> Int {
        try await access.write { try $0.run("DELETE FROM text_vectors WHERE used < \(moment)") }
    }
}

extension Store {
    package func textVectors(clock: any Clock) -> some TextVectors { TextVectorTable(access: access, clock: clock) }
}
