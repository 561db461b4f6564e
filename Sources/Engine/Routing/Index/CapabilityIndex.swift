package import AgentModel

/// Who can do what: built whole from a roster, never changed, so that nobody sees half a reload.
///
/// Looking up costs as many steps as the capability has dotted parts; agents without it cost nothing.
package final class CapabilityIndex: Sendable {
    /// What stands under one path.
    struct Shelf: Sendable {
        /// Of the path itself, by the providers' names.
        var exact = OfferList()
        /// Of paths below it, one for each provider, those nearest first.
        var special = OfferList()
    }

    /// By name.
    package let providers: [Provider]
    private let shelves: [String: Shelf]
    private let ordinals: [AgentName: Int]

    package static let empty = CapabilityIndex([])

    /// Of two entries with one name the first counts.
    package init(_ entries: [ProviderEntry], gauges: ProviderGauges = ProviderGauges()) {
        var ordinals: [AgentName: Int] = Dictionary(minimumCapacity: entries.count)
        var sorted: [ProviderEntry] = []
        for entry in entries.sorted(by: { $0.name < $1.name }) where sorted.last?.name != entry.name {
            ordinals[entry.name] = sorted.count
            sorted.append(entry)
        }
        providers = zip(sorted, gauges.take(sorted)).enumerated().map { ordinal, pair in
            Provider(pair.0, gauge: pair.1, ordinal: ordinal)
        }
        self.ordinals = ordinals
        shelves = Self.filled(providers)
    }

    package func provider(_ name: AgentName) -> Provider? { ordinals[name].map { providers[$0] } }

    /// Every capability somebody offers, by name, with how many do.
    package var capabilities: [(path: String, providers: Int)] {
        shelves.filter { !$0.value.exact.isEmpty }.map { ($0.key, $0.value.exact.count) }.sorted { $0.path < $1.path }
    }

    func shelf(_ path: String) -> Shelf { shelves[path] ?? Shelf() }

    private static func filled(_ providers: [Provider]) -> [String: Shelf] {
        var shelves: [String: Shelf] = [:]
        for provider in providers {
            var versions: [String: [CapabilityVersion?]] = [:]
            var paths: [String] = []
            for capability in provider.entry.capabilities {
                if versions[capability.path] == nil { paths.append(capability.path) }
                versions[capability.path, default: []].append(capability.version)
            }
            // Those nearest to the top first, so that each shelf above has the nearest of several.
            paths.sort { ($0.utf8.count { $0 == 0x2E }, $0) < ($1.utf8.count { $0 == 0x2E }, $1) }
            for path in paths {
                let own = versions[path, default: []].sorted { newer($0, $1) }
                let offer = Offer(provider: provider, path: path, versions: own)
                shelves[path, default: Shelf()].exact.append(offer)
                for above in Self.above(path) where shelves[above]?.special.last?.provider !== provider {
                    shelves[above, default: Shelf()].special.append(offer)
                }
            }
        }
        return shelves
    }

    private static func newer(_ left: CapabilityVersion?, _ right: CapabilityVersion?) -> Bool {
        guard let left else { return false }
        return right.map { $0 < left } ?? true
    }

    /// `a.b` and `a` of `a.b.c`: the paths above it, the nearest first.
    static func above(_ path: String) -> [String] {
        var paths: [String] = []
        var rest = path[...]
        while let dot = rest.lastIndex(of: ".") {
            rest = rest[..<dot]
            paths.append(String(rest))
        }
        return paths
    }
}

extension CapabilityIndex.Shelf {
    var isEmpty: Bool { exact.isEmpty && special.isEmpty }
}
