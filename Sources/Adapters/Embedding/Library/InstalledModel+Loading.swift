import AgentPorts
import Platform

/// A model on its way into memory.
extension InstalledModel {
    /// What a look at its files tells: their sizes, and what the weights say that they are.
    func describe() throws(ModelProblem) -> EmbedderFingerprint {
        try mending { () throws(ModelProblem) in
            let manifest = try manifest()
            try checkSizes(manifest)
            _ = try Safetensors(weights)
            return EmbedderFingerprint(
                model: MiniLM.name, dimension: MiniLM.width, weights: String(manifest.hashOfWeights.prefix(16)))
        }
    }

    func embedder(_ precision: Precision) throws(ModelProblem) -> any TextEmbedder {
        try mending { () throws(ModelProblem) in
            try MiniLMEmbedder(
                weights: weights, vocabulary: vocabulary, hash: try manifest().hashOfWeights, precision: precision)
        }
    }

    private func mending<Value>(_ body: () throws(ModelProblem) -> Value) throws(ModelProblem) -> Value {
        do throws(ModelProblem) { return try body() } catch {
            var problem = error
            if problem.help.isEmpty { problem.help = InstalledModel.mend(name) }
            throw problem
        }
    }
}

extension ModelManifest {
    fileprivate var hashOfWeights: String { files.first { $0.name == ModelCatalog.weights }?.sha256 ?? "" }
}
