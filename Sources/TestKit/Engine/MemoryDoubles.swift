package import AgentPorts
import Synchronization

/// Makes vectors of words by counting letters: texts that share letters are alike, and every run agrees.
package struct LetterEmbedder: TextEmbedder {
    package var fingerprint: EmbedderFingerprint
    package init(model: String = "letters", dimension: Int = 32) {
        fingerprint = EmbedderFingerprint(model: model, dimension: dimension, weights: "0011223344556677")
    }

    package func embed(_ texts: [String]) async throws(EmbeddingError) -> [[Float]] { texts.map(vector) }

    /// Each word adds to the place that its first three letters say.
    package func vector(_ text: String) -> [Float] {
        var vector = [Float](repeating: 0.001, count: fingerprint.dimension)
        for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            var hash: UInt32 = 2_166_136_261
            for byte in word.utf8.prefix(3) { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
            vector[Int(hash % UInt32(fingerprint.dimension))] += 1
        }
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return vector.map { $0 / length }
    }
}

/// An embedder that comes and goes as a test says.
package final class SwitchedEmbedder: EmbedderSource {
    private struct State {
        var embedder: (any TextEmbedder)?
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    package init(_ embedder: (any TextEmbedder)? = LetterEmbedder()) { state = Mutex(State(embedder: embedder)) }

    package static let reason = "the model is not there"

    package func current() async -> Result<any TextEmbedder, EmbeddingError> {
        if let embedder = state.withLock({ $0.embedder }) { return .success(embedder) }
        return .failure(.unavailable(reason: Self.reason, help: ["get it"]))
    }

    package func changed() async {
        await withCheckedContinuation { waiter in state.withLock { $0.waiting.append(waiter) } }
    }

    package func set(_ embedder: (any TextEmbedder)?) {
        let waiting = state.withLock { state in
            state.embedder = embedder
            defer { state.waiting = [] }
            return state.waiting
        }
        for waiter in waiting { waiter.resume() }
    }
}
