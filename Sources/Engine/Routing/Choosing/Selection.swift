/// What the choice depends on beside the candidates.
package struct SelectionState: Sendable, Hashable {
    /// How often has been chosen before; what a weighted choice draws its number from.
    package var turn: UInt64
    package var seed: UInt64
    /// The index of who was last in turn.
    package var last: Int?
    /// The most a broadcast reaches.
    package var cap: Int
    package var keepsAgent: Bool

    package init(turn: UInt64 = 0, seed: UInt64 = 0, last: Int? = nil, cap: Int = 16, keepsAgent: Bool = true) {
        self.turn = turn
        self.seed = seed
        self.last = last
        self.cap = cap
        self.keepsAgent = keepsAgent
    }
}

/// Who was chosen, and what everybody was worth.
package struct Selection: Sendable, Equatable {
    /// One for each candidate, higher is better; 0 for those that were left out. What it measures is the strategy's own.
    package var scores: [Double]
    /// Indices, the first to be asked first; more than one only for a failover or a broadcast.
    package var chosen: [Int]
    package var reason: Reason

    /// What decided.
    package enum Reason: String, Sendable, Hashable, CaseIterable {
        /// Nobody else could.
        case only
        case score
        case continuity
        case turn
        case draw
        case order
        case everyone
        /// The sender said who.
        case named
        /// Nobody.
        case none
    }
}
