package import AgentModel
package import AgentPorts
import Telemetry

/// A memory whose every use is counted.
package struct MeteredMemory: MemoryStore {
    private let store: any MemoryStore
    private let metrics: MemoryMetrics

    init(_ store: any MemoryStore, _ metrics: MemoryMetrics) {
        self.store = store
        self.metrics = metrics
    }

    /// Takes the figures of the moment, which are what an exposition tells until they are taken again.
    package func look() async {
        if let figures = try? await store.statistics(as: .operatorOfServer) { metrics.note(figures) }
    }

    private func counted<Value: Sendable>(
        _ operation: StaticString, _ body: () async throws(MemoryError) -> Value
    ) async throws(MemoryError) -> Value {
        do throws(MemoryError) {
            let value = try await body()
            metrics.count(operation, nil)
            return value
        } catch {
            metrics.count(operation, error)
            throw error
        }
    }

    package func get(
        _ key: MemoryKey, in space: MemorySpace, at moment: Timestamp?, as actor: MemoryActor
    ) async throws(MemoryError) -> MemoryItem? {
        try await counted("get") { () throws(MemoryError) in
            try await store.get(key, in: space, at: moment, as: actor)
        }
    }

    package func apply(
        _ changes: [MemoryChange], as actor: MemoryActor
    ) async throws(MemoryError) -> [MemoryOutcome] {
        try await counted("change") { () throws(MemoryError) in try await store.apply(changes, as: actor) }
    }

    package func list(
        _ listing: MemoryListing, as actor: MemoryActor
    ) async throws(MemoryError) -> MemoryPage<MemoryItem> {
        try await counted("list") { () throws(MemoryError) in try await store.list(listing, as: actor) }
    }

    package func history(
        of key: MemoryKey, in space: MemorySpace, from: Timestamp?, until: Timestamp?, as actor: MemoryActor
    ) async throws(MemoryError) -> [MemoryItem] {
        try await counted("history") { () throws(MemoryError) in
            try await store.history(of: key, in: space, from: from, until: until, as: actor)
        }
    }

    package func search(_ query: MemoryQuery, as actor: MemoryActor) async throws(MemoryError) -> MemoryFindings {
        let began = ContinuousClock.now
        let found = try await counted("search") { () throws(MemoryError) in
            try await store.search(query, as: actor)
        }
        metrics.count(query.mode, seconds: (ContinuousClock.now - began).seconds)
        return found
    }

    package func graph(_ walk: MemoryWalk, as actor: MemoryActor) async throws(MemoryError) -> MemoryGraph {
        try await counted("graph") { () throws(MemoryError) in try await store.graph(walk, as: actor) }
    }

    package func semantics() async -> MemorySemantics { await store.semantics() }

    package func statistics(as actor: MemoryActor) async throws(MemoryError) -> MemoryStatistics {
        let figures = try await store.statistics(as: actor)
        if actor.isOperator { metrics.note(figures) }
        return figures
    }

    package func collect(as actor: MemoryActor) async throws(MemoryError) -> MemoryCollection {
        try await counted("collect") { () throws(MemoryError) in try await store.collect(as: actor) }
    }

    package func wipe(_ space: MemorySpace, as actor: MemoryActor) async throws(MemoryError) -> Int {
        try await counted("wipe") { () throws(MemoryError) in try await store.wipe(space, as: actor) }
    }

    package func promote(
        _ promotion: MemoryPromotion, as actor: MemoryActor
    ) async throws(MemoryError) -> MemoryPromoted {
        try await counted("promote") { () throws(MemoryError) in try await store.promote(promotion, as: actor) }
    }

    package func dedupe(_ dedupe: MemoryDedupe, as actor: MemoryActor) async throws(MemoryError) -> MemoryDeduped {
        try await counted("dedupe") { () throws(MemoryError) in try await store.dedupe(dedupe, as: actor) }
    }

    package func export(_ part: MemoryExport, as actor: MemoryActor) async throws(MemoryError) -> MemoryExported {
        try await counted("export") { () throws(MemoryError) in try await store.export(part, as: actor) }
    }

    package func load(
        _ records: [MemoryRecord], _ rule: MemoryMergeRule, as actor: MemoryActor
    ) async throws(MemoryError) -> MemoryImported {
        try await counted("import") { () throws(MemoryError) in try await store.load(records, rule, as: actor) }
    }

    package func reembed(
        as actor: MemoryActor, progress: @Sendable (MemoryReembedding) -> Void
    ) async throws(MemoryError) -> MemoryReembedding {
        try await counted("reembed") { () throws(MemoryError) in
            try await store.reembed(as: actor, progress: progress)
        }
    }
}
