import AgentModel
import AgentPorts
import JSON

/// Whether a message wants something that another agent does: in so many words, or because it is about what the agent
/// requires of others.
struct DelegationWish: Sendable {
    typealias Call = (name: String, arguments: JSONValue)

    /// Tools that are called for nothing else, since a message says them without meaning them.
    private static let verbs = ["ask", "tell"]
    /// Below this a message is about something else than a capability.
    private static let threshold = 0.4

    private let required: [(name: CapabilityName, overlap: WordOverlap)]

    init(_ required: [CapabilityName]) {
        self.required = required.map { ($0, WordOverlap($0.path)) }
    }

    static func concerns(_ tool: ToolDeclaration) -> Bool { verbs.contains(tool.name) }

    /// Every `ask CAPABILITY: …` and `tell CAPABILITY: …` of a message that begins with one, in order.
    func calls(for message: String, among tools: [ToolDeclaration]) -> [Call] {
        var calls: [(verb: String, whom: CapabilityName, text: String)] = []
        for sentence in Self.sentences(message) {
            if let order = order(sentence, tools) {
                calls.append(order)
            } else if calls.isEmpty {
                return []
            } else {
                calls[calls.count - 1].text += " " + sentence
            }
        }
        return calls.map { ($0.verb, Self.letter(to: $0.whom, $0.text)) }
    }

    /// The question handed on as it is to the one whose capability it names.
    func handingOn(_ message: String, among tools: [ToolDeclaration]) -> Call? {
        guard tools.contains(where: { $0.name == "ask" }) else { return nil }
        let said = WordOverlap(message)
        let best = required.map { (score: $0.overlap.coverage(in: said), name: $0.name) }.max { $0.score < $1.score }
        guard let best, best.score >= Self.threshold else { return nil }
        return ("ask", Self.letter(to: best.name, message))
    }

    private static func letter(to whom: CapabilityName, _ text: String) -> JSONValue {
        ["capability": .string(whom.spelling), "text": .string(text)]
    }

    private func order(
        _ sentence: String, _ tools: [ToolDeclaration]
    ) -> (verb: String, whom: CapabilityName, text: String)? {
        let words = sentence.split(separator: " ", maxSplits: 2)
        guard words.count == 3, let verb = Self.verbs.first(where: { $0 == words[0].lowercased() }),
            tools.contains(where: { $0.name == verb })
        else { return nil }
        let spelt = String(words[1].filter { !"'\"`,:".contains($0) }).lowercased()
        guard let name = try? CapabilityName(parsing: spelt) else { return nil }
        let whom = required.first { $0.name.path == name.path }?.name
        // What is not required has to be set off, so that "ask somebody else" asks nobody.
        guard whom != nil || words[1].hasSuffix(":") else { return nil }
        return (verb, whom ?? name, words[2].hasPrefix("that ") ? String(words[2].dropFirst(5)) : String(words[2]))
    }

    /// Ended by a line, or by a mark and a space; the mark stays.
    private static func sentences(_ message: String) -> [String] {
        var sentences: [String] = []
        for line in message.split(whereSeparator: \.isNewline) {
            var sentence = ""
            for character in line {
                if character == " ", let last = sentence.last, ".!?".contains(last) {
                    sentences.append(sentence)
                    sentence = ""
                } else if character != " " || !sentence.isEmpty {
                    sentence.append(character)
                }
            }
            if !sentence.isEmpty { sentences.append(sentence) }
        }
        return sentences
    }
}
