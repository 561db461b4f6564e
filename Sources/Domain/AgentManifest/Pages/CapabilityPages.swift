import Diagnostics

extension AgentPages {
    static let capabilities: [CodePage] = [
        capabilityPage(
            "agent.capability-malformed", .error, "a capability that is not written like one",
            """
            A capability is made of small letters and digits, joined by `-`, with dots between the general and the \
            special: `data-analysis`, `data-analysis.visual`. A version may follow: `translation:v2`. `_` reads as `-`.
            """, wrong: "[\"Customer Support\"]", right: "[\"customer-support\"]"),
        capabilityPage(
            "agent.capability-duplicate", .warning, "the same capability twice",
            "`_` and `-` are the same in capabilities, so `order_lookup` and `order-lookup` are one.",
            wrong: "[\"order-lookup\", \"order_lookup\"]", right: "[\"order-lookup\"]"),
        capabilityPage(
            "agent.capability-reserved", .error, "a capability that belongs to Caxton",
            "Names that begin with `system:` are answered by the program itself. An agent may require them, not offer them.",
            wrong: "[\"system:registry\"]", right: "[\"registry\"]"),
        capabilityPage(
            "agent.capability-generic", .note, "a capability that says little",
            """
            Messages are routed by capability. One that fits everything fits nothing: name the task, so that the right \
            agent is found.
            """, wrong: "[\"assistant\"]", right: "[\"customer-support\"]"),
        CodePage(
            "agent.no-capabilities", .warning, title: "an agent without capabilities",
            text: """
                Messages are sent to capabilities, and the router finds an agent that has them. An agent without any \
                answers only when it is addressed by name.
                """,
            example: """
                name = "support"
                system_prompt = "You answer questions about our products, briefly and kindly."
                """,
            mended: agent()),
        page(
            "agent.requires-itself", .warning, "an agent that requires what it offers",
            "`requires` names what other agents must be able to do.",
            wrong: "requires = [\"customer-support\"]\n", right: ""),
        page(
            "agent.metadata-unused", .warning, "metadata for a capability the agent does not have",
            "Each table below `[capability_metadata]` is called like one of the agent's capabilities.",
            wrong: """

                [capability_metadata.billing]
                languages = ["en", "de"]
                """,
            right: """

                [capability_metadata.customer-support]
                languages = ["en", "de"]
                """),
    ]

    private static func capabilityPage(
        _ code: DiagnosticCode, _ severity: Severity, _ title: String, _ text: String, wrong: String, right: String
    ) -> CodePage {
        CodePage(
            code, severity, title: title, text: text, example: agent(capabilities: wrong),
            mended: agent(capabilities: right))
    }
}
