import Testing
import VectorIndex

@Suite struct RefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var vector: [Float]
        var fault: VectorFault
    }

    static let cases = [
        Case(testDescription: "shorter", vector: [1, 0], fault: .dimension(expected: 3, found: 2)),
        Case(testDescription: "longer", vector: [1, 0, 0, 0], fault: .dimension(expected: 3, found: 4)),
        Case(testDescription: "empty", vector: [], fault: .dimension(expected: 3, found: 0)),
        Case(testDescription: "zero", vector: [0, -0, 0], fault: .zero),
        Case(testDescription: "no number", vector: [1, .nan, 0], fault: .notFinite),
        Case(testDescription: "infinite", vector: [1, -.infinity, 0], fault: .notFinite),
    ]

    @Test(arguments: cases)
    func `what cannot be compared is refused and changes nothing`(_ wanted: Case) {
        let index = VectorIndex(dimension: 3)
        index.put(VectorIndex.Entry(id: 1, group: 7), [1, 2, 3])
        #expect(index.put(VectorIndex.Entry(id: 1, group: 8), wanted.vector) == .refused(wanted.fault))
        #expect(index.fault(of: wanted.vector) == wanted.fault)
        #expect(index.search(wanted.vector, limit: 5) == [])
        #expect(index.entry(1)?.group == 7)
    }

    @Test func `the length of a vector does not matter, however small or large`() {
        let index = VectorIndex(dimension: 2)
        index.put(VectorIndex.Entry(id: 1), [3e-38, 3e-38])
        index.put(VectorIndex.Entry(id: 2), [3e38, -3e38])
        let found = index.search([1, 1], limit: 2)
        #expect(found.map(\.id) == [1, 2])
        #expect(found.allSatisfy { abs($0.similarity - ($0.id == 1 ? 1 : 0)) < 1e-6 })
    }

    @Test func `equals come in the order of their ids`() {
        let index = VectorIndex(dimension: 3)
        for id in [5, 3, 9, 1, 7] as [Int64] { index.put(VectorIndex.Entry(id: id), [1, 2, 3]) }
        #expect(index.search([3, 2, 1], limit: 3).map(\.id) == [1, 3, 5])
        #expect(index.search([3, 2, 1], limit: 0) == [])
    }
}
