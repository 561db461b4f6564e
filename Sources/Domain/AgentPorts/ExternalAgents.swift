package import AgentModel
package import JSON

/// Services elsewhere that take messages as agents do.
package protocol ExternalAgents: Sendable {
    /// Sends a message, as programs write it, and waits for the answer; what is not answered by the deadline has failed.
    func ask(
        _ service: ExternalRegistration, _ message: JSONObject, until deadline: Timestamp?
    ) async throws(ExternalFailure) -> ExternalReply

    /// Whether it says that it is well; true of a service that names no place to ask.
    func isWell(_ service: ExternalRegistration) async -> Bool
}

package struct ExternalReply: Sendable, Equatable {
    package var text: String
    /// The answer as data, where it is not only text.
    package var content: JSONValue?

    package init(text: String, content: JSONValue? = nil) {
        self.text = text
        self.content = content
    }
}

package struct ExternalFailure: Error, Sendable, Hashable {
    package var message: String
    /// Nothing can have been done there: the service was not reached, or turned the message away.
    package var isSafeToRepeat: Bool
    package var retryAfter: TimeSpan?

    package init(_ message: String, isSafeToRepeat: Bool, retryAfter: TimeSpan? = nil) {
        self.message = message
        self.isSafeToRepeat = isSafeToRepeat
        self.retryAfter = retryAfter
    }
}

/// A service elsewhere and what it can do.
package struct ExternalRegistration: Sendable, Hashable {
    package var name: AgentName
    /// Never empty.
    package var capabilities: [CapabilityName]
    package var url: WebAddress
    /// Asked whether the service is well; one without is taken to be.
    package var health: WebAddress?
    package var description: String?
    package var priority: Int
    package var registeredAt: Timestamp

    package init(
        name: AgentName, capabilities: [CapabilityName], url: WebAddress, health: WebAddress? = nil,
        description: String? = nil, priority: Int = 0, registeredAt: Timestamp
    ) {
        self.name = name
        self.capabilities = capabilities
        self.url = url
        self.health = health
        self.description = description
        self.priority = priority
        self.registeredAt = registeredAt
    }
}

/// Which services there are, across restarts.
package protocol ExternalRegistry: Sendable {
    /// In the place of the one with the same name.
    func keep(_ registration: ExternalRegistration) async throws(StorageError)
    /// False when there was none.
    func remove(_ name: AgentName) async throws(StorageError) -> Bool
    /// By name.
    func registrations() async throws(StorageError) -> [ExternalRegistration]
}
