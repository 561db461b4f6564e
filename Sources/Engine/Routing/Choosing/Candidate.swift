/// What is known about one agent at the moment of choosing, in plain numbers.
package struct Candidate: Sendable, Hashable {
    /// Higher is asked first, -1000 to 1000.
    package var priority: Int
    /// Its share among agents of equal priority, at least 1.
    package var weight: Int
    /// How many messages it works on at once, at least 1.
    package var hands: Int
    /// Messages it works on or lets wait.
    package var inFlight: Int
    /// Of the last thousand.
    package var successes: Int
    package var requests: Int
    /// In milliseconds; nil before the first.
    package var responseTime: Double?
    /// 1 when well, 1/2 when not.
    package var health: Double
    /// Has a part in the conversation already.
    package var isParticipant: Bool
    /// Where the sender's own order puts it.
    package var place: Int?
    /// Nil when it may be chosen.
    package var exclusion: Exclusion?

    package init(
        priority: Int = 0, weight: Int = 1, hands: Int = 1, inFlight: Int = 0, successes: Int = 0, requests: Int = 0,
        responseTime: Double? = nil, health: Double = 1, isParticipant: Bool = false, place: Int? = nil,
        exclusion: Exclusion? = nil
    ) {
        self.priority = priority
        self.weight = weight
        self.hands = hands
        self.inFlight = inFlight
        self.successes = successes
        self.requests = requests
        self.responseTime = responseTime
        self.health = health
        self.isParticipant = isParticipant
        self.place = place
        self.exclusion = exclusion
    }

    /// From 1, idle, downwards: one half when every hand has something to do, less with each that waits, never 0.
    var ease: Double { Double(hands) / Double(hands + max(0, inFlight)) }

    /// Successes among requests, as if eight more had succeeded: who is new is trusted, and one failure is no disaster.
    var reliability: Double { Double(successes + 8) / Double(requests + 8) }
}
