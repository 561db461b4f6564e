package import AgentModel
package import AgentPorts
package import Conversation

/// Everything outside that the supervisor needs.
package struct SupervisorEnvironment: Sendable {
    package var services: ConversationServices
    package var store: any LifecycleStore
    package var sink: any EventSink
    /// How long a stopped or replaced agent may take to finish what it has.
    package var drainLimit = TimeSpan.seconds(30)
    package var keptVersions = 10
    /// For schedules that are told by the clocks of a place.
    package var zones: any TimeZones = UniversalTimeOnly()
    /// Makes a definition of a version kept before the server started; nil when its text no longer holds.
    package var readVersion: @Sendable (StoredVersion) -> Roster.Entry?

    /// How messages of the timetable are sent; nil puts them into the mailbox.
    package var post: (@Sendable (IncomingMessage, AgentName) async throws(SendRefusal) -> TurnHandle)?
    /// The `traceparent` of work that nobody outside asked for; nil where nothing is traced.
    package var beginTrace: @Sendable () -> String? = { nil }

    /// Told at once when what is in force, or how an agent stands, is another; it must not wait.
    package var changed: @Sendable (SupervisorChange) -> Void = { _ in }

    package init(
        services: ConversationServices, store: any LifecycleStore, sink: any EventSink,
        readVersion: @escaping @Sendable (StoredVersion) -> Roster.Entry? = { _ in nil }
    ) {
        self.services = services
        self.store = store
        self.sink = sink
        self.readVersion = readVersion
    }
}

/// What is no longer as it was; how it is now is to be looked up.
package enum SupervisorChange: Sendable, Hashable {
    case roster
    case state(AgentName)
}
