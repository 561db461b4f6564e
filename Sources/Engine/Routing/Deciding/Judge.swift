import AgentModel

/// Makes a candidate of an offer: reads its gauge, and says what keeps it from being chosen.
struct Judge: Sendable {
    /// What the index is asked for.
    private(set) var leading: CapabilityName?
    private var others: [CapabilityName]
    /// Versions that do, the best first; none when any does.
    private var versions: [CapabilityVersion]
    private let preferences: RoutingPreferences
    private let sender: Int?
    private let path: [Int]
    private let participants: [Int]
    private let order: [Int]
    private let now: Timestamp

    init(_ request: RoutingRequest, in index: CapabilityIndex, at now: Timestamp) {
        // Of several the one that fewest have, so that as few as possible are looked at.
        let wanted = request.target.wanted
        let leading =
            wanted.count < 2
            ? wanted.first : wanted.min { index.shelf($0.path).exact.count < index.shelf($1.path).exact.count }
        self.leading = leading
        others = wanted.count < 2 ? [] : wanted.filter { $0 != leading }
        preferences = request.preferences
        versions = (leading?.version).map { [$0] + request.preferences.fallbackVersions } ?? []
        sender = request.sender.flatMap { index.provider($0)?.ordinal }
        path = request.path.compactMap { index.provider($0)?.ordinal }
        participants = request.participants.compactMap { index.provider($0)?.ordinal }
        order = request.preferences.order.map { index.provider($0)?.ordinal ?? -1 }
        self.now = now
    }

    var hasFallbacks: Bool { versions.count > 1 }

    /// For those found by their descriptions: what they call it is no longer asked.
    var withoutNames: Judge {
        var judge = self
        judge.others = []
        judge.versions = []
        return judge
    }

    func place(of offer: Offer) -> Int? { offer.version(meeting: versions)?.place }

    /// By what is read of everybody; demands come on top.
    func candidate(_ offer: borrowing OfferNumbers) -> Candidate {
        let reading = offer.reading(at: now)
        let ordinal = offer.ordinal
        let isParticipant = !participants.isEmpty && participants.contains(ordinal)
        return Candidate(
            priority: offer.priority, weight: offer.weight, hands: offer.hands, inFlight: reading.inFlight,
            successes: reading.successes, requests: reading.requests, responseTime: reading.responseTime,
            health: reading.status == .unhealthy ? 0.5 : 1, isParticipant: isParticipant,
            place: order.isEmpty ? nil : order.firstIndex(of: ordinal),
            exclusion: exclusion(offer, reading, isParticipant))
    }

    /// Whether something is asked for that not everybody with the capability has.
    var hasDemands: Bool { !versions.isEmpty || !others.isEmpty || !preferences.requiredSpecializations.isEmpty }

    /// The first demand it does not meet; this will not change, so it goes before every other exclusion.
    func unmetDemand(of offer: Offer) -> Exclusion? {
        if !versions.isEmpty, offer.version(meeting: versions) == nil { return .version }
        if !others.isEmpty, !others.allSatisfy(offer.provider.has) { return .capability }
        let own = offer.provider.specializations
        return preferences.requiredSpecializations.allSatisfy(own.contains) ? nil : .specialization
    }

    /// The first that applies, from what will not change to what may be over in a moment.
    private func exclusion(
        _ offer: borrowing OfferNumbers, _ reading: ProviderGauge.Reading, _ isParticipant: Bool
    ) -> Exclusion? {
        if !preferences.allowsReturn {
            if offer.ordinal == sender { return .sender }
            if !path.isEmpty, path.contains(offer.ordinal) { return .onPath }
        }
        switch reading.status {
        case .inactive: return .inactive
        case .draining where !isParticipant: return .draining
        case .unhealthy where !preferences.includesUnhealthy: return .unhealthy
        case .active, .draining, .unhealthy: break
        }
        if reading.restsUntil != nil { return .resting }
        return reading.inFlight >= offer.capacity ? .full : nil
    }
}
