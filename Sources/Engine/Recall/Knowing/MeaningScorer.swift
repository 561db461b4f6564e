import AgentModel
import AgentPorts
import Synchronization

/// Compares requests with what agents say of themselves, by vectors that were made beforehand.
final class MeaningScorer: DescriptionScorer {
    /// A request and the description of who does it come about this near, as sentences go; texts that have nothing in
    /// common come less near than `unlike`.
    private static let (unlike, alike) = (0.1, 0.65)
    private static let remembered = 64

    private let library: VectorLibrary
    private let environment: RecallEnvironment
    /// What was asked of late, oldest first.
    private let asked = Mutex<[(text: String, vector: PackedVector)]>([])

    init(_ library: VectorLibrary, _ environment: RecallEnvironment) {
        self.library = library
        self.environment = environment
    }

    func prepare(_ text: String) async {
        if vector(of: text) != nil { return }
        guard let vector = await environment.inTime({ [library] in await library.vector(of: text) }) ?? nil else {
            return
        }
        asked.withLock { asked in
            asked.append((text, vector))
            if asked.count > Self.remembered { asked.removeFirst() }
        }
    }

    func likeness(of text: String, to descriptions: [String]) -> [Double] {
        guard let vector = vector(of: text) else { return descriptions.map { _ in 0 } }
        let vectors = library.vectors
        return descriptions.map { description in
            guard let other = vectors[KnownText.mark(ofDescription: description)] else { return 0 }
            let share = (vector.similarity(to: other) - Self.unlike) / (Self.alike - Self.unlike)
            return min(1, max(0, share))
        }
    }

    private func vector(of text: String) -> PackedVector? {
        asked.withLock { asked in asked.last { $0.text == text }?.vector }
    }
}
