import Diagnostics

extension AgentPages {
    static let settings: [CodePage] = [
        page(
            "agent.no-effect", .warning, "a setting that is not acted upon yet",
            "The key is understood and its value checked, and nothing comes of it in this version. Leave it out, so that nobody relies on it.",
            wrong: """

                [permissions]
                memory_limit = "64MB"
                """,
            right: """

                [permissions]
                network = "none"
                """),
        page(
            "agent.memory-disabled", .warning, "settings of a memory that is off",
            "Memory is off unless the file says `enabled = true`.",
            wrong: """

                [memory]
                auto_store = true
                """,
            right: """

                [memory]
                enabled = true
                auto_store = true
                """),
        page(
            "agent.global-memory", .warning, "a memory that everyone sees",
            "In the global scope every agent of the server finds what this one remembers. Mostly `workspace` is wide enough.",
            wrong: """

                [memory]
                enabled = true
                scope = "global"
                """,
            right: """

                [memory]
                enabled = true
                scope = "workspace"
                """),
        page(
            "agent.scope-not-permitted", "a memory wider than permitted",
            "`[permissions]` says how far the agent's memory may reach at most.",
            wrong: """

                [memory]
                enabled = true
                scope = "workspace"

                [permissions]
                memory = "agent"
                """,
            right: """

                [memory]
                enabled = true
                scope = "agent"

                [permissions]
                memory = "agent"
                """),
        page(
            "agent.retention-too-short", .warning, "facts that are forgotten within a conversation",
            "When facts are kept for less time than a conversation may pause, the agent forgets in the middle of one.",
            wrong: """

                [conversation]
                timeout = "5m"

                [memory]
                enabled = true
                retention = "1m"
                """,
            right: """

                [conversation]
                timeout = "5m"

                [memory]
                enabled = true
                retention = "30d"
                """),
        page(
            "agent.conflicting-limits", "two limits that contradict each other",
            "A wait cannot begin longer than it may become, and a part cannot take longer than the whole.",
            wrong: """

                [supervision]
                initial_backoff = "5m"
                max_backoff = "1m"
                """,
            right: """

                [supervision]
                initial_backoff = "1s"
                max_backoff = "1m"
                """),
        page(
            "agent.above-server-limit", "a limit above the server's own",
            """
            The server's file bounds every agent: `tools.timeout` what `limits.tool_timeout` may be, \
            `tools.sandbox_memory` what `limits.max_memory` and `permissions.memory_limit` may be, \
            `tools.sandbox_time` what `limits.cpu_time` and `permissions.cpu_limit` may be, and \
            `messaging.queue_size` what `limits.max_queued_messages` may be. It is checked whenever a `caxton.toml` is among the files, or named \
            with `--config`. An agent that sets no limit of its own simply has the server's.
            """,
            wrong: """

                [limits]
                tool_timeout = "60s"
                #: file caxton.toml
                [tools]
                timeout = "30s"
                """,
            right: """

                [limits]
                tool_timeout = "20s"
                #: file caxton.toml
                [tools]
                timeout = "30s"
                """),
        page(
            "agent.schedule-without-cron", "a schedule without a time",
            "`cron` says when: minute, hour, day of the month, month and day of the week.",
            wrong: """

                [schedule]
                enabled = true
                """,
            right: """

                [schedule]
                enabled = true
                cron = "0 9 * * MON-FRI"
                """),
        page(
            "agent.schedule-disabled", .note, "a schedule that is not in force",
            "A schedule does nothing until it is enabled. Say `enabled = false` when you want it that way.",
            wrong: """

                [schedule]
                cron = "0 9 * * MON-FRI"
                """,
            right: """

                [schedule]
                enabled = true
                cron = "0 9 * * MON-FRI"
                """),
        page(
            "agent.wildcard-permission", .warning, "a permission for everything",
            "A prompt can be talked into using everything it is permitted. Name the hosts and paths the agent needs.",
            wrong: """

                [permissions]
                allowed_hosts = ["*"]
                """,
            right: """

                [permissions]
                allowed_hosts = ["api.example.org"]
                """),
        page(
            "agent.permission-unused", .warning, "a permission that has no effect",
            "`allowed_hosts` counts when `network` is `restricted`, `allowed_paths` when `files` is `read` or `write`.",
            wrong: """

                [permissions]
                allowed_paths = ["./data"]
                """,
            right: """

                [permissions]
                files = "read"
                allowed_paths = ["./data"]
                """),
    ]

    static let secrets: [CodePage] = [
        page(
            "agent.secret-literal", "a secret in plain text",
            """
            Files are copied, shown and committed; a secret in one of them is known sooner or later. Put it into the \
            environment and write `${NAME}`, or into a file that only the server can read (`api_key_file`). A secret \
            that has been shared must be replaced at its issuer: taking it out of the file does not take it back.

            Noticed are the common shapes of keys, blocks of private keys, and keys such as `password` and `token`, \
            also in comments.
            """,
            wrong: """
                tools = ["clock"]

                [tool_config.clock]
                password = "correct-horse"
                """,
            right: """
                tools = ["clock"]

                [tool_config.clock]
                password = "${CLOCK_PASSWORD:-}"
                """)
    ]

    static let files: [CodePage] = [
        CodePage(
            "agent.missing-file", title: "a file that cannot be read",
            text: """
                Paths in `include`, `system_prompt_file` and `[knowledge]` are relative to the file that names them. \
                The file must exist and be readable.
                """,
            example: """
                name = "support"
                system_prompt_file = "promt.md"
                capabilities = ["customer-support"]
                #: file prompt.md
                You answer questions about our products, briefly and kindly.
                """,
            mended: """
                name = "support"
                system_prompt_file = "prompt.md"
                capabilities = ["customer-support"]
                #: file prompt.md
                You answer questions about our products, briefly and kindly.
                """),
        CodePage(
            "agent.include-cycle", title: "files that include one another",
            text: "A file cannot be part of itself, neither directly nor by way of others; at most eight files deep.",
            example: """
                include = ["common.toml"]
                \(agent())
                #: file common.toml
                include = ["common.toml"]
                """,
            mended: """
                include = ["common.toml"]
                \(agent())
                #: file common.toml
                [llm]
                temperature = 0.2
                """),
    ]
}
