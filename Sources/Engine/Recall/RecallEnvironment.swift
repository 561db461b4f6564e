package import AgentModel
package import AgentPorts
import Conversation

/// Everything outside that recall needs.
package struct RecallEnvironment: Sendable {
    package var memory: any MemoryStore
    package var embedders: any EmbedderSource
    /// Where vectors of knowledge are kept.
    package var vectors: any TextVectors
    package var clock: any Clock
    package var events: any EventSink
    package var workspace: WorkspaceName
    /// How long a message waits for what can be found for it.
    package var patience = TimeSpan.milliseconds(400)
    /// How long instead while the embedder has to be loaded, which happens after a start and after long silence.
    package var patienceWhileLoading = TimeSpan.seconds(4)
    /// How long a vector is kept that no file needs any more.
    package var keepsVectors = TimeSpan.days(30)

    package init(
        memory: any MemoryStore, embedders: any EmbedderSource, vectors: any TextVectors = PassingTextVectors(),
        clock: any Clock, events: any EventSink = SilentSink(), workspace: WorkspaceName = .main
    ) {
        self.memory = memory
        self.embedders = embedders
        self.vectors = vectors
        self.clock = clock
        self.events = events
        self.workspace = workspace
    }

    /// Nil when it takes longer than anybody waits; then it goes on for nobody until it heeds its cancellation.
    func inTime<Value: Sendable>(
        cancelling: Bool = true, within patience: TimeSpan? = nil, _ body: @escaping @Sendable () async -> Value
    ) async -> Value? {
        let answer = Signal<Value>()
        let worker = Task { answer.fire(await body()) }
        _ = await clock.sleep(for: patience ?? self.patience, unless: answer)
        if answer.value == nil, cancelling { worker.cancel() }
        return answer.value
    }

    /// The same for what needs the embedder: nothing would be found by meaning if its loading were not waited for.
    func inTimeOrLoaded<Value: Sendable>(_ body: @escaping @Sendable () async -> Value) async -> Value? {
        let embedders = embedders
        guard case .success(let outlook)? = await inTime({ await embedders.outlook() }), !outlook.isLoaded else {
            return await inTime(body)
        }
        return await inTime(within: patienceWhileLoading, body)
    }
}
