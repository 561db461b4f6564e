import AgentModel
import AgentPorts
import Conversation
import Synchronization

/// The vectors of everything the agents know, as far as they have been made.
///
/// What is wanted changes with the roster, all at once; whoever asks sees what is there at that moment.
final class VectorLibrary: Sendable {
    /// What is to be had of one agent: passages first, of which there are `known`, and what it says of itself.
    struct Wanted: Sendable {
        var texts: [KnownText]
        var known: Int

        var passages: ArraySlice<KnownText> { texts.prefix(known) }
        var descriptions: ArraySlice<KnownText> { texts.dropFirst(known) }
    }

    struct State {
        var wanted: [AgentName: Wanted] = [:]
        var vectors: [UInt64: PackedVector] = [:]
        var model: EmbedderFingerprint?
        var hindrance: String?
        /// Whether requests are compared with what agents say of themselves.
        var comparing = false
        /// Fired when something else is wanted.
        var change = Signal<Void>()
        /// Fired when what is wanted now can be compared with requests, as far as that can be had.
        var compared = Signal<Void>()
    }

    let environment: RecallEnvironment
    let state = Mutex(State())

    init(_ environment: RecallEnvironment) { self.environment = environment }

    func want(_ wanted: [AgentName: Wanted]) {
        let needed = Set(wanted.values.flatMap { $0.texts.map(\.mark) })
        change { state in
            state.wanted = wanted
            if state.vectors.count > needed.count { state.vectors = state.vectors.filter { needed.contains($0.key) } }
        }
    }

    /// Has vectors of what agents say of themselves made from now on; returns when they are there or cannot be had.
    func compare() async {
        if !state.withLock({ $0.comparing }) { change { $0.comparing = true } }
        _ = await state.withLock { $0.compared }.wait()
    }

    private func change(_ body: (inout State) -> Void) {
        let change = state.withLock { state in
            body(&state)
            if state.compared.value != nil { state.compared = Signal() }
            defer { state.change = Signal() }
            return state.change
        }
        change.fire(())
    }

    /// All there are, by mark.
    var vectors: [UInt64: PackedVector] { state.withLock { $0.vectors } }

    func progress(of agent: AgentName) -> KnowledgeProgress? {
        state.withLock { state in
            guard let wanted = state.wanted[agent], wanted.known > 0 else { return nil }
            let done = wanted.texts.prefix(wanted.known).count { state.vectors[$0.mark] != nil }
            return KnowledgeProgress(
                passages: wanted.known, embedded: done, hindrance: done < wanted.known ? state.hindrance : nil)
        }
    }

    /// Of something that is asked now; nil where there is no embedder, or one whose vectors are not the library's.
    func vector(of text: String) async -> PackedVector? {
        guard case .success(let embedder) = await environment.embedders.current(),
            let vector = try? await embedder.embed([text]).first
        else { return nil }
        let model = state.withLock { $0.model }
        return model == nil || model == embedder.fingerprint ? PackedVector(vector) : nil
    }
}
