/// Every operation but the description of all of them.
enum Routes {
    static let all: [Route] =
        HealthRoutes.all + ServerRoutes.all + AgentRoutes.all + AgentFileRoutes.all + ControlRoutes.all
        + AgentRecordRoutes.all + MessageRoutes.all + SendingRoutes.all + BatchRoutes.all
        + MessageRecordRoutes.all + DeadLetterRoutes.all + CapabilityRoutes.all + ServiceRoutes.all
        + ConversationRoutes.all + GatheringRoutes.all + TaskRoutes.all + TemplateRoutes.all
        + MemoryItemRoutes.all + MemoryChangeRoutes.all + MemoryEntityRoutes.all + MemoryGraphRoutes.all
        + MemorySearchRoutes.all
        + MemoryExchangeRoutes.all + MemoryTidyRoutes.all
        + MemoryFigureRoutes.all + MemoryCareRoutes.all
        + DocumentRoutes.all + EventRoutes.all
}
