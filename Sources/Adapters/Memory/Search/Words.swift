/// Words as the full-text index has them; what a user writes becomes such words and is never read as a query.
package enum Words {
    package static let limit = 32

    /// A text with blanks around every ideograph, so that scripts without blanks have words too.
    package static func spaced(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        var spaced = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isIdeograph = isIdeograph(scalar)
            if isIdeograph { spaced.append(" ") }
            // A NUL would end the text in SQLite's functions.
            spaced.append(scalar.value == 0 ? " " : scalar)
            if isIdeograph { spaced.append(" ") }
        }
        return String(spaced)
    }

    /// The words of a text to look for, each once and in an order of their own: those that tell something, if there are any.
    package static func toLookFor(in text: String) -> [String] {
        let runs = runs(of: text)
        let telling = runs.filter { !Self.dull.contains($0) }
        return Set((telling.isEmpty ? runs : telling).prefix(limit)).sorted()
    }

    /// The expression that finds whatever has one of the words; nil when there are none.
    package static func expression(_ words: [String], spaces: [String]?) -> String? {
        if words.isEmpty { return nil }
        let found = "{name text} : \(alternatives(words))"
        guard let spaces else { return found }
        return "space : \(alternatives(spaces)) AND \(found)"
    }

    /// Each word holds letters, digits and marks alone and stands in quotation marks, so nothing in it is an operator.
    static func alternatives(_ words: [String]) -> String {
        "(\(words.map { "\"\($0)\"" }.joined(separator: " OR ")))"
    }

    /// Runs of letters, digits and marks in small letters; ideographs in pairs, which is what words of theirs mostly are.
    static func runs(of text: String) -> [String] {
        var runs: [String] = []
        var (run, ideographs) = ("", [Unicode.Scalar]())
        func end() {
            if !run.isEmpty { runs.append(run.lowercased()) }
            run = ""
            if ideographs.count == 1 { runs.append(String(Character(ideographs[0]))) }
            for (first, second) in zip(ideographs, ideographs.dropFirst()) { runs.append("\(first) \(second)") }
            ideographs = []
        }
        for scalar in text.unicodeScalars {
            if isIdeograph(scalar) {
                if !run.isEmpty { end() }
                ideographs.append(scalar)
            } else if isWordPart(scalar) {
                if !ideographs.isEmpty { end() }
                run.unicodeScalars.append(scalar)
            } else {
                end()
            }
        }
        end()
        return runs
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
            true
        default: false
        }
    }

    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }

    /// English words that are in nearly every text and tell nothing about any.
    private static let dull: Set<String> = [
        "a", "about", "all", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "could",
        "did", "do", "does", "for", "from", "had", "has", "have", "he", "her", "him", "his", "how", "i", "if", "in",
        "into", "is", "it", "its", "me", "my", "no", "not", "of", "on", "or", "our", "s", "she", "should", "so", "some",
        "such", "t", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to",
        "us", "was", "we", "were", "what", "when", "where", "which", "who", "why", "will", "with", "would", "you",
        "your",
    ]
}
