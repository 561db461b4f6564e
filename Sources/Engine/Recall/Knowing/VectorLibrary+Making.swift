import AgentModel
import AgentPorts
import Conversation
import JSON
import Synchronization

extension VectorLibrary {
    /// So few at a time that a message which needs the embedder gets its turn soon.
    private static let atOnce = 4
    /// Of what is kept, so many are looked up at a time.
    private static let page = 256

    /// Until its task is cancelled.
    func run() async {
        var isFirst = true
        while !Task.isCancelled {
            let change = state.withLock { $0.change }
            do throws(EmbeddingError) {
                let model = try await environment.embedders.outlook().get().fingerprint
                // A message may wait for what is compared with it.
                if try await make(descriptions(model), by: model, until: change) == .again { continue }
                compared(change)
                if try await make(passages(model), by: model, until: change) == .again { continue }
                if isFirst { await forget() }
                isFirst = false
            } catch {
                hinder(error.reason)
            }
            compared(change)
            await next(change)
        }
    }

    /// Something else is wanted, or there may be another embedder.
    private func next(_ change: Signal<Void>) async {
        await withTaskGroup(of: Void.self) { [environment] group in
            group.addTask { _ = await change.wait() }
            group.addTask { await environment.embedders.changed() }
            await group.next()
            group.cancelAll()
        }
    }

    private func compared(_ change: Signal<Void>) {
        state.withLock { $0.change === change ? $0.compared : nil }?.fire(())
    }

    private enum Outcome { case done, again }

    /// The embedder is loaded only for what has no vector and none that was kept.
    private func make(
        _ missing: [KnownText], by model: EmbedderFingerprint, until change: Signal<Void>
    ) async throws(EmbeddingError) -> Outcome {
        if missing.isEmpty { return .done }
        let began = environment.clock.now()
        var rest: [KnownText] = []
        for start in stride(from: 0, to: missing.count, by: Self.page) {
            let page = missing[start..<min(start + Self.page, missing.count)].map { ($0, $0.hash) }
            let kept = (try? await environment.vectors.vectors(of: page.map(\.1), by: model)) ?? [:]
            add(page.compactMap { text, hash in kept[hash].map { (text.mark, $0) } })
            rest += page.filter { kept[$0.1] == nil }.map(\.0)
        }
        if rest.count < missing.count {
            tell("knowledge.loaded", ["texts": .integer(Int64(missing.count - rest.count))])
        }
        if rest.isEmpty { return .done }
        let embedder = try await environment.embedders.current().get()
        // Another has come meanwhile.
        guard embedder.fingerprint == model else { return .again }
        tell("knowledge.embedding", ["texts": .integer(Int64(rest.count))])
        var (done, told) = (0, 0)
        while done < rest.count, change.value == nil, !Task.isCancelled {
            let batch = rest[done..<min(done + Self.atOnce, rest.count)]
            let vectors = try await embedder.embed(batch.map(\.text)).map { PackedVector($0) }
            let made = Array(zip(batch, vectors))
            add(made.map { ($0.mark, $1) })
            // What cannot be kept is made again by the next start.
            try? await environment.vectors.keep(
                Dictionary(made.map { ($0.hash, $1) }) { first, _ in first }, by: model)
            done += batch.count
            if done - told >= max(1, rest.count / 10), done < rest.count {
                told = done
                tell("knowledge.progress", ["done": .integer(Int64(done)), "texts": .integer(Int64(rest.count))])
            }
        }
        guard done == rest.count else { return .done }
        tell(
            "knowledge.embedded",
            [
                "texts": .integer(Int64(rest.count)),
                "ms": .integer(environment.clock.now().since(began).milliseconds),
            ])
        return .done
    }

    private func descriptions(_ model: EmbedderFingerprint) -> [KnownText] {
        missing(for: model) { $0.comparing ? $1.descriptions : [] }
    }

    private func passages(_ model: EmbedderFingerprint) -> [KnownText] { missing(for: model) { $1.passages } }

    /// What has no vector of this model, each text once.
    private func missing(
        for model: EmbedderFingerprint, _ part: (State, Wanted) -> ArraySlice<KnownText>
    ) -> [KnownText] {
        state.withLock { state in
            if state.model != model { state.vectors = [:] }
            (state.model, state.hindrance) = (model, nil)
            var seen: Set<UInt64> = []
            return state.wanted.sorted { $0.key < $1.key }.flatMap { part(state, $0.value) }.filter {
                state.vectors[$0.mark] == nil && seen.insert($0.mark).inserted
            }
        }
    }

    private func add(_ made: [(UInt64, PackedVector)]) {
        state.withLock { state in for (mark, vector) in made { state.vectors[mark] = vector } }
    }

    private func forget() async {
        let now = environment.clock.now()
        let moment = Timestamp(milliseconds: now.milliseconds - environment.keepsVectors.milliseconds)
        _ = try? await environment.vectors.forget(unusedSince: moment)
    }

    /// Told once for each reason, and only where somebody knows something.
    private func hinder(_ reason: String) {
        let isNews = state.withLock { state in
            defer { state.hindrance = reason }
            return state.hindrance != reason && state.wanted.values.contains { $0.known > 0 }
        }
        if isNews { tell("knowledge.by-words", ["error": .string(reason)]) }
    }

    private func tell(_ topic: String, _ data: JSONValue) {
        environment.events.emit(
            Event(topic, at: environment.clock.now(), data: data.objectValue ?? JSONObject()))
    }
}
