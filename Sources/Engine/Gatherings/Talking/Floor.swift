package import AgentModel

/// Who has the floor after a message: decides from what is said alone, and always comes to an end.
package struct Floor: Sendable, Equatable {
    package enum Next: Sendable, Equatable {
        case speaker(AgentName)
        /// Nobody else has to say something.
        case over
        /// There would be more, but for a limit.
        case cut(Limit)
    }

    package enum Limit: String, Sendable, Hashable, CaseIterable {
        case turns, deadline, tokens, entries
    }

    private let rule: TurnTaking
    private let limits: GatheringLimits
    private let isAddressed: Bool
    private let opener: AgentName?
    private var queue: [AgentName] = []
    private var round = 1
    private var hasAnyoneSpoken = false
    /// How many turns there have been.
    package private(set) var turns = 0
    package private(set) var tokens: Int64 = 0

    package init(after opening: GatheringEntry, in gathering: Gathering) {
        limits = gathering.limits
        opener = opening.from
        let agents = gathering.presentAgents.filter { $0.name != opening.from }
        let addressed = opening.to.filter { name in agents.contains { $0.name == name } }
        isAddressed = !opening.to.isEmpty
        let facilitator = gathering.present.first(where: \.isFacilitator)
        // Without anyone to lead, those who are named speak.
        rule = gathering.turnTaking == .facilitator && facilitator == nil ? .mention : gathering.turnTaking
        if isAddressed {
            queue = addressed
            return
        }
        switch rule {
        case .roundRobin: queue = Self.circle(agents, after: opening.from, gathering)
        case .mention: queue = agents.count == 1 ? agents.map(\.name) : []
        case .facilitator:
            if let facilitator, facilitator.kind == .agent, facilitator.name != opener { queue = [facilitator.name] }
        case .contractNet: queue = []
        }
    }

    /// - Parameter isLate: whether the time for the discussion is over.
    package mutating func next(in gathering: Gathering, isLate: Bool) -> Next {
        if queue.isEmpty, rule == .roundRobin, !isAddressed, round < limits.rounds, hasAnyoneSpoken {
            round += 1
            hasAnyoneSpoken = false
            queue = Self.circle(gathering.presentAgents, after: opener, gathering)
        }
        while let name = queue.first, gathering.seat(of: name)?.kind != .agent { queue.removeFirst() }
        guard let name = queue.first else { return .over }
        if gathering.status != .open { return .over }
        if turns >= limits.turns { return .cut(.turns) }
        if isLate { return .cut(.deadline) }
        if let most = limits.tokens, tokens >= most { return .cut(.tokens) }
        if gathering.entries >= limits.entries { return .cut(.entries) }
        queue.removeFirst()
        turns += 1
        return .speaker(name)
    }

    /// Somebody had the floor and this is what came of it.
    package mutating func heard(_ entry: GatheringEntry, in gathering: Gathering) {
        tokens += entry.tokens
        guard entry.act == .said, let speaker = entry.from else { return }
        hasAnyoneSpoken = true
        let named = entry.to.filter { $0 != speaker && gathering.seat(of: $0)?.kind == .agent }
        switch rule {
        case .roundRobin, .contractNet: break
        case .mention: queue += named.filter { !queue.contains($0) }
        case .facilitator:
            guard gathering.seat(of: speaker)?.isFacilitator == true else { return }
            queue += named.filter { !queue.contains($0) }
            if !named.isEmpty { queue.append(speaker) }
        }
    }

    /// Somebody had the floor and nothing new to answer.
    package mutating func skipped() { turns -= 1 }

    /// Everyone once, beginning with who comes after the one who has just spoken.
    private static func circle(_ agents: [Seat], after speaker: AgentName?, _ gathering: Gathering) -> [AgentName] {
        let names = agents.map(\.name)
        guard let place = speaker.flatMap({ gathering.seat(of: $0) })?.joined,
            let start = agents.firstIndex(where: { $0.joined > place })
        else { return names }
        return Array(names[start...] + names[..<start])
    }
}
