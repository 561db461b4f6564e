import AgentModel
package import AgentPorts
import SQLite

extension AgentMemory {
    package func search(
        _ query: MemoryQuery, as actor: MemoryActor
    ) async throws(MemoryError) -> MemoryFindings {
        let spaces = try readable(query.filter.spaces, by: actor)
        if query.text.utf8.count > MemoryQuery.longestText {
            throw .refused(
                .tooLarge(what: "the text to look for", bytes: query.text.utf8.count, limit: MemoryQuery.longestText))
        }
        count { $0.searches += 1 }
        let now = now
        let searching = Searching(
            query: query, spaces: spaces, now: now, mirror: mirror, rarities: wordRarities, entries: entries)
        // The words are looked for while the vector is made; what is found is looked at once more in the last view.
        async let words = query.mode == .automatic ? self.words(searching) : nil
        let (vector, semantics) = try await vector(of: query)
        let early = try await words?.get()
        let found = try await read { snapshot in
            var searching = searching
            searching.vector = vector
            return try searching.run(snapshot, words: early)
        }
        uses.note(found.ids, at: now)
        return MemoryFindings(found.findings, hasMore: found.hasMore, meaning: semantics)
    }

    private func words(_ searching: Searching) async -> Result<[WordTable.Hit], MemoryError> {
        do throws(MemoryError) { return .success(try await read { try searching.words($0) }) } catch {
            return .failure(error)
        }
    }

    /// Nil where it is not wanted, or cannot be made and is not demanded.
    private func vector(of query: MemoryQuery) async throws(MemoryError) -> ([Float]?, MemorySemantics) {
        // Words wait for no model, not even for one that is being loaded.
        if query.mode == .words { return (nil, .unavailable(reason: "only words were asked for", help: [])) }
        switch await embedding.finder() {
        case .failure(let error):
            if query.mode == .meaning { throw error }
            return (nil, error.semantics)
        case .success(nil): return (nil, await embedding.semantics())
        case .success(let embedder?):
            let available = MemorySemantics.available(embedder.fingerprint, isLoaded: true)
            if query.text.allSatisfy(\.isWhitespace) { return (nil, available) }
            do throws(EmbeddingError) {
                return (try await embedder.embed([query.text]).first, available)
            } catch {
                let problem = MemoryError(error)
                if query.mode == .meaning || error == .cancelled { throw problem }
                return (nil, problem.semantics)
            }
        }
    }

    package func semantics() async -> MemorySemantics { await embedding.semantics() }

    package func graph(_ walk: MemoryWalk, as actor: MemoryActor) async throws(MemoryError) -> MemoryGraph {
        try permit { () throws(MemoryError) in try MemoryRights.check(.read, in: walk.start.space, for: actor) }
        count { $0.reads += 1 }
        let walking = GraphWalk(walk: walk, readable: MemoryRights.readable(by: actor), now: now)
        return try await read { try walking.run($0) }
    }
}
