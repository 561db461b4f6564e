import AgentModel

/// The plural of a phrase with an article: "a path such as 'x'" becomes "paths such as 'x'".
enum EnglishPlural {
    static func of(_ phrase: String) -> String {
        // Only the words in front are one thing of many: what follows describes each of them.
        let alternatives = head(of: phrase)
        let rest = phrase.dropFirst(alternatives.count)
        let plurals = words(of: alternatives, parting: " or ").map { plural(ofNoun: withoutArticle($0)) }
        return plurals.joined(separator: " or ") + rest
    }

    private static let ends = [" such as ", " of ", " that ", " with ", ",", ":", " ("]

    private static func head(of phrase: String) -> Substring {
        let stops = ends.compactMap { phrase.place(of: $0)?.lowerBound }
        return phrase[..<(stops.min() ?? phrase.endIndex)]
    }

    private static func words(of text: Substring, parting separator: String) -> [Substring] {
        text.parts(between: separator)
    }

    private static func withoutArticle(_ text: Substring) -> Substring {
        for article in ["a ", "an "] where text.hasPrefix(article) { return text.dropFirst(article.count) }
        return text
    }

    private static func plural(ofNoun noun: Substring) -> String {
        let bytes = Array(noun.utf8.suffix(2))
        guard let last = bytes.last, let before = bytes.first, bytes.count == 2 else { return noun + "s" }
        if last == UInt8(ascii: "y"), !"aeiou".utf8.contains(before) { return noun.dropLast() + "ies" }
        let hisses = "sxz".utf8.contains(last) || (last == UInt8(ascii: "h") && "cs".utf8.contains(before))
        return noun + (hisses ? "es" : "s")
    }
}
