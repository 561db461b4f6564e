extension CommandTree {
    static var caxtonGroups: [CommandGroup] {
        [
            CommandGroup(path: ["server"], summary: "start and stop the server that runs the agents"),
            CommandGroup(path: ["templates"], summary: "look at the templates that agents are created from"),
            CommandGroup(path: ["config"], summary: "look at the server's configuration or begin one"),
        ]
    }

    /// In the order of the overview: from writing an agent to what helps on the way.
    static var caxtonCommands: [any Command.Type] {
        [
            CreateCommand.self,
            ValidateCommand.self,
            FormatCommand.self,
            ServerStartCommand.self,
            ServerStopCommand.self,
            ServerStatusCommand.self,
            ServerRestartCommand.self,
            TemplatesListCommand.self,
            TemplatesShowCommand.self,
            TemplatesValidateCommand.self,
            ConfigShowCommand.self,
            ConfigInitCommand.self,
            SchemaCommand.self,
            ExplainCommand.self,
            CompletionCommand.self,
            VersionCommand.self,
            HelpCommand.self,
        ]
    }
}
