import AgentModel
import AgentPorts
import Platform
import SQLite
import Synchronization

/// Keeps the index of vectors in step with their rows, which are the truth.
///
/// Whoever is about to search brings it up to date with what the view of the database holds; so a write is found by the
/// next search, whoever made it, and nothing has to be told to the index in the order of the commits.
final class VectorMirror: Sendable {
    private struct State {
        var index: (any NearestVectors)?
        var fingerprint: EmbedderFingerprint?
        /// The last change of the rows that is in the index.
        var stamp: Int64 = 0
        var savedStamp: Int64 = 0
        var hasLooked = false
    }

    private let shelf: VectorShelf
    private let path: String
    private let state = Mutex(State())

    init(_ shelf: VectorShelf, path: String) {
        self.shelf = shelf
        self.path = path
    }

    /// The index as it was last brought up to date; for figures.
    var current: (count: Int, bytes: Int) { state.withLock { ($0.index?.count ?? 0, $0.index?.bytes ?? 0) } }

    /// The index with everything that the view knows; nil while there is no vector.
    func follow(_ snapshot: borrowing Snapshot) throws(SQLiteError) -> (any NearestVectors)? {
        let model = try VectorTable.model(snapshot)
        guard let fingerprint = model.fingerprint else { return nil }
        // What needs the rows is done under the lock: a second reader would only do the same again.
        let problem: Result<(any NearestVectors)?, SQLiteError> = state.withLock { state in
            do throws(SQLiteError) {
                return .success(try Self.follow(snapshot, model, fingerprint, &state, shelf, path))
            } catch {
                return .failure(error)
            }
        }
        return try problem.get()
    }

    private static func follow(
        _ snapshot: borrowing Snapshot, _ model: VectorTable.Model, _ fingerprint: EmbedderFingerprint,
        _ state: inout State, _ shelf: VectorShelf, _ path: String
    ) throws(SQLiteError) -> (any NearestVectors)? {
        if state.fingerprint != fingerprint {
            state.index = nil
            state.fingerprint = fingerprint
        }
        if state.index == nil, !state.hasLooked {
            state.hasLooked = true
            if let (index, stamp) = try? shelf.load(path, text(fingerprint), fingerprint.dimension),
                stamp <= model.lastChange, stamp >= model.swept
            {
                (state.index, state.stamp, state.savedStamp) = (index, stamp, stamp)
                try replay(snapshot, index, after: stamp)
                state.stamp = model.lastChange
                // A file of another past may fit by its number.
                let rows = try snapshot.value("SELECT count(*) FROM memory_vectors", as: Int.self) ?? 0
                if index.count != rows { state.index = nil }
            }
        }
        if state.stamp < model.swept { state.index = nil }
        guard let index = state.index else {
            let index = shelf.make(fingerprint.dimension)
            try replay(snapshot, index, after: -1)
            (state.index, state.stamp, state.savedStamp) = (index, model.lastChange, -1)
            return index
        }
        // Another reader may have seen more already.
        if state.stamp < model.lastChange {
            try replay(snapshot, index, after: state.stamp)
            state.stamp = model.lastChange
        }
        return index
    }

    /// Removals and vectors are two lists, each in order; a number that was used again appears in both.
    private static func replay(
        _ snapshot: borrowing Snapshot, _ index: any NearestVectors, after stamp: Int64
    ) throws(SQLiteError) {
        var gone = try snapshot.rows(
            "SELECT change, item FROM memory_vectors_gone WHERE change > \(stamp) ORDER BY change DESC"
        ) { (row) throws(SQLiteError) in (change: try row.get(0, as: Int64.self), item: try row.get(1, as: Int64.self))
        }
        try snapshot.each(
            """
            SELECT v.change, v.item, i.space, i.type, i.updated, v.vector
            FROM memory_vectors v JOIN memory_items i ON i.id = v.item WHERE v.change > \(stamp) ORDER BY v.change
            """
        ) { (row) throws(SQLiteError) in
            let change: Int64 = try row.get(0)
            while let first = gone.last, first.change < change {
                index.remove(first.item)
                gone.removeLast()
            }
            let entry = NearestEntry(
                id: try row.get(1), group: UInt32(truncatingIfNeeded: try row.get(2, as: Int64.self)),
                kind: kind(try row.get(3)), time: try row.get(4))
            index.put(entry, VectorTable.vector(try row.get(5)))
            return true
        }
        for removal in gone.reversed() { index.remove(removal.item) }
    }

    /// Sixteen bits of a type's name; what shares them is told apart by the rows.
    static func kind(_ type: String) -> UInt16 {
        var hash: UInt32 = 0x811c_9dc5
        for byte in type.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return UInt16(truncatingIfNeeded: hash ^ hash >> 16)
    }

    /// Writes the index beside the database when it has changed; the last change that is in the file.
    func save() throws -> Int64? {
        let (index, fingerprint, stamp) = state.withLock { state in (state.index, state.fingerprint, state.stamp) }
        guard let index, let fingerprint, state.withLock({ $0.savedStamp != stamp }) else { return nil }
        try index.save(to: path, fingerprint: Self.text(fingerprint), stamp: stamp)
        state.withLock { $0.savedStamp = stamp }
        return stamp
    }

    /// Everything is made anew at the next search.
    func forget() {
        state.withLock { state in
            state.index = nil
            state.stamp = 0
            state.hasLooked = true
        }
    }

    private static func text(_ fingerprint: EmbedderFingerprint) -> String {
        "\(fingerprint.model)/\(fingerprint.dimension)/\(fingerprint.weights)"
    }
}
