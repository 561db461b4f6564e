/// What makes a vector of a text; vectors of different fingerprints cannot be compared.
package protocol TextEmbedder: Sendable {
    var fingerprint: EmbedderFingerprint { get }

    /// One vector of unit length for each text.
    ///
    /// Runs on a thread of its own, never on the pool; cancelling the task withdraws what has not begun.
    func embed(_ texts: [String]) async throws(EmbeddingError) -> [[Float]]
}

/// Which vectors may be compared: precision is no part of it, since fp32, bf16 and int8 give nearly the same ones.
package struct EmbedderFingerprint: Sendable, Hashable {
    package var model: String
    package var dimension: Int
    /// The first sixteen hexadecimal digits of the SHA-256 of the weights.
    package var weights: String

    package init(model: String, dimension: Int, weights: String) {
        self.model = model
        self.dimension = dimension
        self.weights = weights
    }
}

/// Why there are no vectors.
package enum EmbeddingError: Error, Sendable, Equatable {
    case unavailable(reason: String, help: [String])
    case cancelled
    case failed(String)

    package var reason: String {
        switch self {
        case .unavailable(let reason, _): reason
        case .cancelled: "the work was ended"
        case .failed(let reason): reason
        }
    }
}

/// What can be told of an embedder without loading it.
package struct EmbedderOutlook: Sendable, Hashable {
    package var fingerprint: EmbedderFingerprint
    package var isLoaded: Bool

    package init(_ fingerprint: EmbedderFingerprint, isLoaded: Bool) {
        self.fingerprint = fingerprint
        self.isLoaded = isLoaded
    }
}

/// Finds the embedder when there is one, and tells when that changes.
package protocol EmbedderSource: Sendable {
    /// The reason while there is none. May have to load much: only for who has something to embed.
    func current() async -> Result<any TextEmbedder, EmbeddingError>

    /// What `current` will say, as far as a look at the files tells; loads nothing.
    func outlook() async -> Result<EmbedderOutlook, EmbeddingError>

    /// Returns when there may be one now that was not there before: a model has arrived.
    func changed() async
}

extension EmbedderSource {
    /// For embedders that take nothing to load.
    package func outlook() async -> Result<EmbedderOutlook, EmbeddingError> {
        await current().map { EmbedderOutlook($0.fingerprint, isLoaded: true) }
    }
}
