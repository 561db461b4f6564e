import Diagnostics

extension AgentPages {
    static let tools: [CodePage] = [
        page(
            "agent.unknown-tool", .warning, "a tool that is not built in",
            """
            `tools` names what the agent may use. Built in are \(BuiltInTools.list). Tools of MCP servers are written \
            `mcp__server__tool` and are not checked here.
            """, wrong: "tools = [\"clok\"]\n", right: "tools = [\"clock\"]\n"),
        page(
            "agent.tool-duplicate", .warning, "the same tool twice", "Once is enough.",
            wrong: "tools = [\"clock\", \"echo\", \"clock\"]\n", right: "tools = [\"clock\", \"echo\"]\n"),
        page(
            "agent.tool-without-network", "a tool that needs the network, which is forbidden",
            """
            With `network = "none"` no tool of the agent reaches the network, so this one could only fail. Allow the \
            hosts it needs, or take the tool away.
            """,
            wrong: """
                tools = ["http_get"]

                [permissions]
                network = "none"
                """,
            right: """
                tools = ["http_get"]

                [permissions]
                network = "restricted"
                allowed_hosts = ["api.example.org"]
                """),
        page(
            "agent.tool-without-hosts", .warning, "a tool that may reach no host",
            "Network access is restricted to `allowed_hosts` unless the file says otherwise, and that list is empty.",
            wrong: "tools = [\"http_get\"]\n",
            right: """
                tools = ["http_get"]

                [permissions]
                allowed_hosts = ["api.example.org"]
                """),
        page(
            "agent.tool-without-files", .warning, "a tool that may touch no file",
            "Files are out of reach unless `[permissions]` allows them.",
            wrong: "tools = [\"read_file\"]\n",
            right: """
                tools = ["read_file"]

                [permissions]
                files = "read"
                allowed_paths = ["./data"]
                """),
        page(
            "agent.tool-config-unused", .warning, "settings for a tool the agent does not have",
            "A table below `[tool_config]` is called like one of the entries of `tools`.",
            wrong: """
                tools = ["clock"]

                [tool_config.http_get]
                user_agent = "support"
                """,
            right: """
                tools = ["clock"]

                [tool_config.clock]
                format = "iso"
                """),
        CodePage(
            "agent.tool-not-granted", .warning, title: "a tool that is spoken of but not granted",
            text: """
                A model that is told of a tool it does not have makes its results up. Grant the tool, or leave it out \
                of the prompt. The same holds for tools in `confirm_tools`.
                """,
            example: """
                name = "support"
                system_prompt = "You answer questions. Use list_capabilities to find others who can help."
                capabilities = ["customer-support"]
                """,
            mended: """
                name = "support"
                system_prompt = "You answer questions. Use list_capabilities to find others who can help."
                capabilities = ["customer-support"]
                tools = ["list_capabilities"]
                """),
    ]
}
