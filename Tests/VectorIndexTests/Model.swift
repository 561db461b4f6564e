import TestKit
import VectorIndex

/// What an index should be: a plain list, compared with one after another.
struct Model {
    var entries: [Int64: (entry: VectorIndex.Entry, vector: [Float])] = [:]

    func search(_ query: [Float], limit: Int, minimum: Float = -1, filter: VectorIndex.Filter) -> [VectorIndex.Hit] {
        let hits = entries.values.filter { lets($0.entry, through: filter) }
            .map { VectorIndex.Hit(id: $0.entry.id, similarity: cosine($0.vector, query)) }
        return Array(
            hits.filter { $0.similarity >= minimum }
                .sorted { ($1.similarity, $0.id) < ($0.similarity, $1.id) }.prefix(limit))
    }

    func lets(_ entry: VectorIndex.Entry, through filter: VectorIndex.Filter) -> Bool {
        (filter.groups?.contains(entry.group) ?? true) && (filter.kinds?.contains(entry.kind) ?? true)
            && entry.time >= filter.from ?? .min && entry.time <= filter.until ?? .max
            && (filter.only?.contains(entry.id) ?? true)
    }
}

func cosine(_ one: [Float], _ other: [Float]) -> Float {
    var (dot, a, b): (Double, Double, Double) = (0, 0, 0)
    for index in one.indices {
        dot += Double(one[index]) * Double(other[index])
        a += Double(one[index]) * Double(one[index])
        b += Double(other[index]) * Double(other[index])
    }
    return Float(dot / (a * b).squareRoot())
}

/// That a search found what the model finds. Similarities as good as equal may have changed places.
func demandSame(_ found: [VectorIndex.Hit], _ wanted: [VectorIndex.Hit], _ words: @autoclosure () -> String)
    throws(Refuted)
{
    try demand(found.count == wanted.count, "\(words()): \(found.count) found, not \(wanted.count)")
    for (number, (hit, other)) in zip(found, wanted).enumerated() {
        let far = abs(hit.similarity - other.similarity) > 1e-5
        try demand(!far, "\(words()): place \(number) has \(hit), not \(other)")
    }
    try demand(Set(found.map(\.id)).count == found.count, "\(words()): one is found twice")
}

extension SplitMix64 {
    /// Between -1 and 1.
    mutating func coordinate() -> Float { Float(Int64(bitPattern: next()) >> 32) / 2_147_483_648 }

    mutating func vector(_ dimension: Int) -> [Float] { (0..<dimension).map { _ in coordinate() } }

    /// Somewhere around the center.
    mutating func vector(near center: [Float], _ distance: Float) -> [Float] {
        center.map { $0 + distance * coordinate() }
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
