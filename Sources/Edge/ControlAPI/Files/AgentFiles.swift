package import AgentModel
package import AgentPorts
package import Diagnostics
package import Supervision

/// The agents directory as the interface uses it.
package protocol AgentFiles: Sendable {
    /// Writes a new file and returns once the roster with it is in force.
    ///
    /// - Parameter name: what the agent is to be called, when the text is known to say so.
    func create(_ text: SourceText, named name: AgentName?) async throws(AgentFileRefusal) -> (AgentName, ReloadRecord)

    func replace(_ name: AgentName, with text: SourceText) async throws(AgentFileRefusal) -> ReloadRecord

    /// Removes the file; its agent is stopped when this returns.
    func remove(_ name: AgentName) async throws(AgentFileRefusal) -> ReloadRecord

    /// Looks at the directory now, whatever the watch has seen.
    func reload() async throws(AgentFileRefusal) -> ReloadRecord

    /// The text of the file as it is now.
    func text(of name: AgentName) async throws(AgentFileRefusal) -> SourceText

    /// After a rollback: the file says what is in force again.
    func write(back version: StoredVersion, of name: AgentName) async throws(AgentFileRefusal)
}

/// Why the agents directory stayed as it was.
package enum AgentFileRefusal: Error, Sendable {
    /// The name is taken, by the agent of that file.
    case exists(AgentName, file: String)
    case notFound(AgentName)
    /// The text makes no agent, or none that can live beside the others.
    case invalid([Diagnostic])
    /// The system did not let it be written; the sentence says why.
    case notWritten(String, help: [String])
    case engine(ControlRefusal)
}
