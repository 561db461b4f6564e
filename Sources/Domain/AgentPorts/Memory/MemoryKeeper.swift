/// Looks after what a memory is kept in.
package protocol MemoryKeeper: Sendable {
    /// Everything that is wrong with it: in its pages, its references, its counts and its vectors.
    func verify() async throws(MemoryError) -> MemoryVerification

    /// A whole and sound copy in a new file, made while others go on.
    func backUp() async throws(MemoryError) -> MemoryBackup
}

package struct MemoryVerification: Sendable, Hashable {
    /// Sentences; none when all is well.
    package var problems: [String]
    /// What was looked at.
    package var items: Int
    package var vectors: Int

    package init(problems: [String], items: Int, vectors: Int) {
        self.problems = problems
        self.items = items
        self.vectors = vectors
    }
}

package struct MemoryBackup: Sendable, Hashable {
    package var path: String
    package var bytes: Int

    package init(path: String, bytes: Int) {
        self.path = path
        self.bytes = bytes
    }
}
