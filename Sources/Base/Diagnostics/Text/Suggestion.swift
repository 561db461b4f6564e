/// Names a person probably meant.
package enum Suggestion {
    /// The likeliest of `candidates`, at most a third of the letters away; case, `_` and `-` count for nothing at first.
    package static func nearest(_ name: String, in candidates: some Sequence<String>) -> String? {
        let wanted = folded(name)
        var best: (name: String, distance: Int, exact: Int)?
        for candidate in candidates {
            let other = folded(candidate)
            let allowed = max(wanted.count, other.count) / 3
            let limit = min(allowed, best?.distance ?? allowed)
            guard let distance = EditDistance.between(wanted, other, atMost: limit) else { continue }
            // Between equals the one that is also written more alike, then the earlier one.
            let exact = EditDistance.between(Array(name.utf8), Array(candidate.utf8), atMost: .max) ?? .max
            if let best, (best.distance, best.exact) <= (distance, exact) { continue }
            best = (candidate, distance, exact)
        }
        return best?.name
    }

    /// Up to six values as in "'a', 'b' or 'c'"; of more, the first six and how many others there are.
    package static func list(_ values: some Sequence<String>, joiner: String = "or") -> String {
        let all = values.map { "'\($0)'" }
        guard let last = all.last else { return "" }
        if all.count > 6 {
            return all.prefix(6).joined(separator: ", ") + " and \(all.count - 6) other\(all.count == 7 ? "" : "s")"
        }
        return all.count == 1 ? last : all.dropLast().joined(separator: ", ") + " \(joiner) \(last)"
    }

    private static func folded(_ name: String) -> [UInt8] {
        name.utf8.map { byte in
            switch byte {
            case 0x41...0x5A: byte | 0x20
            case 0x5F: 0x2D
            default: byte
            }
        }
    }
}
