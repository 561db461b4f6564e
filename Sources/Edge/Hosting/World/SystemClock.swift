package import AgentModel
package import AgentPorts
import Platform

/// The time of the machine.
package struct SystemClock: AgentPorts.Clock {
    package init() {}

    package func now() -> Timestamp { Timestamp(milliseconds: WallClock.nanoseconds() / 1_000_000) }

    package func sleep(for span: TimeSpan) async throws(CancellationError) {
        do { try await Task.sleep(for: span.duration) } catch { throw CancellationError() }
    }
}

/// Identifiers that sort by the time they were made at.
package struct RandomIdentifiers: IdentifierSource {
    package init() {}

    package func next<Kind>(_ kind: Identifier<Kind>.Type, at time: Timestamp) -> Identifier<Kind> {
        var random = SystemRandomNumberGenerator()
        return Identifier(at: time, using: &random)
    }
}
