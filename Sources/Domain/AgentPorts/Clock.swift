package import AgentModel

/// Time as a parameter: the system's in the program, a hand-driven one in tests.
package protocol Clock: Sendable {
    func now() -> Timestamp
    /// Returns early, by throwing, only when the task is cancelled.
    func sleep(for span: TimeSpan) async throws(CancellationError)
}

/// New identifiers, so that tests can foresee them.
package protocol IdentifierSource: Sendable {
    func next<Kind>(_ kind: Identifier<Kind>.Type, at: Timestamp) -> Identifier<Kind>
}
