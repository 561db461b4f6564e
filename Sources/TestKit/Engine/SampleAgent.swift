package import AgentModel

/// Agents for tests that do not care what they are.
package enum SampleAgent {
    package static func name(_ text: String = "support") throws -> AgentName { try AgentName(parsing: text) }

    package static func definition(
        _ name: String = "support", prompt: String = "You answer questions about orders.", user: String = "{{request}}",
        change: (inout AgentDefinition) throws -> Void = { _ in }
    ) throws -> AgentDefinition {
        var definition = AgentDefinition(
            name: try self.name(name), version: .initial,
            prompts: AgentPrompts(
                system: try PromptTemplate(parsing: prompt), user: try PromptTemplate(parsing: user)))
        definition.model.provider = .scripted
        try change(&definition)
        return definition
    }

    package static func conversation(_ number: UInt64 = 1) -> ConversationID { ConversationID(high: 0xC, low: number) }
}
