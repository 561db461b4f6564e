package import AgentModel

/// Who was chosen for a message, of whom, and why.
package struct RoutingDecision: Sendable {
    /// One agent that was looked at.
    package struct Considered: Sendable {
        package var agent: AgentName
        /// What it offers that serves; nil when it was named, or found by its description.
        package var capability: String?
        package var nearness: Nearness
        package var candidate: Candidate
        package var score: Double
    }

    package var message: MessageID?
    package var target: MessageTarget
    package var strategy: RoutingStrategy
    package var at: Timestamp
    /// How long it took to decide.
    package var elapsed: Duration
    package var reason: Selection.Reason
    /// The first is asked first; several only for a failover or a broadcast, none when nobody can.
    package private(set) var chosen: [AgentName]
    private let field: Field
    private let scores: [Double]

    init(
        _ request: RoutingRequest, _ strategy: RoutingStrategy, _ field: Field, _ selection: Selection,
        at now: Timestamp, elapsed: Duration
    ) {
        message = request.message
        target = request.target
        self.strategy = strategy
        at = now
        self.elapsed = elapsed
        reason = selection.reason
        self.field = field
        scores = selection.scores
        chosen = selection.chosen.map { field.provider($0).name }
    }

    /// How many were looked at.
    package var count: Int { field.candidates.count }

    /// Everybody who was looked at: those nearest to what was asked for first, each sort by name.
    package var considered: [Considered] {
        field.candidates.indices.map { index in
            let (offer, nearness) = field.offer(index)
            return Considered(
                agent: offer.provider.name, capability: offer.path.isEmpty ? nil : offer.path, nearness: nearness,
                candidate: field.candidates[index], score: scores[index])
        }
    }
}
