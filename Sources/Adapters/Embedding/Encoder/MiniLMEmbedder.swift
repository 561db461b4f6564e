package import AgentPorts
import Platform

/// Vectors by the model in some files, on a thread of its own.
package final class MiniLMEmbedder: TextEmbedder {
    package let fingerprint: EmbedderFingerprint
    package let precision: Precision
    private let worker: Worker

    /// Reads and packs the weights, which takes a moment: not to be called on the pool of threads.
    ///
    /// - Parameter weights: The SHA-256 of the file of weights.
    package init(
        weights path: String, vocabulary vocabularyPath: String, hash weights: String, precision: Precision,
        level: KernelLevel = .best
    ) throws(ModelProblem) {
        let bytes: [UInt8]
        do throws(SystemError) {
            bytes = try File.read(vocabularyPath, limit: 8 << 20)
        } catch {
            throw ModelProblem(error)
        }
        guard let vocabulary = Vocabulary(bytes), vocabulary.count == MiniLM.words else {
            throw ModelProblem(vocabularyPath, "is not the vocabulary of \(MiniLM.name)")
        }
        let tokenizer = WordPieceTokenizer(vocabulary)
        let samples =
            precision == .int8 ? Samples.texts.map { tokenizer.tokens(of: $0, limit: MiniLM.longestText) } : []
        let encoder = try Encoder(weights: path, precision: precision, level: level, samples: samples)
        do throws(SystemError) {
            worker = try Worker(tokenizer, encoder)
        } catch {
            throw ModelProblem(error)
        }
        self.precision = precision
        fingerprint = EmbedderFingerprint(
            model: MiniLM.name, dimension: MiniLM.width, weights: String(weights.prefix(16)))
    }

    deinit { worker.close() }

    package func embed(_ texts: [String]) async throws(EmbeddingError) -> [[Float]] {
        // Whoever else lets go of it meanwhile must not end the thread.
        defer { withExtendedLifetime(self) {} }
        return try await worker.embed(texts)
    }

    /// The numbers of the pieces of a text, as the model gets them.
    package func tokens(of text: String) async -> [Int32] {
        defer { withExtendedLifetime(self) {} }
        return await worker.tokens(of: text)
    }
}

/// Owns the encoder and its thread.
private actor Worker {
    private let thread: SerialThread
    private let tokenizer: WordPieceTokenizer
    private let encoder: Encoder

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(_ tokenizer: WordPieceTokenizer, _ encoder: sending Encoder) throws(SystemError) {
        thread = try SerialThread(named: "embedding")
        self.tokenizer = tokenizer
        self.encoder = encoder
    }

    nonisolated func close() { thread.close() }

    func tokens(of text: String) -> [Int32] { tokenizer.tokens(of: text, limit: MiniLM.longestText) }

    /// Texts of like length go through the layers together; between any two batches others may come first.
    func embed(_ texts: [String]) async throws(EmbeddingError) -> [[Float]] {
        var numbers: [[Int32]] = []
        for text in texts {
            if Task.isCancelled { throw .cancelled }
            numbers.append(tokens(of: text))
        }
        let order = numbers.indices.sorted { numbers[$0].count < numbers[$1].count }
        let lengths = order.map { numbers[$0].count }
        var vectors = [[Float]](repeating: [], count: texts.count)
        var next = 0
        while next < order.count {
            if Task.isCancelled { throw .cancelled }
            let end = Batches.end(from: next, lengths)
            let batch = order[next..<end]
            do throws(ModelProblem) {
                let found = try encoder.vectors(batch.map { numbers[$0] }[...])
                for (index, vector) in zip(batch, found) { vectors[index] = vector }
            } catch {
                throw .failed(error.message)
            }
            guard batch.allSatisfy({ vectors[$0].allSatisfy(\.isFinite) }) else {
                throw .failed("the weights of \(MiniLM.name) make numbers that are none")
            }
            next = end
            await Task.yield()
        }
        return vectors
    }
}

/// How many texts go together.
enum Batches {
    /// The end of the batch that begins at `start`, for texts of these lengths.
    static func end(from start: Int, _ lengths: [Int]) -> Int {
        var end = start
        var tokens = 0
        while end < lengths.count, end == start || tokens + lengths[end] <= Encoder.batch {
            tokens += lengths[end]
            end += 1
        }
        return end
    }
}
