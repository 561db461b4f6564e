/// How one is chosen among those who can.
package enum RoutingStrategy: String, KeywordValue {
    case bestMatch = "best-match"
    case priority
    case roundRobin = "round-robin"
    case leastLoaded = "least-loaded"
    case weighted, fastest, failover, broadcast

    package var summary: String {
        switch self {
        case .bestMatch: "the agent that fits best: priority, health, success and free hands together"
        case .priority: "the highest priority, of equals the one with the least to do"
        case .roundRobin: "each in turn"
        case .leastLoaded: "the one with the least to do"
        case .weighted: "at random, in proportion to weight and free hands"
        case .fastest: "the one that has answered fastest of late"
        case .failover: "one after the other until one succeeds"
        case .broadcast: "all of them"
        }
    }

    package static let aliases: [String: RoutingStrategy] = [
        "best_match": .bestMatch, "context-continuity": .bestMatch, "context_continuity": .bestMatch,
        "round_robin": .roundRobin, "least_loaded": .leastLoaded, "load-balance": .leastLoaded,
        "load_balance": .leastLoaded, "fastest-response": .fastest, "fastest_response": .fastest,
    ]
}
