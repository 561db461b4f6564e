import AgentPorts
import Embedding
import JSON
import Synchronization

/// Has the embedding model fetched when the first agent needs it, once, and tells how that ended.
final class ModelDelivery: Sendable {
    private let fetch: BackgroundFetch?
    private let model: String
    private let clock: SystemClock
    private let sink: any EventSink
    private let task = Mutex<Task<Void, Never>?>(nil)

    /// - Parameter fetch: nil where the configuration does not want it.
    init(_ fetch: BackgroundFetch?, _ model: String, _ clock: SystemClock, _ sink: any EventSink) {
        self.fetch = fetch
        self.model = model
        self.clock = clock
        self.sink = sink
    }

    func begin() {
        guard let fetch else { return }
        let begun = fetch.begin(model) { [model, clock, sink] result in
            var data = JSONObject()
            data["model"] = .string(model)
            switch result {
            case .success: sink.emit(Event("memory.model-fetched", at: clock.now(), data: data))
            case .failure(let problem):
                data["error"] = .string(problem.message)
                data["help"] = .array(problem.help.map { .string($0) })
                sink.emit(Event("memory.model-missing", at: clock.now(), data: data))
            }
        }
        if let begun { task.withLock { $0 = begun } }
    }

    func cancel() { task.withLock { $0 }?.cancel() }
}
