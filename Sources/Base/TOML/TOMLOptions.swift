/// Which edition of the language a text is held against.
package enum TOMLVersion: String, Sendable, CaseIterable {
    case v1_0 = "1.0"
    case v1_1 = "1.1"
}

/// How a text is read.
package struct TOMLOptions: Sendable {
    package static let largestText = 256 << 20

    package var version: TOMLVersion
    /// Levels of tables, arrays and dotted keys within one another.
    package var depthLimit: Int
    /// Bytes; offsets of slots have 28 bits for lengths, so this cannot be raised beyond `largestText`.
    package var sizeLimit: Int

    package init(version: TOMLVersion = .v1_1, depthLimit: Int = 128, sizeLimit: Int = TOMLOptions.largestText) {
        self.version = version
        self.depthLimit = max(1, depthLimit)
        self.sizeLimit = min(sizeLimit, TOMLOptions.largestText - 1)
    }
}
