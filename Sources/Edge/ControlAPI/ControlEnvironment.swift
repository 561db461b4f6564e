package import AgentManifest
package import AgentPorts
package import Diagnostics
package import Supervision

/// Everything outside that the interface needs.
package struct ControlEnvironment: Sendable {
    package var supervisor: Supervisor
    package var clock: any Clock
    package var identifiers: any IdentifierSource
    /// Of the program.
    package var version: String
    /// Without one everyone who reaches the server may use it.
    package var token: AccessToken?
    /// What must work before the server is ready.
    package var components: [Component] = []
    /// Reads a manifest that a client sent; its files and variables are its own, not the server's.
    package var readManifest: @Sendable (SourceText) -> ManifestResult = { ManifestReader.read(source: $0) }

    /// A part of the server that may be out of order.
    package struct Component: Sendable {
        package var name: String
        /// What is wrong, as a sentence; nil when nothing is.
        package var trouble: @Sendable () async -> String?

        package init(_ name: String, trouble: @escaping @Sendable () async -> String?) {
            self.name = name
            self.trouble = trouble
        }
    }

    package init(
        supervisor: Supervisor, clock: any Clock, identifiers: any IdentifierSource, version: String,
        token: AccessToken? = nil
    ) {
        self.supervisor = supervisor
        self.clock = clock
        self.identifiers = identifiers
        self.version = version
        self.token = token
    }
}
