package import AgentManifest
package import AgentModel
package import AgentPorts
package import AgentTemplates
package import Conversation
package import Diagnostics
package import Dispatch
package import Gatherings
package import JSON
package import Observation
package import Supervision

/// Everything outside that the interface needs.
package struct ControlEnvironment: Sendable {
    package var supervisor: Supervisor
    /// Gets messages to whoever can answer them.
    package var dispatcher: Dispatcher
    /// Conversations, and the clock and the identifiers that turns have too.
    package var services: ConversationServices
    /// Conversations of many.
    package var gatherings: Gatherings
    /// What each reload did.
    package var store: any LifecycleStore
    package var files: any AgentFiles
    /// What happens, for those who listen; what the supervisor tells must come here too.
    package var feed: EventFeed
    /// Where the interface itself tells what it did.
    package var sink: any EventSink
    package var templates = TemplateLibrary(layers: [])
    /// What agents remember; nil where it cannot be opened or is not kept.
    package var memory: (any MemoryStore)?
    /// Looks after what the memory is kept in.
    package var memoryKeeper: (any MemoryKeeper)?
    /// Why there is no memory, as a sentence.
    package var memoryTrouble: @Sendable () -> String? = { nil }
    /// Of the program.
    package var version: String
    /// Without one everyone who reaches the server may use it.
    package var token: AccessToken?
    package var allowedHosts = AllowedHosts.named()
    package var cors: CORSPolicy?
    /// How often one client may ask.
    package var rate: Rate?
    /// What must work before the server is ready.
    package var components: [Component] = []
    /// How much of what an agent was given to know is found by meaning; nil for one that was given nothing.
    package var knowledge: @Sendable (AgentName) -> JSONValue? = { _ in nil }
    /// The metrics as Prometheus reads them; nil where they are not to be had here.
    package var exposition: (@Sendable () -> [UInt8])?
    /// What is to be said about the server besides what the interface knows: its process and its places.
    package var status: @Sendable () -> JSONObject = { JSONObject() }
    /// Whether conversations and agents' states are kept.
    package var databaseHealth: (@Sendable () -> JSONValue)?
    /// Whether agents remember, and whether by meaning.
    package var memoryHealth: (@Sendable () -> JSONValue)?
    /// What holds for the memory, without secrets.
    package var memoryConfiguration: @Sendable () -> JSONObject = { JSONObject() }
    /// Reads a manifest that a client sent; its files and variables are its own, not the server's.
    package var readManifest: @Sendable (SourceText) -> ManifestResult = { ManifestReader.read(source: $0) }
    /// Makes a definition of a version that was kept; nil when its text no longer holds.
    package var readVersion: @Sendable (StoredVersion) -> AgentDefinition? = { version in
        ManifestReader.read(source: SourceText(name: version.file, version.text)).definition
    }

    /// A part of the server that may be out of order.
    package struct Component: Sendable {
        package var name: String
        /// What is wrong, as a sentence; nil when nothing is.
        package var trouble: @Sendable () async -> String?
        /// Whether the server cannot do its work without it.
        package var isVital: Bool

        package init(_ name: String, isVital: Bool = true, trouble: @escaping @Sendable () async -> String?) {
            self.name = name
            self.isVital = isVital
            self.trouble = trouble
        }
    }

    package init(
        supervisor: Supervisor, dispatcher: Dispatcher, services: ConversationServices, gatherings: Gatherings,
        store: any LifecycleStore,
        files: any AgentFiles, feed: EventFeed, version: String
    ) {
        self.supervisor = supervisor
        self.dispatcher = dispatcher
        self.services = services
        self.gatherings = gatherings
        self.store = store
        self.files = files
        self.feed = feed
        sink = feed
        self.version = version
    }

    var clock: any Clock { services.clock }
    var identifiers: any IdentifierSource { services.identifiers }
}
