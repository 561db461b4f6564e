import Diagnostics

extension AgentPages {
    static let names: [CodePage] = [
        CodePage(
            "agent.invalid-name", title: "a name that cannot be an agent's",
            text: """
                A name begins with a letter and goes on with letters, digits, `-` and `_`, at most 64 in all. It is \
                part of addresses and commands, so it holds nothing that would need quoting there. Small letters with \
                hyphens read best.
                """,
            example: """
                name = "order desk"
                system_prompt = "You look up orders and tell people where they are."
                capabilities = ["order-lookup"]
                """,
            mended: """
                name = "order-desk"
                system_prompt = "You look up orders and tell people where they are."
                capabilities = ["order-lookup"]
                """),
        CodePage(
            "agent.duplicate-name", title: "two agents with the same name",
            text: """
                Names are addresses: of two agents with one name, nobody could say which is meant. Capital letters do \
                not tell names apart. Until one is renamed, the second is not loaded.
                """,
            example: """
                #: file support.toml
                \(agent())
                #: file helpdesk.toml
                name = "Support"
                system_prompt = "You help colleagues with their computers, patiently."
                capabilities = ["computer-help"]
                """,
            mended: """
                #: file support.toml
                \(agent())
                #: file helpdesk.toml
                name = "helpdesk"
                system_prompt = "You help colleagues with their computers, patiently."
                capabilities = ["computer-help"]
                """),
        CodePage(
            "agent.unmet-requirement", .warning, title: "a required capability that no agent offers",
            text: """
                `requires` says what an agent expects others to be able to do. When no agent of the directory offers \
                it, messages that ask for it will find nobody.
                """,
            example: """
                name = "support"
                system_prompt = "You answer questions about our products, briefly and kindly."
                capabilities = ["customer-support"]
                requires = ["order-lookup"]
                """,
            mended: """
                #: file support.toml
                name = "support"
                system_prompt = "You answer questions about our products, briefly and kindly."
                capabilities = ["customer-support"]
                requires = ["order-lookup"]
                #: file order-desk.toml
                name = "order-desk"
                system_prompt = "You look up orders and tell people where they are."
                capabilities = ["order-lookup"]
                """),
    ]
}
