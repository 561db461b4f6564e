/// A value out of a closed vocabulary, written as one word; each word explains itself.
package protocol KeywordValue: RawRepresentable<String>, CaseIterable, Sendable, Hashable {
    /// What choosing it means, in a few words without a full stop.
    var summary: String { get }
    /// Other words that mean the same.
    static var aliases: [String: Self] { get }
}

extension KeywordValue {
    package static var aliases: [String: Self] { [:] }

    /// The value a word stands for, by its own spelling or by an older one.
    package init?(keyword: String) {
        if let value = Self(rawValue: keyword) ?? Self.aliases[keyword] {
            self = value
        } else {
            return nil
        }
    }
}
