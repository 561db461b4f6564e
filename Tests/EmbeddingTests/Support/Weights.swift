import Embedding
import Platform
import Testing

/// Where the weights are, if they are anywhere: `make setup` puts them below the build directory.
enum Weights {
    static let directory: String? = {
        let given = Environment.current()["CAXTON_MODELS"]
        let places = [given, ".build/models"].compactMap(\.self).map { Path.join($0, "all-MiniLM-L6-v2") }
        return places.first {
            File.exists(Path.join($0, "model.safetensors")) && File.exists(Path.join($0, "vocab.txt"))
        }
    }()

    static let areHere = directory != nil
    static let why = "the weights are not here; `make setup` fetches them"
}

extension Weights {
    static func file(_ name: String) throws -> String { Path.join(try #require(directory), name) }

    static func embedder(_ precision: Precision, _ level: KernelLevel = .best) throws -> MiniLMEmbedder {
        try MiniLMEmbedder(
            weights: file("model.safetensors"), vocabulary: file("vocab.txt"), hash: String(repeating: "0", count: 64),
            precision: precision, level: level)
    }

    static func tokenizer() throws -> WordPieceTokenizer {
        WordPieceTokenizer(try #require(Vocabulary(File.read(file("vocab.txt")))))
    }
}

enum Vectors {
    static func cosine(_ one: [Float], _ other: [Float]) -> Float {
        var product: Double = 0
        var lengths = (0.0, 0.0)
        for (a, b) in zip(one, other) {
            product += Double(a) * Double(b)
            lengths = (lengths.0 + Double(a) * Double(a), lengths.1 + Double(b) * Double(b))
        }
        return Float(product / (lengths.0 * lengths.1).squareRoot())
    }
}
