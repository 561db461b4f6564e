import AgentModel
import AgentPorts
import JSON

/// What an item is found by beside its exact key.
struct SearchText: Sendable, Equatable {
    static let largest = 1 << 20

    /// The words of the key; empty for keys made from the text itself.
    let name: String
    /// The observations and whatever strings are in the value.
    let text: String

    init(_ item: MemoryItem) {
        let key = item.key.text
        let isDerived = item.content.observations.contains { MemoryKey(derivedFrom: $0) == item.key }
        name = isDerived ? "" : Self.words(ofKey: key)
        var parts: [String] = []
        Self.collect(item.content.value, into: &parts, depth: 0)
        parts += item.content.observations
        text = parts.joined(separator: "\n")
    }

    /// Numbers and truth values alone say nothing to a reader.
    var isEmpty: Bool { text.isEmpty }

    /// What a vector is made of.
    var readable: String { name.isEmpty ? text : "\(name): \(text)" }

    static func check(_ bytes: Int) throws(MemoryError) {
        if bytes > largest { throw .refused(.tooLarge(what: "the entry", bytes: bytes, limit: largest)) }
    }

    private static func words(ofKey key: String) -> String {
        key.split { "/_-.:".contains($0) || $0.isWhitespace }.joined(separator: " ")
    }

    private static func collect(_ value: JSONValue, into parts: inout [String], depth: Int) {
        if depth > 32 { return }
        switch value {
        case .null, .boolean, .integer, .number: break
        case .string(let text): if !text.isEmpty { parts.append(text) }
        case .array(let elements): for element in elements { collect(element, into: &parts, depth: depth + 1) }
        case .object(let object): for member in object { collect(member.value, into: &parts, depth: depth + 1) }
        }
    }
}
