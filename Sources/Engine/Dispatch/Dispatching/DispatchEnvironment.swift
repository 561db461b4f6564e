package import AgentModel
package import AgentPorts
package import Routing

/// Everything outside that a dispatcher needs.
package struct DispatchEnvironment: Sendable {
    package var router: Router
    /// Finds somebody by what agents say of themselves; nil where nobody understands that.
    package let scorer: (any DescriptionScorer)?
    package var settings: MessagingSettings
    package var ledger: any MessageLedger
    /// For agents whose file says that nothing outlives a restart.
    package var passingLedger: any MessageLedger = MemoryMessageLedger()
    package var registry: any ExternalRegistry = MemoryExternalRegistry()
    /// Nil where no service elsewhere can be called.
    package var external: (any ExternalAgents)?
    /// Who has a part in which conversation already; nil where nobody remembers.
    package var log: (any ConversationLog)?
    package var clock: any Clock
    package var identifiers: any IdentifierSource
    package var sink: any EventSink
    /// How long a message that was answered, or failed, is known again when it is sent once more.
    package var remembers = TimeSpan.hours(24)
    package var retries = RetryPolicy.delivery

    package init(
        settings: MessagingSettings = MessagingSettings(), ledger: any MessageLedger, clock: any Clock,
        identifiers: any IdentifierSource, sink: any EventSink = SilentSink(), scorer: (any DescriptionScorer)? = nil
    ) {
        self.settings = settings
        self.scorer = scorer
        router = Router(Router.Settings(settings), scorer: scorer)
        self.ledger = ledger
        self.clock = clock
        self.identifiers = identifiers
        self.sink = sink
    }
}
