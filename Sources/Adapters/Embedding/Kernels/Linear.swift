import CKernels

/// The weights of one linear layer as the kernels read them.
package struct Linear: Sendable {
    enum Panels: Sendable {
        case fp32(Memory<Float>)
        case bf16(Memory<UInt16>)
        case int8(Bytes)
    }

    struct Bytes: Sendable {
        var panels: Memory<Int8>
        /// What activations are multiplied by before they become bytes.
        var factors: Memory<Float>
        var scales: Memory<Float>
        var sums: Memory<Int32>
    }

    let inner: Int
    let columns: Int
    let bias: Memory<Float>
    let panels: Panels

    /// - Parameters:
    ///   - parts: Weights and biases side by side, each `columns × inner` as stored; all of one shape.
    ///   - spread: What a row of weights is multiplied by, and its activation divided by; bytes only.
    package init(_ parts: [Part], precision: Precision, spread: [Float] = []) {
        inner = parts[0].inner
        columns = parts.reduce(0) { $0 + $1.columns }
        precondition(inner % 16 == 0 && parts.allSatisfy { $0.inner == parts[0].inner })
        precondition(parts.allSatisfy { $0.columns % Kernels.panel == 0 })
        bias = Memory(parts.flatMap { part in part.bias.map { $0 * part.factor } })
        switch precision {
        case .fp32: panels = .fp32(Linear.floats(parts, inner, columns))
        case .bf16: panels = .bf16(Linear.halves(parts, inner, columns))
        case .int8: panels = .int8(Linear.bytes(parts, inner, columns, spread))
        }
    }

    /// A stored matrix: columns of the product are its rows.
    package struct Part {
        package var weights: UnsafeBufferPointer<Float>
        package var bias: [Float]
        package var factor: Float

        package init(weights: UnsafeBufferPointer<Float>, bias: [Float], factor: Float = 1) {
            self.weights = weights
            self.bias = bias
            self.factor = factor
        }

        var columns: Int { bias.count }
        var inner: Int { weights.count / max(1, bias.count) }
    }

    private static func floats(_ parts: [Part], _ inner: Int, _ columns: Int) -> Memory<Float> {
        let panels = Memory<Float>(inner * columns)
        forEach(parts, inner) { weights, part, first in
            caxton_pack_f32(weights, Int32(part.columns), Int32(inner), part.factor, panels.start + first * inner)
        }
        return panels
    }

    private static func halves(_ parts: [Part], _ inner: Int, _ columns: Int) -> Memory<UInt16> {
        let panels = Memory<UInt16>(inner * columns)
        forEach(parts, inner) { weights, part, first in
            caxton_pack_bf16(weights, Int32(part.columns), Int32(inner), part.factor, panels.start + first * inner)
        }
        return panels
    }

    private static func bytes(_ parts: [Part], _ inner: Int, _ columns: Int, _ spread: [Float]) -> Bytes {
        precondition(spread.count == inner)
        let bytes = Bytes(
            panels: Memory(inner * columns), factors: Memory(spread.map { 1 / $0 }), scales: Memory(columns),
            sums: Memory(columns))
        let spread = Memory(spread)
        forEach(parts, inner) { weights, part, first in
            caxton_pack_int8(
                weights, Int32(part.columns), Int32(inner), part.factor, spread.start,
                bytes.panels.start + first * inner, bytes.scales.start + first, bytes.sums.start + first)
        }
        return bytes
    }

    private static func forEach(
        _ parts: [Part], _ inner: Int, _ body: (UnsafePointer<Float>, Part, Int) -> Void
    ) {
        var first = 0
        for part in parts {
            precondition(part.weights.count == part.columns * inner)
            if let weights = part.weights.baseAddress { body(weights, part, first) }
            first += part.columns
        }
    }

    /// The greatest magnitude among the weights of each row of the product: what smoothing weighs activations against.
    static func peaks(_ parts: [Part]) -> [Float] {
        let peaks = Memory<Float>(parts[0].inner)
        for part in parts {
            guard let weights = part.weights.baseAddress else { continue }
            caxton_column_peaks(weights, Int32(part.columns), Int32(peaks.count), peaks.start)
        }
        return peaks.elements
    }
}
