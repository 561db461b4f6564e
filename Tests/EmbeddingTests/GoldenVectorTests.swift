import Embedding
import JSON
import Platform
import Testing

/// What the reference makes of 200 texts: a file that is not part of the project, named by `MINILM_GOLDEN`.
private struct Golden: Sendable {
    struct Item: Sendable {
        var text: String
        var tokens: [Int32]
        var vector: [Float]
    }

    static let path = Environment.current()["MINILM_GOLDEN"]
    static let areHere = path.map { File.exists($0) } ?? false
    static let why = "there is no file of golden vectors; MINILM_GOLDEN names one"

    static func items() throws -> [Item] {
        let value = try JSONValue.parse(try File.read(path ?? ""))
        return try #require(value["items"]?.arrayValue).map { item in
            Item(
                text: try #require(item["text"]?.stringValue),
                tokens: try #require(item["input_ids"]?.arrayValue).compactMap(\.integerValue).map { Int32($0) },
                vector: try #require(item["embedding"]?.arrayValue).compactMap(\.numberValue).map { Float($0) })
        }
    }
}

@Suite(
    .enabled(if: Weights.areHere, Comment(rawValue: Weights.why)),
    .enabled(if: Golden.areHere, Comment(rawValue: Golden.why)))
struct GoldenVectorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var precision: Precision
        var level: KernelLevel
        var least: Float
        var testDescription: String { "\(precision) \(level)" }
    }

    static let cases: [Case] = [
        Case(precision: .fp32, level: .avx512, least: 0.9999), Case(precision: .fp32, level: .avx2, least: 0.9999),
        Case(precision: .bf16, level: .avx512, least: 0.999), Case(precision: .bf16, level: .avx2, least: 0.999),
        Case(precision: .int8, level: .avx512, least: 0.99), Case(precision: .int8, level: .avx2, least: 0.99),
    ]

    @Test(arguments: cases.filter { $0.level <= .best })
    func `every text has the reference's vector`(_ each: Case) async throws {
        let embedder = try Weights.embedder(each.precision, each.level)
        let items = try Golden.items()
        let vectors = try await embedder.embed(items.map(\.text))
        let likeness = zip(items, vectors).map { item, vector in Vectors.cosine(item.vector, vector) }
        let least = likeness.min() ?? 0
        print(
            "golden \(each.testDescription): least cosine \(least), mean \(likeness.reduce(0, +) / Float(likeness.count))"
        )
        #expect(least >= each.least)
    }

    @Test func `every text is cut into the reference's pieces`() async throws {
        let tokenizer = try Weights.tokenizer()
        let wrong = try Golden.items().filter { tokenizer.tokens(of: $0.text, limit: 256) != $0.tokens }
        #expect(wrong.map(\.text) == [])
    }
}
