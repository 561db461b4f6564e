package import AgentModel
package import AgentPorts

/// What an agent knows and remembers: asked before its model is, and told what was said when the turn has an answer.
package protocol Recollection: Sendable {
    /// What has to do with the message. Returns within a short time whatever happens; what could not be found in time is
    /// missing and told in events.
    func gather(for task: TurnTask) async -> Gathered

    /// Keeps what the sender stated, where the agent's file wants that. Returns within a short time too.
    ///
    /// - Parameter tools: those that were called in the turn.
    func keep(from task: TurnTask, having tools: Set<String>) async

    /// The conversation is over: what belonged to it alone goes with it.
    func forget(_ conversation: ConversationID) async
}

/// What was found for a message.
package struct Gathered: Sendable, Equatable {
    /// How near each passage of the agent's knowledge comes to the message in meaning, by its mark.
    package var similarities: [UInt64: Double] = [:]
    /// What is remembered, the best first.
    package var memories: [Memory] = []

    package init() {}

    package struct Memory: Sendable, Equatable {
        package var source: ChatSource
        /// Who said it, and when.
        package var note: String

        package init(_ source: ChatSource, note: String) {
            self.source = source
            self.note = note
        }

        var line: String { "[\(source.name)] \(source.text) (\(note))" }
    }
}
