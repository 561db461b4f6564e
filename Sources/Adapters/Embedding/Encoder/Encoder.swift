import Platform

/// The model in memory, ready to make vectors; belongs to one thread.
final class Encoder {
    /// Tokens that go through the layers together: enough to read each weight seldom, few enough to stay in the cache.
    static let batch = MiniLM.longestText

    private let kernels: Kernels
    private let file: Safetensors
    private let words: Safetensors.Tensor
    private let positions: Memory<Float>
    private let type: Memory<Float>
    private let first: Normalisation
    private let layers: [Layer]
    private let workspace: Workspace

    init(weights path: String, precision: Precision, level: KernelLevel, samples: [[Int32]]) throws(ModelProblem) {
        kernels = Kernels(level)
        file = try Safetensors(path)
        let reader = MiniLM.Reader(file: file, path: path)
        _ = try file.floats(MiniLM.wordTable, [MiniLM.words, MiniLM.width], in: path)
        guard let words = file.tensors[MiniLM.wordTable] else { throw ModelProblem(path, "has no words") }
        self.words = words
        positions = try reader.rows("embeddings.position_embeddings.weight", MiniLM.longestText, of: MiniLM.positions)
        type = try reader.rows("embeddings.token_type_embeddings.weight", 1, of: 2)
        first = try reader.normalisation("embeddings.LayerNorm")
        workspace = Workspace(
            rows: Encoder.batch, width: MiniLM.width, inner: MiniLM.inner, precision: precision)
        var layers: [Layer] = []
        if precision == .int8 {
            let start = Start(
                kernels: kernels, file: file, words: words, positions: positions, type: type, first: first)
            layers = try Smoothing.layers(reader, start, samples)
        } else {
            for index in 0..<MiniLM.layers { layers.append(Layer(try reader.layer(index), precision)) }
        }
        self.layers = layers
        // What was packed is not read again, and single words are copied.
        file.file.forget()
    }

    /// One vector for each text; all texts together have at most `batch` tokens.
    func vectors(_ texts: ArraySlice<[Int32]>) throws(ModelProblem) -> [[Float]] {
        let start = Start(kernels: kernels, file: file, words: words, positions: positions, type: type, first: first)
        let rows = try start.read(texts, into: workspace.states)
        for layer in layers { layer.run(workspace, texts.map(\.count), rows, kernels) }
        var next = 0
        var vectors: [[Float]] = []
        for text in texts {
            vectors.append(kernels.pool(workspace.states, first: next, tokens: text.count, width: MiniLM.width))
            next += text.count
        }
        return vectors
    }
}

/// What happens before the layers: words are looked up and placed.
struct Start {
    let kernels: Kernels
    let file: Safetensors
    let words: Safetensors.Tensor
    let positions: Memory<Float>
    let type: Memory<Float>
    let first: Normalisation

    /// Fills one row for each token, one text after the other without gaps; the number of rows.
    func read(_ texts: ArraySlice<[Int32]>, into states: Memory<Float>) throws(ModelProblem) -> Int {
        let size = MiniLM.width * MemoryLayout<Float>.size
        var row = 0
        for text in texts {
            precondition(text.count <= MiniLM.longestText && (row + text.count) * MiniLM.width <= states.count)
            for (place, number) in text.enumerated() {
                precondition(number >= 0 && Int(number) < MiniLM.words)
                let target = UnsafeMutableRawBufferPointer(
                    start: states.start + (row + place) * MiniLM.width, count: size)
                do throws(SystemError) {
                    // Copied from the file rather than read through memory: a file cut short meanwhile is an error then,
                    // and the table takes no memory of this process.
                    try file.file.copy(from: words.bytes.lowerBound + Int(number) * size, into: target)
                } catch {
                    throw ModelProblem(error)
                }
            }
            kernels.place(states, first: row, tokens: text.count, positions: positions, type: type)
            row += text.count
        }
        kernels.normalise(states, rows: row, first)
        return row
    }
}
