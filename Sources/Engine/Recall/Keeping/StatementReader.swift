import AgentModel
import AgentPorts

/// Finds statements by how they begin. It understands nothing and keeps little: what it does not know it passes over.
enum StatementReader {
    private static let longest = 300
    private static let leastWords = 3

    /// What follows these is to be remembered, whatever it is.
    private static let wishes = [
        "please remember that ", "please remember: ", "please remember ", "remember that ", "remember: ", "remember ",
        "keep in mind that ", "keep in mind: ", "please note that ", "note that ", "for the record, ",
        "don't forget that ", "do not forget that ",
    ]
    /// Who begins like this speaks of themselves.
    private static let selves = [
        "i like ", "i love ", "i prefer ", "i enjoy ", "i hate ", "i dislike ", "i don't like ", "i do not like ",
        "i live in ", "i work as ", "i work at ", "i work for ", "i work in ", "i speak ", "i was born ",
        "i am called ", "i'm called ", "i am from ", "i'm from ", "i am allergic ", "i'm allergic ", "i am a ",
        "i'm a ", "i am an ", "i'm an ", "i never ", "i always ", "call me ", "we live in ", "we prefer ",
    ]
    private static let verbs = [" is ", " are ", " was born ", " has "]

    /// Ends at full stops, exclamation marks and lines; a question keeps its mark, so that it is known as one.
    static func sentences(in text: String) -> [String] {
        var sentences: [String] = []
        var sentence = ""
        func end() {
            let words = sentence.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if !words.isEmpty { sentences.append(words) }
            sentence = ""
        }
        var rest = text[...]
        while let character = rest.popFirst() {
            if character.isNewline {
                end()
                continue
            }
            sentence.append(character)
            // A stop within a number or a name is none.
            let endsHere = rest.first.map(\.isWhitespace) ?? true
            if endsHere, character == "." || character == "!" || character == "?" { end() }
        }
        end()
        return sentences
    }

    static func statement(_ sentence: String, by sender: String) -> Statement? {
        guard sentence.utf8.count <= longest, !sentence.hasSuffix("?") else { return nil }
        var said = sentence[...]
        while let last = said.last, last == "." || last == "!" { said.removeLast() }
        let lowered = said.lowercased()
        for wish in wishes where lowered.hasPrefix(wish) {
            let wanted = said.dropFirst(wish.count)
            guard wanted.split(separator: " ").count >= leastWords else { return nil }
            return statement(String(wanted), by: sender) ?? plain(wanted)
        }
        guard said.split(separator: " ").count >= leastWords else { return nil }
        if lowered.hasPrefix("my "), let subject = subject(of: lowered.dropFirst(3)), let slug = slug(subject) {
            let key = try? MemoryKey(parsing: "said/\(self.slug(sender[...]) ?? "user")/\(slug)")
            if let key { return Statement(key: key, text: String(said), replaces: true) }
        }
        return selves.contains(where: lowered.hasPrefix) ? plain(said) : nil
    }

    private static func plain(_ text: Substring) -> Statement {
        Statement(key: MemoryKey(derivedFrom: String(text).lowercased()), text: String(text), replaces: false)
    }

    /// Of "favourite colour is teal" the first two words.
    private static func subject(of text: Substring) -> Substring? {
        let ends = verbs.compactMap { verb in index(of: verb, in: text) }
        guard let end = ends.min(), end > text.startIndex else { return nil }
        let subject = text[..<end]
        return subject.split(separator: " ").count <= 6 ? subject : nil
    }

    private static func index(of needle: String, in text: Substring) -> String.Index? {
        let wanted = Array(needle.utf8)
        var start = text.utf8.startIndex
        while let first = text.utf8[start...].firstIndex(of: wanted[0]) {
            if text.utf8[first...].starts(with: wanted) { return first }
            start = text.utf8.index(after: first)
        }
        return nil
    }

    /// Letters and digits with '-' between them; nil when there are none.
    private static func slug(_ text: Substring) -> String? {
        let parts = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        let slug = parts.joined(separator: "-")
        return slug.isEmpty || slug.utf8.count > 120 ? nil : slug
    }
}
