import AgentModel

/// One `[[examples]]` as far as it has been read.
struct DialogueExampleDraft: Hashable, Sendable {
    var user: String?
    var assistant: String?
    var capability: CapabilityName?
}

extension ValueType where Value == [DialogueExample] {
    static var dialogueExamples: ValueType<[DialogueExample]> {
        .records(
            Table<DialogueExampleDraft>(
                "examples", title: "Examples", summary: "One exchange that shows how the agent should answer",
                initial: DialogueExampleDraft()
            ) {
                Field(
                    optional: "user", \.user, .string(isProse: true), "What someone says",
                    example: "\"Where is my order?\"", aliases: ["input"], required: .required)
                Field(
                    optional: "assistant", \.assistant, .string(isProse: true), "What the agent answers",
                    example: "\"Tell me its number and I will look.\"", aliases: ["output"], required: .required)
                Field(
                    optional: "capability", \.capability,
                    .text(CapabilityName.self, pattern: Patterns.capability, code: "capability-malformed"),
                    "The capability it is an example of", example: "\"order-status\"", absence: "all of them")
            }, atMost: 200,
            finish: { draft in
                guard let user = draft.user, let assistant = draft.assistant else { return nil }
                return DialogueExample(user: user, assistant: assistant, capability: draft.capability)
            },
            render: { "{ user = \(quoted($0.user)), assistant = \(quoted($0.assistant)) }" })
    }
}
