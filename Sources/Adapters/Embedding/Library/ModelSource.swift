package import AgentPorts
import Platform

/// The embedder of one model from the library, loaded when it is first asked for, and again when its file was replaced.
package actor ModelSource: EmbedderSource {
    /// How often a waiting backlog has the library looked at.
    private static let interval = Duration.seconds(2)

    private let library: ModelLibrary
    private let name: String
    private let choice: PrecisionChoice
    /// What is being done to get the model, for those who ask meanwhile: "a third of it is fetched".
    private let progress: @Sendable () -> String?
    private var loaded: (model: InstalledModel, result: Result<any TextEmbedder, EmbeddingError>)?
    private var loading: Task<Void, Never>?
    /// What the last answer was about: a change is one against that, whenever somebody begins to wait.
    private var seen: InstalledModel?

    package init(
        _ library: ModelLibrary, model name: String, precision: PrecisionChoice = .auto,
        progress: @escaping @Sendable () -> String? = { nil }
    ) {
        self.library = library
        self.name = name
        choice = precision
        self.progress = progress
    }

    package func current() async -> Result<any TextEmbedder, EmbeddingError> {
        while true {
            seen = library.find(name)
            guard let model = seen else {
                loaded = nil
                return .failure(missing())
            }
            if let loaded, loaded.model == model { return loaded.result }
            if let loading {
                await loading.value
            } else {
                let task = Task { await load(model) }
                loading = task
                await task.value
                loading = nil
            }
        }
    }

    package func changed() async {
        while !Task.isCancelled, library.find(name) == seen { try? await Task.sleep(for: ModelSource.interval) }
    }

    /// On a thread of its own: reading and packing takes a moment.
    private func load(_ model: InstalledModel) async {
        let precision = choice.precision
        let result = await withCheckedContinuation { continuation in
            do throws(SystemError) {
                try OwnThread.start(named: "embedding-load") {
                    continuation.resume(returning: ModelSource.embedder(model, precision))
                }
            } catch {
                continuation.resume(returning: .failure(.failed(error.message)))
            }
        }
        loaded = (model, result)
    }

    private nonisolated static func embedder(
        _ model: InstalledModel, _ precision: Precision
    ) -> Result<any TextEmbedder, EmbeddingError> {
        do throws(ModelProblem) {
            let manifest = try model.manifest()
            try model.checkSizes(manifest)
            let hash = manifest.files.first { $0.name == ModelCatalog.weights }?.sha256 ?? ""
            return .success(
                try MiniLMEmbedder(
                    weights: model.weights, vocabulary: model.vocabulary, hash: hash, precision: precision))
        } catch {
            let help = error.help.isEmpty ? InstalledModel.mend(model.name) : error.help
            return .failure(.unavailable(reason: error.message, help: help))
        }
    }

    private func missing() -> EmbeddingError {
        guard ModelCatalog.model(named: name) != nil else {
            let known = ModelCatalog.all.map(\.name).joined(separator: ", ")
            return .unavailable(
                reason: "the embedding model '\(name)' is not known",
                help: ["'memory.embedding_model' is one of: \(known)"])
        }
        if let progress = progress() {
            return .unavailable(reason: "the embedding model '\(name)' is on its way: \(progress)", help: [])
        }
        return .unavailable(
            reason: "the embedding model '\(name)' is not in '\(library.directories[0])'",
            help: [
                "`caxton models pull \(name)` fetches it",
                "without a network, copy \(ModelCatalog.weights) and \(ModelCatalog.vocabulary) to '\(library.home(of: name))'",
            ])
    }
}
