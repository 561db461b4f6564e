import Embedding
import TestKit
import Testing

/// Every variant against the portable one, on numbers that have nothing to do with a model.
struct KernelTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var level: KernelLevel
        var precision: Precision
        var testDescription: String { "\(precision) \(level)" }
    }

    static let cases = KernelLevel.allCases.filter { $0 != .portable && $0 <= .best }.flatMap { level in
        Precision.allCases.map { Case(level: level, precision: $0) }
    }

    @Test(arguments: cases)
    func `a product is the portable one's, whatever the number of rows`(_ each: Case) throws {
        try forAll(count: 12) { random in
            let rows = Int.random(in: 1...19, using: &random)
            let inner = 16 * Int.random(in: 1...9, using: &random)
            let columns = Kernels.panel * Int.random(in: 1...3, using: &random)
            let weights = Memory(floats(inner * columns, &random))
            let part = Linear.Part(
                weights: UnsafeBufferPointer(start: weights.start, count: weights.count), bias: floats(columns, &random)
            )
            let linear = Linear(
                [part], precision: each.precision, spread: floats(inner, &random).map { abs($0) + 0.5 })
            let input = Memory(floats(rows * inner, &random))
            let gelu = Bool.random(using: &random)
            let lopsided = Bool.random(using: &random)
            func run(_ level: KernelLevel) -> [Float] {
                let workspace = Workspace(rows: rows, width: inner, inner: inner, precision: each.precision)
                let output = Memory<Float>(rows * columns)
                Kernels(level).product(
                    input, linear, rows: rows, into: output, gelu: gelu, lopsided: lopsided, workspace)
                return output.elements
            }
            try demand(
                like(run(each.level), run(.portable), 1e-3 * Float(inner).squareRoot()), "\(rows)×\(inner)×\(columns)")
        }
    }

    @Test(arguments: KernelLevel.allCases.filter { $0 <= .best })
    func `attention and norms are the portable ones, for every length of text`(_ level: KernelLevel) throws {
        var random = SplitMix64(seed: 7)
        for tokens in [1, 2, 7, 8, 15, 16, 17, 47, 48, 49, 95, 96, 97, 255, 256] {
            let width = 2 * Kernels.headWidth
            let queries = Memory(floats(tokens * 3 * width, &random))
            let norm = Normalisation(gain: Memory(floats(width, &random)), shift: Memory(floats(width, &random)))
            func run(_ level: KernelLevel) -> [Float] {
                let kernels = Kernels(level)
                let output = Memory<Float>(tokens * width)
                kernels.attend(queries, first: 0, tokens: tokens, heads: 2, into: output)
                let mixed = output.elements
                kernels.normalise(output, adding: Memory(queries.elements), rows: tokens, norm)
                return mixed + output.elements
            }
            #expect(like(run(level), run(.portable), 1e-4), "\(tokens) tokens")
        }
    }

    private func floats(_ count: Int, _ random: inout SplitMix64) -> [Float] {
        (0..<count).map { _ in Float.random(in: -2...2, using: &random) }
    }

    private func like(_ one: [Float], _ other: [Float], _ tolerance: Float) -> Bool {
        one.count == other.count && zip(one, other).allSatisfy { abs($0 - $1) <= tolerance }
    }
}
