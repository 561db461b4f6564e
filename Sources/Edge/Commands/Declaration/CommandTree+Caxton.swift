extension CommandTree {
    static var caxtonGroups: [CommandGroup] {
        [
            CommandGroup(path: ["server"], summary: "start and stop the server that runs the agents"),
            CommandGroup(path: ["templates"], summary: "look at the templates that agents are created from"),
            CommandGroup(path: ["conversation"], summary: "hold conversations, look at them, and end them"),
            CommandGroup(path: ["config"], summary: "look at the server's configuration or begin one"),
        ]
    }

    /// In the order of the overview: from writing an agent to what helps on the way.
    static var caxtonCommands: [any Command.Type] {
        [
            CreateCommand.self,
            ListCommand.self,
            ShowCommand.self,
            SendCommand.self,
            ChatCommand.self,
            LifecycleCommand<StartAction>.self,
            LifecycleCommand<StopAction>.self,
            LifecycleCommand<RestartAction>.self,
            LifecycleCommand<SuspendAction>.self,
            LifecycleCommand<ResumeAction>.self,
            RemoveCommand.self,
            ReloadCommand.self,
            RollbackCommand.self,
            HistoryCommand.self,
            DiffCommand.self,
            LogsCommand.self,
            EventsCommand.self,
            ConversationListCommand.self,
            ConversationShowCommand.self,
            ConversationCreateCommand.self,
            ConversationSayCommand.self,
            ConversationJoinCommand.self,
            ConversationLeaveCommand.self,
            ConversationChangeCommand<CloseAction>.self,
            ConversationChangeCommand<ArchiveAction>.self,
            ConversationBranchCommand.self,
            ConversationResetCommand.self,
            ConversationDeleteCommand.self,
            ConversationExportCommand.self,
            DoctorCommand.self,
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
