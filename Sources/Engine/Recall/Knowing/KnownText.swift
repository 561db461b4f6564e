import AgentModel

/// A text that is known before anybody asks, and what it is compared by.
struct KnownText: Sendable {
    let mark: UInt64
    private let headings: [String]
    private let body: String

    init(_ passage: KnowledgePassage) {
        mark = passage.mark
        headings = passage.headings
        body = passage.text
    }

    init(description: String) {
        mark = Self.mark(ofDescription: description)
        headings = []
        body = description
    }

    var text: String { headings.isEmpty ? body : (headings + [body]).joined(separator: "\n") }
    var hash: ContentHash { ContentHash(of: Array(text.utf8)) }

    static func mark(ofDescription text: String) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash
    }
}
