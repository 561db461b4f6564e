import TestKit
import Testing
import VectorIndex

@Suite struct OperationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var dimension: Int
        var level: KernelLevel
        var testDescription: String { "\(dimension), \(level)" }

        static let all = KernelLevel.available.flatMap { level in
            [1, 3, 16, 96, 192, 193, 384].map { Case(dimension: $0, level: level) }
        }
    }

    @Test(arguments: Case.all)
    func `after any changes, a search finds what comparing with all finds`(_ wanted: Case) throws {
        try forAll(count: 4) { random in
            let index = VectorIndex(dimension: wanted.dimension, level: wanted.level)
            var model = Model()
            for step in 0..<300 {
                try change(index, &model, &random, wanted.dimension)
                guard step % 6 == 0 else { continue }
                let query = random.vector(wanted.dimension)
                let filter = randomFilter(&random)
                let limit = 1 + random.below(20)
                let minimum: Float = random.below(3) == 0 ? random.coordinate() : -1
                if let near = nearest(model, query, minimum), near < 1e-4 { continue }
                let found = index.search(query, limit: limit, minimum: minimum, filter: filter)
                let expected = model.search(query, limit: limit, minimum: minimum, filter: filter)
                try demandSame(found, expected, "step \(step), \(filter), limit \(limit)")
            }
            try demand(index.count == model.entries.count, "\(index.count), not \(model.entries.count)")
        }
    }

    private func change(
        _ index: VectorIndex, _ model: inout Model, _ random: inout SplitMix64, _ dimension: Int
    ) throws(Refuted) {
        let id = Int64(random.below(150)) - 20
        if random.below(3) == 0 {
            let was = model.entries.removeValue(forKey: id) != nil
            try demand(index.remove(id) == was, "removing \(id)")
            return
        }
        // Some are the same as others, so that there are equals.
        var vector = random.vector(dimension)
        if random.below(4) == 0, let other = model.entries.values.first { vector = other.vector }
        let entry = VectorIndex.Entry(
            id: id, group: UInt32(random.below(5)), kind: UInt16(random.below(3)), time: Int64(random.below(100)))
        let placement = index.put(entry, vector)
        let replaced = model.entries.updateValue((entry, vector), forKey: id) != nil
        try demand(placement == (replaced ? .replaced : .added), "putting \(id): \(placement)")
        try demand(index.entry(id) == entry, "the entry of \(id)")
    }

    /// How near some similarity is to the least that is wanted: as near as rounding, and either answer is right.
    private func nearest(_ model: Model, _ query: [Float], _ minimum: Float) -> Float? {
        minimum == -1 ? nil : model.entries.values.map { abs(cosine($0.vector, query) - minimum) }.min()
    }
}

func randomFilter(_ random: inout SplitMix64) -> VectorIndex.Filter {
    var filter = VectorIndex.Filter()
    if random.below(3) == 0 { filter.groups = Set((0..<random.below(4)).map { _ in UInt32(random.below(6)) }) }
    if random.below(8) == 0 { filter.groups = Set((0..<40).map { _ in UInt32(random.below(60)) }) }
    if random.below(4) == 0 { filter.kinds = Set((0..<random.below(3)).map { _ in UInt16(random.below(4)) }) }
    if random.below(4) == 0 { filter.from = Int64(random.below(100)) }
    if random.below(4) == 0 { filter.until = Int64(random.below(100)) }
    if random.below(4) == 0 { filter.only = Set((0..<random.below(200)).map { _ in Int64(random.below(150)) - 20 }) }
    return filter
}
