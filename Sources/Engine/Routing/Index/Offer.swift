import AgentModel

/// One capability of one provider, in all its versions.
package struct Offer: Sendable {
    package let provider: Provider
    /// The capability without its version.
    package let path: String
    /// Newest first, one without a version last.
    let versions: [CapabilityVersion?]

    /// The best of the versions that do, as its place in the list of those asked for, and the version itself.
    func version(meeting wanted: [CapabilityVersion]) -> (place: Int, version: CapabilityVersion?)? {
        guard !wanted.isEmpty else { return (0, versions.first ?? nil) }
        for (place, asked) in wanted.enumerated() {
            for own in versions {
                if let own, asked.accepts(own) { return (place, own) }
            }
        }
        return nil
    }
}

/// How near an offer comes to what was asked for.
package enum Nearness: UInt8, Sendable, Hashable, Comparable, CaseIterable {
    /// The capability itself.
    case exact
    /// Something below it: `data-analysis.visual`, where `data-analysis` was asked for.
    case special
    /// Something above it: `data-analysis`, where `data-analysis.visual` was asked for.
    case general
    /// Nothing with the name; the description comes near.
    case meaning

    package static func < (left: Nearness, right: Nearness) -> Bool { left.rawValue < right.rawValue }

    package var word: String {
        switch self {
        case .exact: "exact"
        case .special: "special"
        case .general: "general"
        case .meaning: "meaning"
        }
    }
}
