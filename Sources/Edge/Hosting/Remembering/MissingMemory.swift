import AgentModel
import AgentPorts

/// Stands for a memory that could not be opened: whatever is asked of it ends with the reason.
struct MissingMemory: MemoryStore {
    let error: StorageError

    private var refusal: MemoryError { .storage(error) }

    func get(
        _ key: MemoryKey, in space: MemorySpace, at moment: Timestamp?, as actor: MemoryActor
    ) async throws(MemoryError) -> MemoryItem? { throw refusal }

    func apply(_ changes: [MemoryChange], as actor: MemoryActor) async throws(MemoryError) -> [MemoryOutcome] {
        throw refusal
    }

    func list(_ listing: MemoryListing, as actor: MemoryActor) async throws(MemoryError) -> MemoryPage<MemoryItem> {
        throw refusal
    }

    func history(
        of key: MemoryKey, in space: MemorySpace, from: Timestamp?, until: Timestamp?, as actor: MemoryActor
    ) async throws(MemoryError) -> [MemoryItem] { throw refusal }

    func search(_ query: MemoryQuery, as actor: MemoryActor) async throws(MemoryError) -> MemoryFindings {
        throw refusal
    }

    func graph(_ walk: MemoryWalk, as actor: MemoryActor) async throws(MemoryError) -> MemoryGraph { throw refusal }

    func semantics() async -> MemorySemantics { .unavailable(reason: error.message, help: error.help) }

    func statistics(as actor: MemoryActor) async throws(MemoryError) -> MemoryStatistics { throw refusal }

    func collect(as actor: MemoryActor) async throws(MemoryError) -> MemoryCollection { throw refusal }

    func wipe(_ space: MemorySpace, as actor: MemoryActor) async throws(MemoryError) -> Int { throw refusal }

    func promote(_ promotion: MemoryPromotion, as actor: MemoryActor) async throws(MemoryError) -> MemoryPromoted {
        throw refusal
    }

    func dedupe(_ dedupe: MemoryDedupe, as actor: MemoryActor) async throws(MemoryError) -> MemoryDeduped {
        throw refusal
    }

    func export(_ part: MemoryExport, as actor: MemoryActor) async throws(MemoryError) -> MemoryExported {
        throw refusal
    }

    func load(
        _ records: [MemoryRecord], _ rule: MemoryMergeRule, as actor: MemoryActor
    ) async throws(MemoryError) -> MemoryImported { throw refusal }

    func reembed(
        as actor: MemoryActor, progress: @Sendable (MemoryReembedding) -> Void
    ) async throws(MemoryError) -> MemoryReembedding { throw refusal }
}
