/// Something the agent knows or remembers that was found for the message.
///
/// It stands in the system prompt as well; models that read need only that, those that quote need it by itself.
package struct ChatSource: Sendable, Equatable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case knowledge, memory
    }

    package var kind: Kind
    /// What a reply cites it by: a file, a key.
    package var name: String
    package var text: String
    /// How near it comes to the message in meaning, from -1 to 1; nil where nobody could tell.
    package var similarity: Double?

    package init(_ kind: Kind, name: String, text: String, similarity: Double? = nil) {
        self.kind = kind
        self.name = name
        self.text = text
        self.similarity = similarity
    }
}
