import Platform
import TestKit
import Testing
import VectorIndex

@Suite struct ConcurrencyTests {
    /// Every vector of an id points where the id says, so a hit that is half of two vectors would be seen.
    @Test func `searches and savings during changes see whole vectors only`() async throws {
        let folder = try TemporaryDirectory()
        let index = VectorIndex(dimension: 64)
        let axes = (0..<64).map { axis in (0..<64).map { Float($0 == axis ? 1 : 0) } }
        for id in 0..<6000 { index.put(VectorIndex.Entry(id: Int64(id), group: UInt32(id % 64)), axes[id % 64]) }
        let wrong = await withTaskGroup(of: Int.self) { group in
            group.addTask {
                var random = SplitMix64(seed: 1)
                for _ in 0..<4000 {
                    let id = random.below(9000)
                    if random.below(2) == 0 {
                        index.remove(Int64(id))
                    } else {
                        index.put(VectorIndex.Entry(id: Int64(id), group: UInt32(id % 64)), axes[id % 64])
                    }
                }
                return 0
            }
            for seed in 2..<4 as Range<UInt64> {
                group.addTask {
                    var random = SplitMix64(seed: seed)
                    var wrong = 0
                    for _ in 0..<150 {
                        let axis = random.below(64)
                        let filter = VectorIndex.Filter(groups: random.below(2) == 0 ? nil : [UInt32(axis)])
                        let hits = index.search(axes[axis], limit: 20, filter: filter)
                        wrong += hits.filter { $0.id % 64 != axis || $0.similarity < 0.9999 }.count
                    }
                    return wrong
                }
            }
            group.addTask {
                for round in 0..<3 {
                    try? index.save(to: folder.path("v"), fingerprint: "axes", stamp: Int64(round))
                    let loaded = try? VectorIndex.load(folder.path("v"), fingerprint: "axes", dimension: 64)
                    guard let loaded, loaded.stamp == round, loaded.0.count > 2000 else { return 1 }
                }
                return 0
            }
            return await group.reduce(0, +)
        }
        #expect(wrong == 0)
    }
}
