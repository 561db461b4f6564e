import Embedding
import JSON
import Platform

/// Texts with what a peer made of them.
struct Given: Sendable {
    var text: String
    var tokens: Int
    var vector: [Float]

    static func read(_ path: String) throws -> [Given] {
        try File.read(path, limit: 1 << 28).split(separator: UInt8(ascii: "\n")).map { line in
            let value = try JSONValue.parse(Array(line))
            return Given(
                text: value["text"]?.stringValue ?? "", tokens: Int(value["tokens"]?.integerValue ?? 0),
                vector: (value["vector"]?.arrayValue ?? []).compactMap(\.numberValue).map { Float($0) })
        }
    }

    static func embedder(_ directory: String, _ precision: Precision) throws -> MiniLMEmbedder {
        try MiniLMEmbedder(
            weights: Path.join(directory, ModelCatalog.weights),
            vocabulary: Path.join(directory, ModelCatalog.vocabulary), hash: "", precision: precision)
    }
}
