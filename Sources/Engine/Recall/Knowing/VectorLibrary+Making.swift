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
            switch await environment.embedders.current() {
            case .failure(let error): hinder(error.reason)
            case .success(let embedder):
                do throws(Hindrance) {
                    try await make(with: embedder, until: change)
                    if isFirst { await forget() }
                    isFirst = false
                } catch {
                    hinder(error.reason)
                }
            }
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

    private struct Hindrance: Error {
        var reason: String
    }

    private func make(with embedder: any TextEmbedder, until change: Signal<Void>) async throws(Hindrance) {
        let model = embedder.fingerprint
        let missing = missing(for: model)
        if missing.isEmpty { return }
        let began = environment.clock.now()
        var rest: [KnownText] = []
        for start in stride(from: 0, to: missing.count, by: Self.page) {
            let page = missing[start..<min(start + Self.page, missing.count)].map { ($0, $0.hash) }
            let kept = (try? await environment.vectors.vectors(of: page.map(\.1), by: model)) ?? [:]
            add(page.compactMap { text, hash in kept[hash].map { (text.mark, $0) } })
            rest += page.filter { kept[$0.1] == nil }.map(\.0)
        }
        if rest.isEmpty { return }
        tell("knowledge.embedding", ["texts": .integer(Int64(rest.count))])
        var (done, told) = (0, 0)
        while done < rest.count, change.value == nil, !Task.isCancelled {
            let batch = rest[done..<min(done + Self.atOnce, rest.count)]
            let vectors: [PackedVector]
            do throws(EmbeddingError) {
                vectors = try await embedder.embed(batch.map(\.text)).map { PackedVector($0) }
            } catch {
                throw Hindrance(reason: error.reason)
            }
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
        guard done == rest.count else { return }
        tell(
            "knowledge.embedded",
            [
                "texts": .integer(Int64(rest.count)),
                "ms": .integer(environment.clock.now().since(began).milliseconds),
            ])
    }

    /// What has no vector of this model, each text once.
    private func missing(for model: EmbedderFingerprint) -> [KnownText] {
        state.withLock { state in
            if state.model != model { state.vectors = [:] }
            (state.model, state.hindrance) = (model, nil)
            var seen: Set<UInt64> = []
            return state.wanted.sorted { $0.key < $1.key }.flatMap(\.value.texts).filter {
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

extension EmbeddingError {
    var reason: String {
        switch self {
        case .unavailable(let reason, _): reason
        case .cancelled: "the work was ended"
        case .failed(let reason): reason
        }
    }
}
