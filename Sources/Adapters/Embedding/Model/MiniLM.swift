/// The measures of all-MiniLM-L6-v2, a BERT of six layers, and the names of its tensors.
enum MiniLM {
    static let name = "all-MiniLM-L6-v2"
    static let width = 384
    static let inner = 1536
    static let heads = 12
    static let layers = 6
    static let words = 30_522
    static let positions = 512
    /// The model was trained on no longer texts; what is beyond does not count.
    static let longestText = 256

    static let wordTable = "embeddings.word_embeddings.weight"

    /// Reads everything of one shape under one prefix.
    struct Reader {
        let file: Safetensors
        let path: String

        func matrix(
            _ name: String, _ columns: Int, _ inner: Int, factor: Float = 1
        ) throws(ModelProblem) -> Linear.Part {
            Linear.Part(
                weights: try file.floats(name + ".weight", [columns, inner], in: path),
                bias: Array(try file.floats(name + ".bias", [columns], in: path)), factor: factor)
        }

        func normalisation(_ name: String) throws(ModelProblem) -> Normalisation {
            Normalisation(
                gain: Memory(try file.floats(name + ".weight", [width], in: path)),
                shift: Memory(try file.floats(name + ".bias", [width], in: path)))
        }

        /// Some rows of a table.
        func rows(_ name: String, _ count: Int, of all: Int) throws(ModelProblem) -> Memory<Float> {
            Memory(try file.floats(name, [all, width], in: path).prefix(count * width))
        }

        func layer(_ index: Int) throws(ModelProblem) -> Layer.Parts {
            let prefix = "encoder.layer.\(index)."
            let own = prefix + "attention.self."
            // Queries are divided by the root of a head's width here, once, instead of each product with a key.
            let root = 1 / Float(Kernels.headWidth).squareRoot()
            return Layer.Parts(
                queries: [
                    try matrix(own + "query", width, width, factor: root), try matrix(own + "key", width, width),
                    try matrix(own + "value", width, width),
                ],
                output: try matrix(prefix + "attention.output.dense", width, width),
                expand: try matrix(prefix + "intermediate.dense", inner, width),
                reduce: try matrix(prefix + "output.dense", width, inner),
                afterAttention: try normalisation(prefix + "attention.output.LayerNorm"),
                afterAll: try normalisation(prefix + "output.LayerNorm"))
        }
    }
}
