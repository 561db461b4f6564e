import AgentModel
import AgentPorts
import Dispatch
import HTTPClient
import Memory
import Peers

/// How messages find their agents in a server.
enum MessageHouse {
    static func dispatcher(
        _ plan: ServerPlan, _ store: Store, _ http: HTTPClient, _ clock: SystemClock, _ sink: any EventSink,
        _ scorer: any DescriptionScorer
    ) -> Dispatcher {
        let settings = plan.configuration.messaging
        var environment = DispatchEnvironment(
            settings: settings, ledger: store.messages(deadLetters: Int(clamping: settings.deadLetters.value)),
            clock: clock, identifiers: RandomIdentifiers(), sink: sink, scorer: scorer)
        environment.registry = store.services
        environment.external = HTTPPeers(http, clock: clock)
        environment.log = store.conversations
        environment.remembers = max(.hours(24), plan.configuration.retention.messages)
        return Dispatcher(environment)
    }
}
