package import AgentModel

/// Where models come from: the providers of the program, a script in tests.
package protocol ModelSource: Sendable {
    /// The model that answers for an agent, or another of the choices its file names; asked before every turn.
    ///
    /// The same settings may give the same model. It throws when nothing is configured that could ever answer, and does
    /// not find out whether it answers now.
    func model(for agent: AgentDefinition, choice: ModelChoice?) async throws(ChatError) -> any ChatModel
}
