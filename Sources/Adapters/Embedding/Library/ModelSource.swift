package import AgentPorts
import Platform
import Synchronization

/// The embedder of one model from the library, loaded when it is first asked for, again when its file was replaced, and
/// let go of when nobody has asked for long.
package actor ModelSource: EmbedderSource {
    /// How often a waiting backlog has the library looked at.
    private static let interval = Duration.seconds(2)

    private let library: ModelLibrary
    private let name: String
    private let choice: PrecisionChoice
    private let idle: Duration
    /// What is being done to get the model, for those who ask meanwhile: "a third of it is fetched".
    private let progress: @Sendable () -> String?
    private var described: (model: InstalledModel, result: Result<EmbedderFingerprint, EmbeddingError>)?
    private var loaded: (model: InstalledModel, result: Result<any TextEmbedder, EmbeddingError>)?
    private var loading: (model: InstalledModel, task: Task<Result<any TextEmbedder, EmbeddingError>, Never>)?
    private var keeping: Task<Void, Never>?
    private var lastUse = ContinuousClock.now
    /// What the last answer was about: a change is one against that, whenever somebody begins to wait.
    private var seen: InstalledModel?
    private let latest = Mutex<Result<EmbedderOutlook, EmbeddingError>?>(nil)

    /// - Parameter idle: After this long without a question the memory of the model is given back.
    package init(
        _ library: ModelLibrary, model name: String, precision: PrecisionChoice = .auto,
        idle: Duration = .seconds(600), progress: @escaping @Sendable () -> String? = { nil }
    ) {
        self.library = library
        self.name = name
        choice = precision
        self.idle = idle
        self.progress = progress
    }

    /// As it was when somebody last looked or asked; never waits.
    package nonisolated var lastOutlook: Result<EmbedderOutlook, EmbeddingError>? { latest.withLock { $0 } }

    package func current() async -> Result<any TextEmbedder, EmbeddingError> {
        while true {
            guard let model = look() else { return .failure(told(missing())) }
            lastUse = .now
            if let loaded, loaded.model == model {
                tell()
                return loaded.result
            }
            // What was loaded is answered with, whether it is still kept by then or not.
            let (asked, task) = loading ?? (model, Task { await load(model) })
            loading = (asked, task)
            let result = await task.value
            lastUse = .now
            if asked == look() { return result }
        }
    }

    package func outlook() async -> Result<EmbedderOutlook, EmbeddingError> {
        guard let model = look() else { return .failure(told(missing())) }
        if described?.model != model {
            described = (model, await ModelSource.aside { () throws(ModelProblem) in try model.describe() })
        }
        return tell() ?? .failure(told(missing()))
    }

    package func changed() async {
        let known = seen
        while !Task.isCancelled, library.find(name) == known { try? await Task.sleep(for: ModelSource.interval) }
    }

    private func look() -> InstalledModel? {
        seen = library.find(name)
        if loaded?.model != seen { loaded = nil }
        return seen
    }

    @discardableResult
    private func tell() -> Result<EmbedderOutlook, EmbeddingError>? {
        let outlook: Result<EmbedderOutlook, EmbeddingError>? =
            if let loaded {
                loaded.result.map { EmbedderOutlook($0.fingerprint, isLoaded: true) }
            } else {
                described?.result.map { EmbedderOutlook($0, isLoaded: false) }
            }
        if let outlook { latest.withLock { $0 = outlook } }
        return outlook
    }

    private func told(_ error: EmbeddingError) -> EmbeddingError {
        latest.withLock { $0 = .failure(error) }
        return error
    }

    private func load(_ model: InstalledModel) async -> Result<any TextEmbedder, EmbeddingError> {
        let precision = choice.precision
        // First of all what makes a manifest where there is none.
        var result: Result<any TextEmbedder, EmbeddingError>
        switch await ModelSource.aside({ () throws(ModelProblem) in try model.describe() }) {
        case .failure(let error): result = .failure(error)
        case .success(let fingerprint):
            described = (model, .success(fingerprint))
            // A single flipped bit would go unnoticed in vectors that are only a little wrong.
            async let verified = ModelSource.aside { () throws(ModelProblem) in try model.verify() }
            result = await ModelSource.aside { () throws(ModelProblem) in try model.embedder(precision) }
            if case .failure(let error) = await verified { result = .failure(error) }
        }
        loaded = (model, result)
        (loading, lastUse) = (nil, .now)
        tell()
        keeping?.cancel()
        keeping = Task { [weak self, idle] in
            while !Task.isCancelled, let rest = await self?.rest(idle) { try? await Task.sleep(for: rest) }
        }
        return result
    }

    /// How long the model is still kept; nil once it has been let go of.
    private func rest(_ idle: Duration) -> Duration? {
        guard let loaded, case .success(let embedder) = loaded.result else { return nil }
        let rest = lastUse + idle - .now
        if rest > .zero { return rest }
        described = (loaded.model, .success(embedder.fingerprint))
        self.loaded = nil
        tell()
        return nil
    }

    /// On a thread of its own: reading and packing takes a moment.
    private static func aside<Value: Sendable>(
        _ work: @escaping @Sendable () throws(ModelProblem) -> Value
    ) async -> Result<Value, EmbeddingError> {
        do throws(ModelProblem) { return .success(try await Aside.run(work)) } catch {
            return .failure(.unavailable(reason: error.message, help: error.help))
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
