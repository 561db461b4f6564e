import AgentModel
import AgentPorts
import SQLite
import Synchronization

/// Vectors for what is written and looked for, as far as there is an embedder whose vectors fit.
struct Embedding: Sendable {
    let source: any EmbedderSource
    let access: MemoryDatabase

    /// The embedder, unless the vectors that are there were made by another.
    func embedder() async -> Result<any TextEmbedder, MemoryError> {
        switch await source.current() {
        case .failure(let error): return .failure(MemoryError(error))
        case .success(let embedder):
            do throws(StorageError) {
                let stored = try await access.read { try VectorTable.model($0) }.fingerprint
                if let stored, stored != embedder.fingerprint {
                    return .failure(.otherModel(stored: stored, found: embedder.fingerprint))
                }
                return .success(embedder)
            } catch {
                return .failure(.storage(error))
            }
        }
    }

    /// What makes a vector to look for, and nothing where nothing has one: then no model need be loaded.
    func finder() async -> Result<(any TextEmbedder)?, MemoryError> {
        let stored: EmbedderFingerprint?
        do throws(StorageError) {
            stored = try await access.read { try VectorTable.model($0) }.fingerprint
        } catch {
            return .failure(.storage(error))
        }
        guard let stored else { return await source.outlook().map { _ in nil }.mapError { MemoryError($0) } }
        switch await source.current() {
        case .failure(let error): return .failure(MemoryError(error))
        case .success(let embedder) where embedder.fingerprint == stored: return .success(embedder)
        case .success(let embedder): return .failure(.otherModel(stored: stored, found: embedder.fingerprint))
        }
    }

    /// Whether there will be one when it is needed; loads nothing.
    func semantics() async -> MemorySemantics {
        switch await source.outlook() {
        case .failure(let error): return MemoryError(error).semantics
        case .success(let outlook):
            do throws(StorageError) {
                let stored = try await access.read { try VectorTable.model($0) }.fingerprint
                if let stored, stored != outlook.fingerprint {
                    return MemoryError.otherModel(stored: stored, found: outlook.fingerprint).semantics
                }
                return .available(outlook.fingerprint, isLoaded: outlook.isLoaded)
            } catch {
                return MemoryError.storage(error).semantics
            }
        }
    }

    /// Those of the texts; none at all when they cannot be made, which is no reason not to store what they belong to.
    func vectors(of texts: [String]) async -> PreparedVectors {
        let texts = Array(Set(texts)).sorted { $0.utf8.count < $1.utf8.count }
        guard !texts.isEmpty, case .success(let embedder) = await embedder() else { return .none }
        guard let vectors = try? await embedder.embed(texts), vectors.count == texts.count else { return .none }
        return PreparedVectors(
            fingerprint: embedder.fingerprint, vectors: Dictionary(uniqueKeysWithValues: zip(texts, vectors)))
    }

    /// The texts of what is to be written whose vectors are not there yet.
    func texts(of changes: [MemoryChange], _ now: Timestamp) async -> [String] {
        let writes = changes.compactMap { change -> MemoryWrite? in
            guard case .set(let write) = change, write.finding == .meaning else { return nil }
            return write
        }
        if writes.isEmpty { return [] }
        let stored: [MemoryItem?]
        do throws(StorageError) {
            stored = try await access.read { snapshot in
                try writes.map { write in
                    guard let space = try SpaceTable.number(of: write.space, snapshot) else { return nil }
                    return try snapshot.first(ItemQueries.one(write.key, space)) { (row) throws(SQLiteError) in
                        try ItemRow(row, in: write.space).item
                    }
                }
            }
        } catch {
            return []
        }
        return zip(writes, stored).compactMap { write, stored in
            let live = stored.flatMap { ($0.expires ?? .latest) > now ? $0 : nil }
            var item = MemoryItem(
                space: write.space, key: write.key, type: write.type,
                content: ItemWriting.merged(write, over: live), created: now, updated: now)
            item.marks = write.marks
            let text = SearchText(item)
            if text.isEmpty || ContentTexts(item).bytes > SearchText.largest { return nil }
            if let stored, stored.meaning == .embedded, SearchText(stored).readable == text.readable { return nil }
            return text.readable
        }
    }
}

extension MemoryError {
    init(_ error: EmbeddingError) {
        switch error {
        case .unavailable(let reason, let help): self = .noMeaning(reason: reason, help: help)
        case .cancelled: self = .storage(StorageError(.cancelled, "nobody waits for the vector any more"))
        case .failed(let reason): self = .noMeaning(reason: reason, help: [])
        }
    }

    /// Whatever a read or a write ended with.
    init(_ error: any Error, _ path: String) {
        self = error as? MemoryError ?? .storage(StorageError(error, path))
    }

    /// Why nothing is found by meaning.
    var semantics: MemorySemantics {
        if case .noMeaning(let reason, let help) = self { return .unavailable(reason: reason, help: help) }
        return .unavailable(reason: message, help: help)
    }
}
