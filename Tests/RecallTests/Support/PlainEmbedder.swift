import AgentPorts
import Conversation
import Synchronization

/// Knows a few words that mean the same; texts are as alike as the things they speak of.
struct PlainEmbedder: TextEmbedder {
    static let fingerprint = EmbedderFingerprint(model: "plain", dimension: 64, weights: "0123456789abcdef")

    private static let things: [[String]] = [
        ["colour", "shade", "hue"], ["like", "favourite", "love", "fond", "prefer"], ["return", "refund", "back"],
        ["money", "paid", "price"], ["ship", "deliver", "send"], ["translate", "language", "french"],
        ["teal", "blue", "green"], ["open", "hours", "when"],
    ]

    let count: Counter

    final class Counter: Sendable {
        private let texts = Mutex<[String]>([])
        var all: [String] { texts.withLock { $0 } }
        func add(_ more: [String]) { texts.withLock { $0 += more } }
    }

    var fingerprint: EmbedderFingerprint { Self.fingerprint }

    func embed(_ texts: [String]) async throws(EmbeddingError) -> [[Float]] {
        count.add(texts)
        return texts.map(Self.vector)
    }

    private static func vector(_ text: String) -> [Float] {
        var vector = [Float](repeating: 0, count: 64)
        let words = text.lowercased().split { !$0.isLetter }
        for (index, thing) in things.enumerated()
        where words.contains(where: { word in thing.contains { word.hasPrefix($0) } }) {
            vector[index] = 1
        }
        // What speaks of nothing known is like nothing else.
        if vector.allSatisfy({ $0 == 0 }) { vector[8 + text.utf8.count % 56] = 1 }
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return vector.map { $0 / length }
    }
}

/// Loads its embedder when it is first asked for it, and knows how often it was asked.
final class SleepingLibrary: EmbedderSource {
    private let embedder: PlainEmbedder
    private let count = Mutex(0)
    var timesAsked: Int { count.withLock { $0 } }

    init(_ embedder: PlainEmbedder) { self.embedder = embedder }

    func current() async -> Result<any TextEmbedder, EmbeddingError> {
        count.withLock { $0 += 1 }
        return .success(embedder)
    }

    func outlook() async -> Result<EmbedderOutlook, EmbeddingError> {
        .success(EmbedderOutlook(embedder.fingerprint, isLoaded: timesAsked > 0))
    }

    func changed() async { _ = await Signal<Void>().wait() }
}

/// Has no embedder until somebody brings one.
final class Library: EmbedderSource {
    private let embedder = Mutex<(any TextEmbedder)?>(nil)
    private let arrival = Signal<Void>()

    init(_ embedder: (any TextEmbedder)? = nil) { self.embedder.withLock { $0 = embedder } }

    func bring(_ new: any TextEmbedder) {
        embedder.withLock { $0 = new }
        arrival.fire(())
    }

    func current() async -> Result<any TextEmbedder, EmbeddingError> {
        embedder.withLock { $0 }.map { .success($0) } ?? .failure(.unavailable(reason: "no model is here", help: []))
    }

    func changed() async {
        guard embedder.withLock({ $0 == nil }) else {
            // Nothing changes any more.
            _ = await Signal<Void>().wait()
            return
        }
        _ = await arrival.wait()
    }
}
