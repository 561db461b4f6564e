package import AgentModel

/// How one of several bids is chosen.
package enum AwardRule: String, Sendable, Hashable, CaseIterable {
    case cheapest, fastest
    case mostConfident = "most_confident"
    /// Confidence against cost and time, each in proportion to the least there is.
    case best

    package struct Offer: Sendable, Hashable {
        package var bidder: AgentName
        package var bid: Bid

        package init(_ bidder: AgentName, _ bid: Bid) {
            self.bidder = bidder
            self.bid = bid
        }
    }

    /// The best one first. The same offers, in whatever order, always give the same.
    package func ranking(_ offers: [Offer]) -> [Offer] {
        let leastCost = offers.map(\.bid.cost).min() ?? 0
        let leastTime = offers.map(\.bid.time).min() ?? .zero
        return offers.map { offer in (offer, keys(offer.bid, leastCost, leastTime)) }
            .sorted { left, right in
                if left.1 != right.1 { return left.1.lexicographicallyPrecedes(right.1) }
                return left.0.bidder < right.0.bidder
            }.map(\.0)
    }

    /// Why the first of a ranking is the first.
    package func reason(_ offer: Offer, of count: Int) -> String {
        let among = count == 1 ? "the only bid" : "of \(count) bids"
        return switch self {
        case _ where count == 1: "\(offer.bidder) made \(among)"
        case .cheapest: "\(offer.bidder) is the cheapest \(among), at \(CostText.of(offer.bid.cost))"
        case .fastest: "\(offer.bidder) is the fastest \(among), in \(offer.bid.time)"
        case .mostConfident: "\(offer.bidder) is the most confident \(among), at \(CostText.of(offer.bid.confidence))"
        case .best: "\(offer.bidder) has the best confidence for its cost and time \(among)"
        }
    }

    /// Smaller is better, what comes first counts first.
    private func keys(_ bid: Bid, _ leastCost: Double, _ leastTime: TimeSpan) -> [Double] {
        let time = Double(bid.time.milliseconds)
        return switch self {
        case .cheapest: [bid.cost, time, -bid.confidence]
        case .fastest: [time, bid.cost, -bid.confidence]
        case .mostConfident: [-bid.confidence, bid.cost, time]
        case .best:
            [-bid.confidence / (Self.ratio(bid.cost, leastCost) + Self.ratio(time, Double(leastTime.milliseconds)))]
        }
    }

    private static func ratio(_ value: Double, _ least: Double) -> Double { (1 + value) / (1 + least) }
}

/// Numbers as people write them, without a needless fraction.
package enum CostText {
    package static func of(_ value: Double) -> String {
        if let whole = Int64(exactly: value) { return "\(whole)" }
        return "\(value)"
    }
}
