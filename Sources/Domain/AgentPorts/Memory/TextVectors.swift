package import AgentModel

/// Vectors of texts that do not change, by the hash of the text, so that nothing is embedded twice.
///
/// All of it can be made anew: what is missing costs time and nothing else.
package protocol TextVectors: Sendable {
    /// Of those texts that have one by that model; notes that they were needed.
    func vectors(
        of texts: [ContentHash], by model: EmbedderFingerprint
    ) async throws(StorageError) -> [ContentHash: PackedVector]

    func keep(_ vectors: [ContentHash: PackedVector], by model: EmbedderFingerprint) async throws(StorageError)

    /// Lets go of what nobody has needed since; returns how many those were.
    @discardableResult
    func forget(unusedSince moment: Timestamp) async throws(StorageError) -> Int
}

/// Forgets with the process.
package actor PassingTextVectors: TextVectors {
    private var kept: [EmbedderFingerprint: [ContentHash: PackedVector]] = [:]

    package init() {}

    package func vectors(
        of texts: [ContentHash], by model: EmbedderFingerprint
    ) async throws(StorageError) -> [ContentHash: PackedVector] {
        let known = kept[model] ?? [:]
        var found: [ContentHash: PackedVector] = [:]
        for text in texts { found[text] = known[text] }
        return found
    }

    package func keep(
        _ vectors: [ContentHash: PackedVector], by model: EmbedderFingerprint
    ) async throws(StorageError) {
        kept[model, default: [:]].merge(vectors) { _, new in new }
    }

    package func forget(unusedSince moment: Timestamp) async throws(StorageError) -> Int { 0 }
}
