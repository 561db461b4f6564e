import AgentModel

/// The secret that clients show; kept and compared as a digest, so that neither its letters nor its length leak by time.
package struct AccessToken: Sendable {
    private let digest: [UInt8]

    /// Nil for a text without letters, which would let everyone in.
    package init?(_ text: String) {
        if text.isEmpty { return nil }
        digest = ContentHash(of: Array(text.utf8)).bytes
    }

    /// Whether the value of an `Authorization` field shows it.
    func admits(_ field: String?) -> Bool {
        guard let field else { return false }
        let parts = field.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return false }
        let shown = ContentHash(of: Array(parts[1].utf8)).bytes
        var difference: UInt8 = 0
        for (one, other) in zip(digest, shown) { difference |= one ^ other }
        return difference == 0
    }
}
