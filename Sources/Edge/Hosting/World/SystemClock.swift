import AgentModel
import AgentPorts
import Platform

/// The time of the machine.
struct SystemClock: AgentPorts.Clock {
    func now() -> Timestamp { Timestamp(milliseconds: WallClock.nanoseconds() / 1_000_000) }

    /// What the system keeps of a sleep that was cancelled stays until it would have ended: each turn has a deadline of
    /// minutes, and is over in milliseconds.
    private static let stretch = Duration.seconds(10)

    func sleep(for span: TimeSpan) async throws(CancellationError) {
        let end = ContinuousClock.now + span.duration
        do {
            repeat {
                try await Task.sleep(for: min(end - .now, Self.stretch))
            } while .now < end
        } catch {
            throw CancellationError()
        }
    }
}

/// Identifiers that sort by the time they were made at.
struct RandomIdentifiers: IdentifierSource {
    func next<Kind>(_ kind: Identifier<Kind>.Type, at time: Timestamp) -> Identifier<Kind> {
        var random = SystemRandomNumberGenerator()
        return Identifier(at: time, using: &random)
    }
}
