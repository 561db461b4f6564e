package import AgentModel

/// What agents remember: values by key, facts by meaning and by word, each in its space.
///
/// Every call says who asks; `MemoryRights` decides. What is returned as written is on the disk. What has expired is
/// not there, whether or not it has been collected.
package protocol MemoryStore: Sendable {
    // MARK: by key

    /// Nil when there is none. With a moment: as it was then, so far as versions are kept.
    func get(
        _ key: MemoryKey, in space: MemorySpace, at moment: Timestamp?, as actor: MemoryActor
    ) async throws(MemoryError) -> MemoryItem?

    /// All of them or none; what each came to, in their order.
    func apply(_ changes: [MemoryChange], as actor: MemoryActor) async throws(MemoryError) -> [MemoryOutcome]

    func list(_ listing: MemoryListing, as actor: MemoryActor) async throws(MemoryError) -> MemoryPage<MemoryItem>

    /// The versions that were valid at some moment between the two, newest first, the one in force included.
    func history(
        of key: MemoryKey, in space: MemorySpace, from: Timestamp?, until: Timestamp?, as actor: MemoryActor
    ) async throws(MemoryError) -> [MemoryItem]

    // MARK: by meaning, by words, by relation

    func search(_ query: MemoryQuery, as actor: MemoryActor) async throws(MemoryError) -> MemoryFindings

    /// Steps only on what the asker may read.
    func graph(_ walk: MemoryWalk, as actor: MemoryActor) async throws(MemoryError) -> MemoryGraph

    /// Whether things can be found by meaning just now, and if not, why.
    func semantics() async -> MemorySemantics

    // MARK: upkeep

    /// Of the spaces the asker may read.
    func statistics(as actor: MemoryActor) async throws(MemoryError) -> MemoryStatistics

    /// Removes what has expired or is too much, now.
    func collect(as actor: MemoryActor) async throws(MemoryError) -> MemoryCollection

    /// Removes a space with all its past; returns how many items it held.
    func wipe(_ space: MemorySpace, as actor: MemoryActor) async throws(MemoryError) -> Int

    /// Takes what is in one space to another where the key is free, such as what a conversation leaves behind.
    ///
    /// Who wrote it stays written; a relation goes along unless the item stays where it was.
    func promote(_ promotion: MemoryPromotion, as actor: MemoryActor) async throws(MemoryError) -> MemoryPromoted

    /// Finds what says the same within one space, and makes one of two where that is wanted.
    func dedupe(_ dedupe: MemoryDedupe, as actor: MemoryActor) async throws(MemoryError) -> MemoryDeduped

    func export(_ part: MemoryExport, as actor: MemoryActor) async throws(MemoryError) -> MemoryExported

    /// All of the records or none; vectors of another model than the store's are left out and made anew.
    func load(
        _ records: [MemoryRecord], _ rule: MemoryMergeRule, as actor: MemoryActor
    ) async throws(MemoryError) -> MemoryImported

    /// Makes vectors with the embedder there is, for everything that has none of its model; goes on where an earlier
    /// run was ended. The operator's alone.
    func reembed(
        as actor: MemoryActor, progress: @Sendable (MemoryReembedding) -> Void
    ) async throws(MemoryError) -> MemoryReembedding
}

extension MemoryStore {
    package func get(
        _ key: MemoryKey, in space: MemorySpace, as actor: MemoryActor
    ) async throws(MemoryError) -> MemoryItem? {
        try await get(key, in: space, at: nil, as: actor)
    }

    package func exists(
        _ key: MemoryKey, in space: MemorySpace, as actor: MemoryActor
    ) async throws(MemoryError) -> Bool {
        try await get(key, in: space, at: nil, as: actor) != nil
    }

    @discardableResult
    package func set(_ write: MemoryWrite, as actor: MemoryActor) async throws(MemoryError) -> MemoryItem {
        guard case .set(let item)? = try await apply([.set(write)], as: actor).first else {
            throw .notFound(write.key, write.space)
        }
        return item
    }

    /// Whether there was one.
    @discardableResult
    package func remove(_ removal: MemoryRemoval, as actor: MemoryActor) async throws(MemoryError) -> Bool {
        try await apply([.remove(removal)], as: actor).first == .removed(true)
    }

    @discardableResult
    package func relate(_ relation: MemoryRelation, as actor: MemoryActor) async throws(MemoryError) -> MemoryRelation {
        guard case .related(let made)? = try await apply([.relate(relation)], as: actor).first else { return relation }
        return made
    }

    @discardableResult
    package func unrelate(
        _ ends: MemoryRelation.Ends, as actor: MemoryActor
    ) async throws(MemoryError) -> Bool {
        try await apply([.unrelate(ends)], as: actor).first == .unrelated(true)
    }
}
