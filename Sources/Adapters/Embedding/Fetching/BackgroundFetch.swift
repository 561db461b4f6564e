package import HTTPClient
import Platform
import Synchronization

/// Fetches a model while others work, once; says how far it is to whoever asks.
package final class BackgroundFetch: Sendable {
    private enum State {
        case idle
        case running(ModelFetcher.Progress?)
        case ended(ModelProblem?)
    }

    private let library: ModelLibrary
    private let http: HTTPClient
    private let place: String?
    private let state = Mutex(State.idle)

    package init(_ library: ModelLibrary, http: HTTPClient, from place: String? = nil) {
        self.library = library
        self.http = http
        self.place = place
    }

    /// Begins unless the model is there, unknown, or was tried before; `told` hears how it ended.
    package func begin(
        _ name: String, told: @escaping @Sendable (Result<InstalledModel, ModelProblem>) -> Void = { _ in }
    ) -> Task<Void, Never>? {
        guard library.find(name) == nil, let model = ModelCatalog.model(named: name) else { return nil }
        let isFirst = state.withLock { state in
            guard case .idle = state else { return false }
            state = .running(nil)
            return true
        }
        guard isFirst else { return nil }
        return Task {
            let fetcher = ModelFetcher(library, http: http, from: place)
            do throws(ModelProblem) {
                let installed = try await fetcher.fetch(model) { progress in
                    self.state.withLock { $0 = .running(progress) }
                }
                state.withLock { $0 = .ended(nil) }
                told(.success(installed))
            } catch {
                state.withLock { $0 = .ended(error) }
                told(.failure(error))
            }
        }
    }

    /// For a sentence that begins with "on its way": nil when nothing is.
    package var progress: String? {
        state.withLock { state in
            switch state {
            case .idle, .ended: nil
            case .running(let progress):
                if let progress, let total = progress.total, total > 0 {
                    "\(progress.done * 100 / total) % of \(total / 1_000_000) MB"
                } else {
                    "the download has begun"
                }
            }
        }
    }

    /// Why it could not be fetched.
    package var problem: ModelProblem? {
        state.withLock { if case .ended(let problem) = $0 { problem } else { nil } }
    }
}
