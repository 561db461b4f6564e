import AgentModel
import AgentPorts

/// Those a decision chooses from: offers of one nearness after the other, and what is known about each.
struct Field: Sendable {
    struct Segment: Sendable {
        var nearness: Nearness
        var offers: OfferList
    }

    private(set) var segments: [Segment] = []
    private(set) var candidates: [Candidate] = []

    static let empty = Field(segments: [], candidates: [])

    init(segments: [Segment], candidates: [Candidate]) {
        self.segments = segments
        self.candidates = candidates
    }

    /// Goes on to less near offers only as long as nobody nearer can take the message.
    init(_ request: RoutingRequest, in index: CapabilityIndex, scorer: (any DescriptionScorer)?, at now: Timestamp) {
        let judge = Judge(request, in: index, at: now)
        guard let wanted = judge.leading else { return }
        let shelf = index.shelf(wanted.path)
        let isEnough = add(.exact, shelf.exact, judge) && !request.isBroadcast
        if !isEnough, !shelf.special.isEmpty {
            add(.special, shelf.special.leaving(out: shelf.exact.ordinals), judge)
        }
        if !hasEligible {
            for path in CapabilityIndex.above(wanted.path) where add(.general, index.shelf(path).exact, judge) { break }
        }
        if candidates.isEmpty, request.preferences.allowsMeaning, let scorer, let text = request.text {
            addByMeaning(text, index, scorer, judge)
        }
    }

    private var hasEligible: Bool { candidates.contains { $0.exclusion == nil } }

    /// True when somebody of these may be chosen.
    @discardableResult
    private mutating func add(_ nearness: Nearness, _ offers: OfferList, _ judge: Judge) -> Bool {
        guard !offers.isEmpty else { return false }
        segments.append(Segment(nearness: nearness, offers: offers))
        candidates.reserveCapacity(candidates.count + offers.count)
        let start = candidates.count
        offers.forEachNumbers { candidates.append(judge.candidate($0)) }
        if judge.hasDemands {
            for index in offers.indices {
                if let unmet = judge.unmetDemand(of: offers[index]) { candidates[start + index].exclusion = unmet }
            }
        }
        if judge.hasFallbacks { keepBestVersion(of: offers, from: start, judge) }
        return candidates[start...].contains { $0.exclusion == nil }
    }

    /// Of several versions that do, only who has the one wanted most.
    private mutating func keepBestVersion(of offers: OfferList, from start: Int, _ judge: Judge) {
        let places = offers.map { judge.place(of: $0) }
        let best = places.indices.filter { candidates[start + $0].exclusion == nil }.compactMap { places[$0] }.min()
        for (index, place) in places.enumerated() where candidates[start + index].exclusion == nil && place != best {
            candidates[start + index].exclusion = .version
        }
    }

    /// Those whose description comes nearest, and others that come about as near.
    private mutating func addByMeaning(
        _ text: String, _ index: CapabilityIndex, _ scorer: any DescriptionScorer, _ judge: Judge
    ) {
        let described = index.providers.filter { $0.entry.description != nil && $0.entry.status == .active }
        let scores = scorer.likeness(of: text, to: described.map { $0.entry.description ?? "" })
        guard let best = scores.max(), best >= 0.7 else { return }
        let near = zip(described, scores).filter { $1 >= max(0.7, best - 0.05) }.map(\.0)
        add(.meaning, OfferList(near.map { Offer(provider: $0, path: "", versions: []) }), judge.withoutNames)
    }
}

extension Field {
    /// What a candidate offers. Whoever adds candidates adds their offers, one for each and in the same order.
    func offer(_ index: Int) -> (Offer, Nearness) {
        var rest = index
        for segment in segments {
            if rest < segment.offers.count { return (segment.offers[rest], segment.nearness) }
            rest -= segment.offers.count
        }
        preconditionFailure("there are only \(candidates.count) candidates")
    }

    func provider(_ index: Int) -> Provider { offer(index).0.provider }

    /// Of one agent that was named.
    init(naming provider: Provider, _ request: RoutingRequest, in index: CapabilityIndex, at now: Timestamp) {
        let offer = Offer(provider: provider, path: "", versions: [])
        var candidate = Judge(request, in: index, at: now).candidate(OfferNumbers(provider))
        // Who is named is asked, whatever stands against it: the agent itself says what it thinks of that.
        candidate.exclusion = nil
        self.init(segments: [Segment(nearness: .exact, offers: OfferList([offer]))], candidates: [candidate])
    }
}

extension RoutingRequest {
    var isBroadcast: Bool {
        if case .broadcast = target { true } else { preferences.strategy == .broadcast }
    }
}
