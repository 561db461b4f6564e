/// What an agent knows from the start.
package struct KnowledgeSettings: Sendable, Hashable {
    /// Paths and patterns relative to the agent's file.
    package var files: [String] = []
    package var texts: [String] = []
    package var maxTokens = PositiveCount(clamping: 2_000)
    /// What the files said when the definition was read, in the order of `files`.
    package var documents: [KnowledgeDocument] = []

    package init() {}

    package var isEmpty: Bool { texts.isEmpty && documents.isEmpty }
}

/// A file that an agent knows.
package struct KnowledgeDocument: Sendable, Hashable {
    package let name: String
    package let passages: [KnowledgePassage]

    package init(name: String, text: String) {
        self.name = name
        passages = KnowledgePassage.split(text, of: name)
    }

    package static func == (left: KnowledgeDocument, right: KnowledgeDocument) -> Bool {
        left.name == right.name && left.passages.elementsEqual(right.passages) { $0.text == $1.text }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(passages.count)
    }
}

/// One exchange that shows how the agent should answer.
package struct DialogueExample: Sendable, Hashable {
    package var user: String
    package var assistant: String
    package var capability: CapabilityName?

    package init(user: String, assistant: String, capability: CapabilityName? = nil) {
        self.user = user
        self.assistant = assistant
        self.capability = capability
    }
}
