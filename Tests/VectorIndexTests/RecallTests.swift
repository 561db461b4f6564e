import TestKit
import Testing
import VectorIndex

/// Many vectors around centers, as texts are around topics: beyond what is compared one by one.
@Suite struct RecallTests {
    static let dimension = 96

    @Test(arguments: KernelLevel.available)
    func `among many, hardly one of a thousand is missed, whatever the filter`(_ level: KernelLevel) {
        var random = SplitMix64(seed: 3)
        let centers = (0..<60).map { _ in random.vector(Self.dimension) }
        let index = VectorIndex(dimension: Self.dimension, level: level)
        var vectors: [[Float]] = []
        for id in 0..<12_000 {
            let vector = random.vector(near: centers[random.below(60)], 1)
            vectors.append(vector)
            index.put(VectorIndex.Entry(id: Int64(id), group: UInt32(id % 300), kind: UInt16(id % 2)), vector)
        }
        let filters = [
            VectorIndex.Filter(), VectorIndex.Filter(kinds: [1]), VectorIndex.Filter(groups: [11, 12]),
            VectorIndex.Filter(only: Set(0..<5000)),
        ]
        var (right, all) = (0, 0)
        for number in 0..<12 {
            let query = random.vector(near: centers[random.below(60)], 1)
            let filter = filters[number % filters.count]
            let seen = vectors.indices.filter { id in
                (filter.kinds == nil || id % 2 == 1) && (filter.groups?.contains(UInt32(id % 300)) ?? true)
                    && (filter.only == nil || id < 5000)
            }
            let best = seen.map { cosine(vectors[$0], query) }.sorted(by: >).prefix(10)
            let hits = index.search(query, limit: 10, filter: filter)
            right += hits.filter { $0.similarity >= (best.last ?? 1) - 1e-5 }.count
            all += best.count
        }
        #expect(Double(right) >= 0.999 * Double(all), "\(right) of \(all)")
    }

    @Test func `what is removed leaves room that is used again, and memory that is given back`() {
        var random = SplitMix64(seed: 4)
        let index = VectorIndex(dimension: 8)
        for id in 0..<Int64(20_000) { index.put(VectorIndex.Entry(id: id), random.vector(8)) }
        let full = index.bytes
        for id in 0..<Int64(10_000) { index.remove(id) }
        for id in 0..<Int64(10_000) { index.put(VectorIndex.Entry(id: -id - 1), random.vector(8)) }
        #expect(index.bytes <= full * 3 / 2)
        for id in 0..<Int64(19_990) { index.remove(id); index.remove(-id - 1) }
        #expect(index.count == 10 && index.bytes < full * 2 / 3)
        #expect(Set(index.search(random.vector(8), limit: 20).map(\.id)) == Set(19_990..<20_000))
    }
}
