import AgentModel
import AgentPorts
import Synchronization

/// Compares requests with what agents say of themselves, by vectors that were made beforehand.
final class MeaningScorer: DescriptionScorer {
    /// A request is no sentence of the same sort as the description of who does it: they come this near and nearer,
    /// those that have nothing to do with one another to 0.17 at most. It is where `likeness` says 0.7.
    private static let (kin, likenessOfKin) = (0.22, 0.7)
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
        _ = await environment.inTimeOrLoaded { [self] in
            async let compared: Void = library.compare()
            if vector(of: text) == nil, let vector = await library.vector(of: text) { remember(text, vector) }
            await compared
        }
    }

    private func remember(_ text: String, _ vector: PackedVector) {
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
            return Self.likeness(vector.similarity(to: other))
        }
    }

    private static func likeness(_ similarity: Double) -> Double {
        if similarity < kin { return max(0, similarity / kin * likenessOfKin) }
        return min(1, likenessOfKin + (similarity - kin) / (1 - kin) * (1 - likenessOfKin))
    }

    private func vector(of text: String) -> PackedVector? {
        asked.withLock { asked in asked.last { $0.text == text }?.vector }
    }
}
