import AgentPorts
import SQLite

/// The vectors as rows: what the index is made of, and remade when it is lost.
enum VectorTable {
    /// The model that made them all; nil before the first.
    struct Model: Sendable, Equatable {
        var fingerprint: EmbedderFingerprint?
        var lastChange: Int64
        /// Removals up to here are no longer known.
        var swept: Int64
    }

    static func model(_ reading: borrowing some ReadAccess & ~Copyable) throws(SQLiteError) -> Model {
        try reading.first("SELECT model, dimension, weights, last_change, swept FROM memory_model") {
            (row) throws(SQLiteError) in
            let (model, dimension, weights) = (
                try row.get(0, as: String?.self), try row.get(1, as: Int?.self), try row.get(2, as: String?.self)
            )
            var fingerprint: EmbedderFingerprint?
            if let model, let dimension, let weights {
                fingerprint = EmbedderFingerprint(model: model, dimension: dimension, weights: weights)
            }
            return Model(fingerprint: fingerprint, lastChange: try row.get(3), swept: try row.get(4))
        } ?? Model(fingerprint: nil, lastChange: 0, swept: 0)
    }

    static func setModel(
        _ fingerprint: EmbedderFingerprint, _ transaction: borrowing Transaction
    ) throws(SQLiteError) {
        try transaction.run(
            """
            UPDATE memory_model SET model = \(fingerprint.model), dimension = \(fingerprint.dimension),
                weights = \(fingerprint.weights)
            """)
    }

    static func put(_ vector: [Float], of id: Int64, _ transaction: borrowing Transaction) throws(SQLiteError) {
        let change = try nextChange(transaction)
        try transaction.run(
            """
            INSERT INTO memory_vectors (item, change, vector) VALUES (\(id), \(change), \(bytes(vector)))
            ON CONFLICT (item) DO UPDATE SET change = excluded.change, vector = excluded.vector
            """)
    }

    /// The item has changed in what the index filters by.
    static func touch(_ id: Int64, _ transaction: borrowing Transaction) throws(SQLiteError) {
        let change = try nextChange(transaction)
        try transaction.run("UPDATE memory_vectors SET change = \(change) WHERE item = \(id)")
    }

    static func remove(_ id: Int64, _ transaction: borrowing Transaction) throws(SQLiteError) {
        try transaction.run("DELETE FROM memory_vectors WHERE item = \(id)")
    }

    private static func nextChange(_ transaction: borrowing Transaction) throws(SQLiteError) -> Int64 {
        try transaction.run("UPDATE memory_model SET last_change = last_change + 1")
        return try transaction.value("SELECT last_change FROM memory_model") ?? 0
    }

    /// Whether it can be compared with others of the model.
    static func isSound(_ vector: [Float], _ fingerprint: EmbedderFingerprint) -> Bool {
        let length = vector.reduce(0) { $0 + $1 * $1 }
        return vector.count == fingerprint.dimension && length.isFinite && length > 0
    }

    /// Little-endian, four bytes a number.
    static func bytes(_ vector: [Float]) -> [UInt8] { vector.withUnsafeBytes { Array($0) } }

    static func vector(_ bytes: [UInt8]) -> [Float] {
        bytes.withUnsafeBytes { bytes in
            (0..<bytes.count / 4).map { bytes.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self) }
        }
    }
}
