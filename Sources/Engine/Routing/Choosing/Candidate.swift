/// What is known about one agent at the moment of choosing, in plain numbers.
package struct Candidate: Sendable {
    // Kept small: a decision among hundreds reads and remembers hundreds of these.
    private var numbers: (priority: Int32, weight: Int32, hands: Int32, inFlight: Int32)
    private var past: (successes: Int32, requests: Int32)
    private var time: Float
    private var rank: Int32
    private var wellness: Float
    /// Has a part in the conversation already.
    package var isParticipant: Bool
    /// Nil when it may be chosen.
    package var exclusion: Exclusion?

    /// Higher is asked first, -1000 to 1000.
    package var priority: Int { Int(numbers.priority) }
    /// Its share among agents of equal priority, at least 1.
    package var weight: Int { Int(numbers.weight) }
    /// How many messages it works on at once, at least 1.
    package var hands: Int { Int(numbers.hands) }
    /// Messages it works on or lets wait.
    package var inFlight: Int { Int(numbers.inFlight) }
    /// Of the last thousand.
    package var successes: Int { Int(past.successes) }
    package var requests: Int { Int(past.requests) }
    /// In milliseconds; nil before the first.
    package var responseTime: Double? { time < 0 ? nil : Double(time) }
    /// 1 when well, 1/2 when not.
    package var health: Double { Double(wellness) }
    /// Where the sender's own order puts it.
    package var place: Int? { rank < 0 ? nil : Int(rank) }

    package init(
        priority: Int = 0, weight: Int = 1, hands: Int = 1, inFlight: Int = 0, successes: Int = 0, requests: Int = 0,
        responseTime: Double? = nil, health: Double = 1, isParticipant: Bool = false, place: Int? = nil,
        exclusion: Exclusion? = nil
    ) {
        numbers = (
            Int32(clamping: priority), Int32(clamping: weight), Int32(clamping: hands), Int32(clamping: inFlight)
        )
        past = (Int32(clamping: successes), Int32(clamping: requests))
        time = responseTime.map { Float($0) } ?? -1
        rank = place.map { Int32(clamping: $0) } ?? -1
        wellness = Float(health)
        self.isParticipant = isParticipant
        self.exclusion = exclusion
    }

    /// From 1, idle, downwards: one half when every hand has something to do, less with each that waits, never 0.
    var ease: Double { Double(hands) / Double(hands + max(0, inFlight)) }

    /// Successes among requests, as if eight more had succeeded: who is new is trusted, and one failure is no disaster.
    var reliability: Double { Double(successes + 8) / Double(requests + 8) }
}
