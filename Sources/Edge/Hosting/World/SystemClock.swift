import AgentModel
import AgentPorts
import Platform

/// The time of the machine.
struct SystemClock: AgentPorts.Clock {
    func now() -> Timestamp { Timestamp(milliseconds: WallClock.nanoseconds() / 1_000_000) }

    func sleep(for span: TimeSpan) async throws(CancellationError) {
        do { try await Task.sleep(for: span.duration) } catch { throw CancellationError() }
    }
}

/// Identifiers that sort by the time they were made at.
struct RandomIdentifiers: IdentifierSource {
    func next<Kind>(_ kind: Identifier<Kind>.Type, at time: Timestamp) -> Identifier<Kind> {
        var random = SystemRandomNumberGenerator()
        return Identifier(at: time, using: &random)
    }
}
