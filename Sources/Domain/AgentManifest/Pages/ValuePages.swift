import Diagnostics

extension AgentPages {
    static let values: [CodePage] = [
        page(
            "agent.wrong-type", "a value of another type than the key has",
            """
            Each key holds one type of value. Numbers and booleans are written without quotes, text with them, lists \
            in brackets. Where the meaning is plain the mend writes it the right way.
            """,
            wrong: """

                [llm]
                temperature = "0.2"
                """,
            right: """

                [llm]
                temperature = 0.2
                """),
        page(
            "agent.out-of-range", "a number or amount outside its limits",
            "The limits are part of the message and of `caxton explain` for the key.",
            wrong: """

                [llm]
                temperature = 3.5
                """,
            right: """

                [llm]
                temperature = 1.5
                """),
        page(
            "agent.invalid-value", "a text that is not the kind of value the key has",
            """
            Durations, sizes, rates, amounts of money, URLs, versions, schedules and time zones are written as text \
            with a form of their own: `90s`, `64MB`, `100/minute`, `5 USD`, `https://example.org`, `1.2.0`, \
            `0 9 * * MON-FRI`, `Europe/Berlin`.
            """,
            wrong: """

                [limits]
                message_timeout = "30 seconds"
                """,
            right: """

                [limits]
                message_timeout = "30s"
                """),
        page(
            "agent.unknown-choice", "a word that is not among those the key knows",
            "The message lists the words that are known; `caxton explain` says what each of them means.",
            wrong: """

                [conversation]
                strategy = "slideing"
                """,
            right: """

                [conversation]
                strategy = "sliding"
                """),
        page(
            "agent.empty-value", "a text that must not be empty",
            "An empty text means nothing here. Leave the key out where you have nothing to say.",
            wrong: "description = \"\"\n", right: ""),
        page(
            "agent.too-long", "a text that is longer than allowed",
            "A description is shown in lists and read by routers; longer texts belong into `documentation`.",
            wrong: "description = \"\(String(repeating: "Answers questions about everything we sell. ", count: 5))\"\n",
            right: "description = \"Answers questions about everything we sell.\"\n"),
        CodePage(
            "agent.too-many", title: "a list with more entries than allowed",
            text: """
                Lists are limited so that one file cannot make everything slow. An agent with more than twenty \
                capabilities is better split into several.
                """,
            example: agent(
                capabilities: "[" + (1...21).map { "\"task-\($0)\"" }.joined(separator: ", ") + "]"),
            mended: agent()),
        page(
            "agent.unset-variable", "a variable of the environment that is not set",
            """
            `${NAME}` stands for a variable of the environment of the program that reads the file. Set it there, or \
            give a default: `${NAME:-text}`. A plain `${` is written `$${`.
            """,
            wrong: "description = \"Answers for ${SHOP_NAME}\"\n",
            right: "description = \"Answers for ${SHOP_NAME:-the shop}\"\n"),
        page(
            "agent.malformed-variable", "a '${' that begins no variable",
            "A variable is written `${NAME}` or `${NAME:-default}`. A plain `${` is written `$${`.",
            wrong: "description = \"Answers for ${SHOP_NAME\"\n",
            right: "description = \"Answers for $${SHOP_NAME\"\n"),
    ]
}
