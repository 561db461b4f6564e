package import AgentModel
package import AgentPorts
package import Routing
package import Supervision

/// Why a message was not accepted; nothing of it was kept.
package enum DispatchRefusal: Error, Sendable {
    case routing(RoutingRefusal)
    /// The agent that was named does not take it.
    case agent(SendRefusal)
    case tooLarge(bytes: Int, limit: ByteSize)
    /// As many messages are on their way as the server allows.
    case full(limit: Int)
    /// What it says by when an answer is of use has passed.
    case expired
    /// Another message had the identifier.
    case reused(MessageID)
    case notStored(StorageError)
    case shuttingDown

    /// A stable, dotted word for programs.
    package var code: String {
        switch self {
        case .routing(let error): error.code
        case .agent(let refusal): refusal.code.rawValue
        case .tooLarge: "message.too-large"
        case .full: "server.busy"
        case .expired: "message.expired"
        case .reused: "message.id-reused"
        case .notStored: "message.not-stored"
        case .shuttingDown: "server.shutting-down"
        }
    }

    package var message: String {
        switch self {
        case .routing(let error): error.message
        case .agent(let refusal): refusal.message
        case .tooLarge(let bytes, let limit): "the message has \(bytes) bytes, the server takes \(limit)"
        case .full(let limit): "\(limit) messages are on their way already, the most the server takes"
        case .expired: "the time by which the message was to be answered has passed"
        case .reused(let id): "another message had the identifier \(id)"
        case .notStored(let error): "the message could not be written down: \(error.message)"
        case .shuttingDown: "the server is shutting down"
        }
    }

    package var help: [String] {
        switch self {
        case .routing(let error): error.help
        case .agent(let refusal): refusal.help
        case .tooLarge: ["shorten it, or raise 'messaging.max_message_size' in the server's configuration"]
        case .full: ["send it again in a moment, or raise 'messaging.queue_size' in the server's configuration"]
        case .expired: ["give it more time in 'timeout_ms' or 'reply_by'"]
        case .reused: ["an identifier stands for one message; leave 'message_id' out to be given one"]
        case .notStored(let error): error.help
        case .shuttingDown: []
        }
    }
}
