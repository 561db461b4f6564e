/// Bytes lose least where weights and activations span alike, but a few channels of activations are far louder than the
/// rest: each is divided by a factor, and its weights are multiplied by it. How loud they are shows on some texts.
enum Smoothing {
    /// The loudest that each input of the four products of a layer was.
    struct Peaks {
        let queries = Memory<Float>(MiniLM.width)
        let output = Memory<Float>(MiniLM.width)
        let expand = Memory<Float>(MiniLM.width)
        let reduce = Memory<Float>(MiniLM.inner)
    }

    /// Makes one layer of bytes after the other, while the texts run through the same layers in fp32: so only one layer is
    /// ever in memory in both forms.
    static func layers(
        _ reader: MiniLM.Reader, _ start: Start, _ samples: [[Int32]]
    ) throws(ModelProblem) -> [Layer] {
        let rows = samples.reduce(0) { $0 + $1.count }
        let work = Workspace(rows: max(1, rows), width: MiniLM.width, inner: MiniLM.inner, precision: .fp32)
        _ = try start.read(samples[...], into: work.states)
        var layers: [Layer] = []
        for index in 0..<MiniLM.layers {
            let parts = try reader.layer(index)
            let peaks = Peaks()
            Layer(parts, .fp32).run(work, samples.map(\.count), rows, start.kernels, observing: peaks)
            layers.append(Layer(parts, .int8, spreads: spreads(parts, peaks)))
        }
        return layers
    }

    private static func spreads(_ parts: Layer.Parts, _ peaks: Peaks) -> Layer.Spreads {
        Layer.Spreads(
            queries: spread(parts.queries, peaks.queries), output: spread([parts.output], peaks.output),
            expand: spread([parts.expand], peaks.expand), reduce: spread([parts.reduce], peaks.reduce))
    }

    /// Half of the difference goes to the weights: the root of the quotient of both peaks.
    private static func spread(_ parts: [Linear.Part], _ peaks: Memory<Float>) -> [Float] {
        zip(peaks.elements, Linear.peaks(parts)).map { loudest, heaviest in
            ((loudest + 1e-6) / max(heaviest, 1e-9)).squareRoot()
        }
    }
}
