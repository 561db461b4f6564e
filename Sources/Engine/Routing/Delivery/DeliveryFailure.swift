package import AgentModel

/// Why an agent did not take a message; its model was not called.
package struct DeliveryFailure: Error, Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case notFound = "agent_not_found"
        case notRunning = "agent_not_running"
        case notResponding = "agent_not_responding"
        case queueFull = "queue_full"
        case rateLimited = "rate_limited"
        case circuitOpen = "circuit_open"
        case network = "network_error"
        case tooLarge = "message_too_large"
        case invalid = "invalid_message"
        case notStored = "not_stored"
    }

    package var kind: Kind
    package var message: String
    package var retryAfter: TimeSpan?

    package init(_ kind: Kind, _ message: String, retryAfter: TimeSpan? = nil) {
        self.kind = kind
        self.message = message
        self.retryAfter = retryAfter
    }

    /// The same agent may take it a little later.
    package var mayPass: Bool {
        switch kind {
        case .notResponding, .queueFull, .rateLimited, .circuitOpen, .network, .notStored: true
        case .notFound, .notRunning, .tooLarge, .invalid: false
        }
    }

    /// Another agent may take it.
    package var allowsAnother: Bool { kind != .invalid }
}
