import AgentModel

/// What every decision reads of an offer: plain numbers, so that looking at hundreds counts no references.
struct OfferNumbers: Sendable {
    /// Kept alive by the offer it stands beside.
    private let gauge: Unmanaged<ProviderGauge>
    let ordinal: Int
    let priority: Int
    let weight: Int
    let hands: Int
    /// Those it works on and those it lets wait together.
    let capacity: Int

    init(_ provider: Provider) {
        gauge = .passUnretained(provider.gauge)
        ordinal = provider.ordinal
        priority = provider.entry.routing.priority
        weight = Int(clamping: provider.entry.routing.weight.value)
        hands = provider.entry.hands
        capacity = provider.entry.hands + provider.entry.queue
    }

    func reading(at now: Timestamp) -> ProviderGauge.Reading {
        gauge._withUnsafeGuaranteedRef { $0.reading(at: now) }
    }
}
